package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutorTableTest {
    private static final ExecutorId A = new ExecutorId("a");

    private final Effects effects = new Effects();
    private final Pools pools = new Pools(PoolSettings.FIFO, new JobTable());
    private final ExecutorTable table = new ExecutorTable(pools, effects);
    private final StageMachine stage = new StageMachine(Jobs.result(1, 9), 1, null,
            SchedulerSettings.defaults(), new SafetyRules());

    private ExecutorState join(ExecutorId id, int slots, long now) {
        table.join(id, "h", slots, now);
        ExecutorState executor = table.find(id);
        assertNotNull(executor);
        return executor;
    }

    private Attempt start(ExecutorState executor, long attemptId, boolean far) {
        Attempt attempt = new Attempt(attemptId, stage, 0, executor, 0, Map.of(), false, 0,
                pools.started(stage));
        executor.start(attempt, far);
        return attempt;
    }

    @Test
    void joinsOnce() {
        assertTrue(table.join(A, "h", 2, 0));
        assertFalse(table.join(A, "h", 2, 0));
        assertFalse(table.join(new ExecutorId("none"), "h", 0, 0));
        assertEquals(1, table.all().size());
    }

    @Test
    void isLostOnceWithItsHost() {
        join(A, 1, 0);
        assertTrue(table.hasHost("h"));
        assertNotNull(table.lose(A, 7));
        assertNull(table.lose(A, 8));
        assertFalse(table.hasHost("h"));
        assertEquals(7, table.emptySince());
        assertTrue(table.ring().isEmpty());
    }

    @Test
    void aHostStaysWhileOneOfItsExecutorsDoes() {
        join(A, 1, 0);
        join(new ExecutorId("b"), 1, 0);
        table.lose(A, 1);
        assertTrue(table.hasHost("h"));
    }

    @Test
    void anEndedAttemptGivesItsSlotBackToTheRing() {
        ExecutorState executor = join(A, 1, 0);
        table.ring().clear();
        start(executor, 1, false);
        assertNotNull(table.end(executor, 1, 5));
        assertEquals(List.of(executor), List.copyOf(table.ring()));
        assertNull(table.end(executor, 1, 6));
        assertEquals(1, table.ring().size());
    }

    @Test
    void aKilledAttemptKeepsItsSlotUntilItEnds() {
        ExecutorState executor = join(A, 1, 0);
        Attempt attempt = start(executor, 1, false);
        table.kill(attempt, "why", 3);
        assertFalse(executor.hasFreeSlot());
        assertEquals(List.of(new SchedulerEffect.KillTask(A, 1, "why")), effects.take());
        table.end(executor, 1, 4);
        assertTrue(executor.hasFreeSlot());
    }

    @Test
    void farTasksTakeTheSlotThatWaitedLongest() {
        ExecutorState executor = join(A, 2, 0);
        start(executor, 1, false);
        table.end(executor, 1, 50);
        assertEquals(0, executor.longestIdleSince());
        start(executor, 2, true);
        assertEquals(50, executor.longestIdleSince());
    }

    @Test
    void restsLongerWithEveryFaultInARow() {
        ExecutorState executor = join(A, 1, 0);
        executor.rest(0, 10);
        assertEquals(10, executor.restsUntil());
        executor.rest(10, 10);
        assertEquals(30, executor.restsUntil());
        executor.succeeded();
        executor.rest(40, 10);
        assertTrue(executor.rests(49));
        assertFalse(executor.rests(50));
        for (int fault = 0; fault < 100; fault++) {
            executor.rest(100, 10);
        }
        assertEquals(260, executor.restsUntil());
    }
}
