package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.scheduler.TaskLocality;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PendingTasksTest {
    private static final ExecutorId A = new ExecutorId("a");
    private static final ExecutorId B = new ExecutorId("b");

    private static final LocalityWaits WAITS = new LocalityWaits(10, 100);

    private final PendingTasks tasks = new PendingTasks();
    private final Set<Integer> barred = new HashSet<>();
    private final Set<Integer> pending = new HashSet<>();

    private void add(int task, List<ExecutorId> executors, List<String> hosts) {
        add(task, false, executors, hosts);
    }

    private void add(int task, boolean again, List<ExecutorId> executors, List<String> hosts) {
        tasks.add(task, again, executors.stream().map(id -> on(id, "g")).toList(), hosts);
        pending.add(task);
    }

    private static ExecutorState on(ExecutorId executor, String host) {
        return new ExecutorState(executor, host, 1, 0);
    }

    private int take(ExecutorId executor, String host, boolean mayBeFar) {
        PendingTasks.Choice choice = takeAfter(mayBeFar ? 110 : 0, executor, host);
        return choice == null ? -1 : choice.task();
    }

    private PendingTasks.@Nullable Choice takeAfter(long idleNanos, ExecutorId executor, String host) {
        PendingTasks.Choice choice = tasks.take(on(executor, host), idleNanos, WAITS,
                new PendingTasks.Filter() {
                    @Override
                    public boolean isPending(int task) {
                        return pending.contains(task);
                    }

                    @Override
                    public boolean mayRunHere(int task) {
                        return !barred.contains(task);
                    }
                });
        if (choice != null) {
            pending.remove(choice.task());
        }
        return choice;
    }

    @Test
    void prefersABlockThenTheHostThenWhatDoesNotCare() {
        add(1, List.of(), List.of());
        add(2, List.of(), List.of("h"));
        add(3, List.of(A), List.of("elsewhere"));
        assertEquals(3, take(A, "h", true));
        assertEquals(2, take(A, "h", true));
        assertEquals(1, take(A, "h", true));
        assertEquals(-1, take(A, "h", true));
    }

    @Test
    void givesAwayWhatWouldRatherBeElsewhereOnlyWhenAllowed() {
        add(1, List.of(B), List.of());
        add(2, List.of(), List.of("g"));
        assertEquals(-1, take(A, "h", false));
        assertEquals(2, take(A, "h", true));
        assertEquals(1, take(A, "h", true));
    }

    @Test
    void aTaskWithABlockSomewhereDoesNotWantItsHosts() {
        add(1, List.of(B), List.of("h"));
        assertEquals(-1, take(A, "h", false));
    }

    @Test
    void whatIsDoneAgainGoesFirst() {
        add(1, false, List.of(), List.of());
        add(2, true, List.of(), List.of());
        add(3, false, List.of(), List.of("h"));
        add(4, true, List.of(), List.of("h"));
        assertEquals(4, take(A, "h", false));
        assertEquals(3, take(A, "h", false));
        assertEquals(2, take(A, "h", false));
    }

    @Test
    void doesNotGiveATaskTwice() {
        add(1, List.of(A, B), List.of());
        assertEquals(1, take(A, "h", true));
        assertEquals(-1, take(B, "h", true));
    }

    @Test
    void keepsTheOrderOfTasks() {
        for (int task = 0; task < 100; task++) {
            add(task, List.of(), List.of());
        }
        for (int task = 0; task < 100; task++) {
            assertEquals(task, take(task % 2 == 0 ? A : B, "h", false));
        }
    }

    @Test
    void everyLevelHasItsWait() {
        add(1, List.of(B), List.of());
        assertEquals(null, takeAfter(9, A, "g"));
        assertEquals(new PendingTasks.Choice(1, TaskLocality.NODE_LOCAL, true), takeAfter(10, A, "g"));
        add(2, List.of(B), List.of());
        assertEquals(null, takeAfter(109, A, "h"));
        assertEquals(new PendingTasks.Choice(2, TaskLocality.ANY, true), takeAfter(110, A, "h"));
        add(3, List.of(), List.of("g"));
        assertEquals(null, takeAfter(99, A, "h"));
        assertEquals(new PendingTasks.Choice(3, TaskLocality.ANY, true), takeAfter(100, A, "h"));
        add(4, List.of(), List.of("g"));
        assertEquals(new PendingTasks.Choice(4, TaskLocality.NODE_LOCAL, false), takeAfter(0, A, "g"));
        add(5, List.of(B), List.of());
        assertEquals(new PendingTasks.Choice(5, TaskLocality.PROCESS_LOCAL, false), takeAfter(0, B, "g"));
    }

    @Test
    void whatMayNotRunHereKeepsItsPlace() {
        for (int task = 0; task < 40; task++) {
            add(task, List.of(), List.of());
        }
        barred.addAll(List.of(0, 1, 3));
        assertEquals(2, take(A, "h", false));
        assertEquals(4, take(A, "h", false));
        barred.clear();
        assertEquals(0, take(A, "h", false));
        assertEquals(1, take(A, "h", false));
        assertEquals(3, take(A, "h", false));
        assertEquals(5, take(A, "h", false));
    }
}
