package io.troupe.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecomputationTest {
    private static final long LOST = 7;
    private static final long ALIVE = 8;
    private static final long NEVER = Long.MAX_VALUE;

    private static Execution execution(int partition, long process, long start, long end) {
        return new Execution(0, partition, process, start, end);
    }

    @Test
    void partitionsOfTheLostProcessAreComputedAgainWithNeed() {
        Recomputation found = Recomputation.after(
                LOST, 100,
                List.of(
                        execution(0, LOST, 10, 20), execution(1, LOST, 30, NEVER),
                        execution(2, ALIVE, 30, 40),
                        execution(1, ALIVE, 150, 160), execution(0, ALIVE, 170, 180)));
        assertEquals(new Recomputation(2, 0, OptionalLong.of(50)), found);
    }

    @Test
    void partitionThatEndedElsewhereIsComputedAgainWithoutNeed() {
        Recomputation found = Recomputation.after(
                LOST, 100, List.of(execution(0, ALIVE, 10, 20), execution(0, ALIVE, 150, 160)));
        assertEquals(new Recomputation(1, 1, OptionalLong.empty()), found);
    }

    @Test
    void attemptThatDidNotEndMayBeRepeated() {
        Recomputation found = Recomputation.after(
                LOST, 100, List.of(execution(0, ALIVE, 10, NEVER), execution(0, ALIVE, 150, 160)));
        assertEquals(new Recomputation(1, 0, OptionalLong.empty()), found);
    }

    @Test
    void samePartitionOfAnotherStageIsAnotherOne() {
        Recomputation found = Recomputation.after(
                LOST, 100, List.of(execution(0, ALIVE, 10, 20), new Execution(1, 0, ALIVE, 150, 160)));
        assertEquals(new Recomputation(0, 0, OptionalLong.empty()), found);
    }

    @Test
    void logTellsWhatRan(@TempDir Path folder) {
        ExecutionLog log = new ExecutionLog(folder.resolve("log").toString());
        Iterator<Integer> whole = log.around(1, 4, List.of(1, 2).iterator());
        Iterator<Integer> half = log.around(2, 5, List.of(1, 2).iterator());
        half.next();
        while (whole.hasNext()) {
            whole.next();
        }
        List<Execution> executions = log.read();
        assertEquals(List.of(4, 5), executions.stream().map(Execution::partition).toList());
        assertEquals(List.of(1, 2), executions.stream().map(Execution::stage).toList());
        assertEquals(List.of(true, false), executions.stream().map(one -> one.endMicros() != NEVER).toList());
        assertEquals(ProcessHandle.current().pid(), executions.getFirst().process());
    }
}
