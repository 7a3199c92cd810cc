package io.troupe.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import io.troupe.rdd.TroupeContext;
import java.nio.file.Path;
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
    void logTellsWhatRan() {
        List<Execution> executions = ExecutionLog.parse(
                List.of(
                        "start 7 0 1 4 100", "start 8 1 2 5 110", "end 7 0 130", "start 8 2 1 4 140",
                        "end 8 2 150"));
        assertEquals(
                List.of(
                        new Execution(1, 4, 7, 100, 130), new Execution(2, 5, 8, 110, NEVER),
                        new Execution(1, 4, 8, 140, 150)),
                executions);
    }

    @Test
    void tasksNoteTheirStartAndTheirSuccess(@TempDir Path folder) {
        ExecutionLog log = new ExecutionLog(folder.resolve("log").toString());
        try (TroupeContext context = new TroupeContext(
                new TroupeConf(false).setMaster("local[2]").setAppName("test"))) {
            long count = context.parallelize(List.of(1, 2, 3, 4), 2).map(row -> log.note(3, row)).count();
            assertEquals(4, count);
        }
        List<Execution> executions = log.read();
        assertEquals(List.of(0, 1), executions.stream().map(Execution::partition).sorted().toList());
        assertTrue(executions.stream().allMatch(one -> one.stage() == 3 && one.endMicros() != NEVER));
        assertTrue(executions.stream().allMatch(one -> one.process() == ProcessHandle.current().pid()));
    }
}
