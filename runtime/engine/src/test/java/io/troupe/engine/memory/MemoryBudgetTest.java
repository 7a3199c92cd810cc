package io.troupe.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryBudgetTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private static MemoryBudget patient(long total, long protectedStorage) {
        return new MemoryBudget(new MemorySettings(total, protectedStorage, LONG));
    }

    /// Stored data of one reservation that can be given up.
    private static StorageEvictor dropping(StorageReservation reservation) {
        return (bytes, _) -> {
            long freed = Math.min(bytes, reservation.reservedBytes());
            reservation.shrink(freed);
            return freed;
        };
    }

    @Test
    void countsWhatIsReservedExactly() {
        MemoryBudget budget = MemoryBudget.ofBytes(100);
        try (TaskMemory task = budget.openTask()) {
            TaskReservation sort = task.reserve("a sort");
            TaskReservation table = task.reserve("a table");
            assertTrue(sort.tryGrow(60));
            assertFalse(table.tryGrow(41));
            assertTrue(table.tryGrow(40));
            sort.shrink(10);
            assertEquals(90, budget.reservedBytes());
            assertThrows(IllegalArgumentException.class, () -> sort.shrink(51));
            assertThrows(IllegalArgumentException.class, () -> sort.tryGrow(-1));
            table.close();
            table.close();
            assertEquals(50, budget.reservedBytes());
        }
        assertEquals(new MemoryUsage(100, 0, 0, 0), budget.usage());
    }

    @Test
    void givesNoTaskMoreThanItsShare() {
        MemoryBudget budget = MemoryBudget.ofBytes(100);
        TaskMemory first = budget.openTask();
        TaskMemory second = budget.openTask();
        TaskReservation a = first.reserve("a");
        TaskReservation b = second.reserve("b");
        assertTrue(a.tryGrow(30));
        assertTrue(b.tryGrow(1));
        assertFalse(a.tryGrow(21), "31 of 50 is more than half of 100");
        assertTrue(a.tryGrow(20));
        second.close();
        assertTrue(a.tryGrow(50), "the other task has ended");
        first.close();
        assertEquals(0, budget.reservedBytes());
    }

    @Test
    void aTaskBelowItsGuaranteedShareWaitsUntilAnotherGivesBack() throws Exception {
        MemoryBudget budget = patient(100, 0);
        TaskMemory greedy = budget.openTask();
        TaskReservation all = greedy.reserve("all");
        assertTrue(all.tryGrow(100));
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        Thread late = Thread.ofPlatform().start(() -> {
            try (TaskMemory task = budget.openTask()) {
                outcome.complete(task.reserve("late").tryGrow(25));
            }
        });
        while (late.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertFalse(all.tryGrow(1), "more than its share, now that there are two tasks");
        all.shrink(100);
        assertTrue(outcome.get(30, TimeUnit.SECONDS));
        late.join();
        greedy.close();
        assertEquals(0, budget.reservedBytes());
    }

    @Test
    void isRefusedAtOnceWhenEveryTaskWouldWait() {
        MemoryBudget budget = patient(100, 0);
        StorageReservation stored = budget.reserveFreeStorage("kept");
        assertTrue(stored.tryGrow(100));
        try (TaskMemory task = budget.openTask()) {
            assertFalse(task.reserve("a sort").tryGrow(1));
        }
        stored.close();
        assertEquals(0, budget.reservedBytes());
    }

    @Test
    void anInterruptedTaskIsRefusedAndStaysInterrupted() throws Exception {
        MemoryBudget budget = patient(100, 0);
        TaskMemory greedy = budget.openTask();
        assertTrue(greedy.reserve("all").tryGrow(100));
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        Thread late = Thread.ofPlatform().start(() -> {
            try (TaskMemory task = budget.openTask()) {
                boolean granted = task.reserve("late").tryGrow(25);
                outcome.complete(!granted && Thread.currentThread().isInterrupted());
            }
        });
        while (late.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        late.interrupt();
        assertTrue(outcome.get(30, TimeUnit.SECONDS));
        greedy.close();
    }

    @Test
    void evictsStoredDataForATaskDownToTheProtectedFloor() {
        MemoryBudget budget = MemoryBudget.ofBytes(100);
        StorageReservation stored = budget.reserveStorage("kept", "kept");
        budget.addEvictor(dropping(stored));
        assertTrue(stored.tryGrow(90));
        try (TaskMemory task = budget.openTask()) {
            TaskReservation sort = task.reserve("a sort");
            assertTrue(sort.tryGrow(30));
            assertEquals(70, stored.reservedBytes());
            assertFalse(sort.tryGrow(21));
            assertTrue(sort.tryGrow(20));
            assertEquals(50, stored.reservedBytes());
            assertFalse(sort.tryGrow(1), "the floor is reached");
        }
    }

    @Test
    void evictsNothingForWhatOnlyTakesFreeMemory() {
        MemoryBudget budget = MemoryBudget.ofBytes(100);
        StorageReservation stored = budget.reserveStorage("kept", "kept");
        budget.addEvictor(dropping(stored));
        assertTrue(stored.tryGrow(90));
        try (TaskMemory task = budget.openTask()) {
            assertFalse(task.reserve("ahead").tryGrowFromFree(11));
            assertFalse(budget.reserveFreeStorage("an output").tryGrow(11));
            assertEquals(90, stored.reservedBytes());
            assertTrue(budget.reserveStorage("another block", "another").tryGrow(20));
            assertEquals(80, stored.reservedBytes());
        }
    }

    @Test
    void neverTakesMemoryFromTasksForStoredData() {
        MemoryBudget budget = MemoryBudget.ofBytes(100);
        StorageReservation stored = budget.reserveStorage("kept", "kept");
        budget.addEvictor((_, _) -> {
            throw new AssertionError("nothing can be gained");
        });
        try (TaskMemory task = budget.openTask()) {
            assertTrue(task.reserve("a sort").tryGrow(60));
            assertFalse(stored.tryGrow(41));
            assertTrue(stored.tryGrow(40));
        }
    }

    @Test
    void makesWhatATaskHoldsStoredDataWithoutChangingTheSum() {
        MemoryBudget budget = MemoryBudget.ofBytes(100);
        StorageReservation stored = budget.reserveFreeStorage("an output");
        try (TaskMemory task = budget.openTask()) {
            TaskReservation writer = task.reserve("a writer");
            assertTrue(writer.tryGrow(80));
            writer.moveTo(stored, 80);
            assertEquals(new MemoryUsage(100, 0, 80, 1), budget.usage());
        }
        assertEquals(80, budget.reservedBytes());
        stored.close();
        assertEquals(0, budget.reservedBytes());
    }

    @Test
    void aRefusalSaysWhoAskedAndWhatToSet() {
        MemoryBudget budget = MemoryBudget.ofBytes(100);
        try (TaskMemory task = budget.openTask()) {
            TroupeException e = task.reserve("the sort of partition 3").refused(4711);
            assertEquals(ErrorCode.OUT_OF_MEMORY, e.code());
            assertTrue(e.getMessage().contains("the sort of partition 3"), e.getMessage());
            assertTrue(e.getMessage().contains("4711"), e.getMessage());
            assertTrue(e.getMessage().contains("troupe.memory"), e.getMessage());
        }
    }

    /// Tasks that grow at random and give everything back when refused, beside stored data that comes and goes.
    @Test
    void manyTasksAtOnceEndWithoutDeadlockAndLeaveNothing() throws Exception {
        long seed = System.nanoTime();
        MemoryBudget budget = patient(1_000, 400);
        StorageReservation evictable = budget.reserveStorage("evictable", "evictable");
        budget.addEvictor((bytes, requester) -> {
            synchronized (evictable) {
                long freed = Math.min(bytes, evictable.reservedBytes());
                evictable.shrink(freed);
                return freed;
            }
        });
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                boolean stores = i == 0;
                long own = seed + i;
                done.add(threads.submit(() -> {
                    RandomGenerator seeded = new Random(own);
                    for (int round = 0; round < 300; round++) {
                        if (stores) {
                            boolean unused = evictable.tryGrow(seeded.nextInt(200));
                        } else {
                            runTask(budget, seeded);
                        }
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get(50, TimeUnit.SECONDS);
            }
        }
        evictable.close();
        assertEquals(new MemoryUsage(1_000, 0, 0, 0), budget.usage(), "seed " + seed);
    }

    private static void runTask(MemoryBudget budget, RandomGenerator random) {
        try (TaskMemory task = budget.openTask()) {
            TaskReservation first = task.reserve("first");
            TaskReservation second = task.reserve("second");
            for (int i = 0; i < 20; i++) {
                TaskReservation grown = random.nextBoolean() ? first : second;
                if (!grown.tryGrow(random.nextInt(150))) {
                    first.shrink(first.reservedBytes());
                    second.shrink(second.reservedBytes());
                }
                MemoryUsage usage = budget.usage();
                assertTrue(usage.freeBytes() >= 0, usage.toString());
            }
        }
    }
}
