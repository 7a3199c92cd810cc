package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.rdd.internal.action.CountAction;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.lineage.CallSite;
import io.troupe.rdd.internal.lineage.SourceSplit;
import io.troupe.rdd.internal.plan.JobPlanner;
import io.troupe.rdd.internal.plan.RecordingEngine;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConnectorAccessTest {
    private static final List<SourceSplit> SPLITS = List.of(
            new SourceSplit("a", List.of("east", "west")),
            new SourceSplit("b", List.of("west", "north")),
            new SourceSplit("c", List.of()));

    private static PairRdd<String, Integer> letters(TroupeContext context) {
        return ConnectorAccess.pairs(context, "LetterRdd", SPLITS, segment -> (run, partition) -> {
            Iterator<Object> one = List.<Object>of(new Tuple2<>(run.leafData(segment, partition), partition))
                    .iterator();
            return new IteratorRecords(one);
        });
    }

    private static List<List<String>> plannedHosts(Rdd<?> rdd) {
        int[] partitions = IntStream.range(0, rdd.getNumPartitions()).toArray();
        return JobPlanner
                .plan(new CallSite("count", "here"), rdd.node(), partitions, new CountAction(), Map.of())
                .resultStage().partitions().stream().map(PartitionSpec::preferredHosts).toList();
    }

    @Test
    void readsAPartitionForEachSplit() {
        assertEquals(
                List.of(new Tuple2<>("a", 0), new Tuple2<>("b", 1), new Tuple2<>("c", 2)),
                letters(Contexts.shared()).collect());
    }

    @Test
    void tasksPreferTheHostsOfTheirSplits() {
        PairRdd<String, Integer> letters = letters(new TroupeContext(new RecordingEngine()));
        List<List<String>> hosts = List.of(List.of("east", "west"), List.of("west", "north"), List.of());
        assertEquals(hosts, plannedHosts(letters));
        assertEquals(hosts, plannedHosts(letters.mapValues(n -> n + 1).filter(_ -> true)));
    }

    @Test
    void hostsThatHoldMoreInputsOfATaskComeFirst() {
        PairRdd<String, Integer> letters = letters(new TroupeContext(new RecordingEngine()));
        assertEquals(List.of(List.of("west", "east", "north")), plannedHosts(letters.coalesce(1)));
    }

    @Test
    void runsATerminalOnEveryPartition() {
        assertEquals(List.of(1L, 1L, 1L),
                ConnectorAccess.<Long>run(letters(Contexts.shared()), new CountAction()));
    }

    @Test
    void aStoppedContextIsRefused() {
        TroupeContext stopped = new TroupeContext(new RecordingEngine());
        stopped.stop();
        assertEquals(ErrorCode.CONTEXT_STOPPED,
                assertThrows(TroupeException.class, () -> letters(stopped)).code());
    }
}
