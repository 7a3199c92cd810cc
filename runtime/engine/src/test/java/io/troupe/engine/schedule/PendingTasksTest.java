package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PendingTasksTest {
    private static final ExecutorId A = new ExecutorId("a");
    private static final ExecutorId B = new ExecutorId("b");

    private final PendingTasks tasks = new PendingTasks();
    private final Set<Integer> pending = new HashSet<>();

    private void add(int task, List<ExecutorId> executors, List<String> hosts) {
        add(task, false, executors, hosts);
    }

    private void add(int task, boolean again, List<ExecutorId> executors, List<String> hosts) {
        tasks.add(task, again, executors, hosts);
        pending.add(task);
    }

    private int take(ExecutorId executor, String host, boolean mayBeFar) {
        int task = tasks.take(executor, host, mayBeFar, pending::contains);
        pending.remove(task);
        return task;
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
        assertEquals(1, take(A, "h", true));
        assertEquals(2, take(A, "h", true));
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
}
