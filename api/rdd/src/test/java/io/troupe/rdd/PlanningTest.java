package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.HashPartitioner;
import io.troupe.Tuple2;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.rdd.internal.action.CountAction;
import io.troupe.rdd.internal.lineage.CallSite;
import io.troupe.rdd.internal.plan.JobPlanner;
import io.troupe.rdd.internal.plan.RecordingEngine;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class PlanningTest {
    private final RecordingEngine engine = new RecordingEngine();
    private final TroupeContext context = new TroupeContext(engine);
    private final PairRdd<Integer, Integer> pairs = context
            .parallelizePairs(IntStream.range(0, 20).mapToObj(n -> new Tuple2<>(n, n)).toList(), 4);

    private static JobSpec plan(Rdd<?> rdd) {
        return plan(rdd, IntStream.range(0, rdd.getNumPartitions()).toArray());
    }

    private static JobSpec plan(Rdd<?> rdd, int... partitions) {
        return JobPlanner.plan(new CallSite("count", "PlanningTest.java:1"), rdd.node(), partitions,
                new CountAction(), Map.of("a", "b"));
    }

    private static List<Integer> shufflesRead(StageSpec stage) {
        return stage.inputs().stream().map(ShuffleInput::shuffleId).toList();
    }

    private static int shuffleWritten(StageSpec stage) {
        return assertInstanceOf(StageOutput.Shuffle.class, stage.output()).shuffleId();
    }

    @Test
    void narrowStepsAreOneStage() {
        JobSpec job = plan(pairs.mapValues(v -> v + 1).filter(_ -> true).map(pair -> pair)
                .flatMap(pair -> List.of(pair).iterator()));
        assertEquals(1, job.stages().size());
        StageSpec stage = job.resultStage();
        assertEquals(4, stage.partitions().size());
        assertEquals("count at PlanningTest.java:1", job.name());
        assertEquals(Map.of("a", "b"), job.properties());
        assertTrue(stage.deterministic());
        assertNotNull(stage.partitions().get(3).data());
    }

    @Test
    void shufflesCutStagesAndParentsComeFirst() {
        PairRdd<Integer, Integer> left = pairs.reduceByKey(Integer::sum, 3);
        PairRdd<Integer, Integer> right = pairs.mapValues(v -> v * 2).reduceByKey(Integer::sum, 5);
        JobSpec job = plan(left.join(right, 6));
        assertEquals(5, job.stages().size());
        for (int i = 0; i < job.stages().size(); i++) {
            for (int shuffle : shufflesRead(job.stages().get(i))) {
                assertTrue(
                        job.stages().subList(0, i).stream().anyMatch(
                                stage -> shuffleWritten(stage) == shuffle),
                        "stage " + i + " of " + job);
            }
        }
        assertEquals(6, job.resultStage().partitions().size());
        assertEquals(2, job.resultStage().inputs().size());
    }

    @Test
    void aStageOfAShuffleIsPlannedOnce() {
        PairRdd<Integer, Integer> reduced = pairs.reduceByKey(Integer::sum);
        StageSpec first = plan(reduced).stages().getFirst();
        int programs = engine.programs();
        assertSame(first, plan(reduced.mapValues(v -> v)).stages().getFirst());
        assertEquals(programs + 1, engine.programs());
        pairs.cache();
        StageSpec again = plan(reduced).stages().getFirst();
        assertEquals(first.stageId(), again.stageId());
        assertEquals(List.of(new BlockId(pairs.id(), 1)), again.partitions().get(1).cachedBlocks());
    }

    @Test
    void aJobOverSomePartitionsPlansOnlyWhatTheyNeed() {
        Rdd<Integer> plain = context.parallelize(List.of(1, 2, 3), 3);
        Rdd<Integer> union = plain.union(pairs.reduceByKey(Integer::sum, 2).values());
        assertEquals(1, plan(union, 0, 2).stages().size());
        assertEquals(2, plan(union, 3).stages().size());
        StageSpec stage = plan(union, 1, 4).resultStage();
        assertEquals(5, stage.partitionCount());
        assertEquals(List.of(1, 4), stage.partitions().stream().map(PartitionSpec::index).toList());
        assertNotNull(stage.partitions().get(0).data());
        assertNull(stage.partitions().get(1).data());
    }

    @Test
    void persistedDatasetsGuardTheShufflesBelowThem() {
        PairRdd<Integer, Integer> reduced = pairs.reduceByKey(Integer::sum, 3).cache();
        PairRdd<Integer, Integer> further = reduced.mapValues(v -> v + 1).cache();
        ShuffleInput input = plan(further.values()).resultStage().inputs().getFirst();
        for (int i = 0; i < 3; i++) {
            int partition = i;
            assertEquals(
                    List.of(new BlockId(further.id(), i), new BlockId(reduced.id(), i)),
                    input.cachedInstead().get(i));
            assertFalse(input.isNeededBy(i, block -> block.equals(new BlockId(reduced.id(), partition))));
            assertTrue(input.isNeededBy(i, _ -> false));
        }
    }

    @Test
    void aPartitionThatDoesNotReadAShuffleDoesNotDemandIt() {
        Rdd<Integer> reduced = pairs.reduceByKey(Integer::sum, 2).values().cache();
        Rdd<Integer> union = context.parallelize(List.of(1, 2), 2).union(reduced);
        ShuffleInput input = plan(union).resultStage().inputs().getFirst();
        for (int partition = 0; partition < 4; partition++) {
            assertFalse(input.isNeededBy(partition, block -> block.datasetId() == reduced.id()),
                    "partition " + partition);
        }
    }

    @Test
    void aShuffleReadOnTwoWaysIsGuardedOnlyByWhatLiesOnBoth() {
        PairRdd<Integer, Integer> reduced = pairs.reduceByKey(Integer::sum, 3);
        PairRdd<Integer, Integer> cached = reduced.mapValues(v -> v + 1).cache();
        ShuffleInput open = plan(reduced.zip(cached)).resultStage().inputs().getFirst();
        assertTrue(open.isNeededBy(1, _ -> true));
        reduced.cache();
        ShuffleInput guarded = plan(reduced.zip(cached)).resultStage().inputs().getFirst();
        assertEquals(List.of(new BlockId(reduced.id(), 1)), guarded.cachedInstead().get(1));
    }

    @Test
    void dealingOutAnUnorderedDatasetIsNotDeterministic() {
        PairRdd<Integer, Integer> reduced = pairs.reduceByKey(Integer::sum, 3);
        assertTrue(plan(pairs.repartition(2)).stages().getFirst().deterministic());
        assertTrue(plan(reduced).resultStage().deterministic());
        assertFalse(plan(reduced.repartition(2)).stages().get(1).deterministic());
        assertFalse(plan(reduced.zipWithUniqueId().groupByKey(2)).stages().get(1).deterministic());
        assertFalse(plan(reduced.sortByKey(true, 1).zipWithUniqueId()).resultStage().deterministic());
        assertTrue(plan(pairs.sortByKey(true, 1).zipWithUniqueId()).resultStage().deterministic());
        assertTrue(plan(reduced.partitionBy(new HashPartitioner(7))).stages().get(1).deterministic());
    }

    @Test
    void aThousandPartitionsWithoutPayloadNeedNoVisit() {
        Rdd<Long> range = context.range(0, 1_000_000, 1, 1000);
        StageSpec stage = plan(range.map(n -> n + 1)).resultStage();
        assertEquals(1000, stage.partitions().size());
        assertTrue(stage.partitions().stream().allMatch(partition -> partition.data() == null));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shufflesAndBlocksAreReleasedWhenNobodyRefersToThem() throws InterruptedException {
        makeGarbage();
        awaitAny(engine.releasedShuffles());
        awaitAny(engine.releasedDatasets());
        assertEquals(1, engine.releasedShuffles().size());
        assertEquals(1, engine.releasedDatasets().size());
        assertEquals(Map.of(), context.getPersistentRDDs());
    }

    private void makeGarbage() {
        Rdd<Integer> rdd = pairs.reduceByKey(Integer::sum).values().cache();
        assertEquals(2, plan(rdd).stages().size());
    }

    private static void awaitAny(Queue<Integer> released) throws InterruptedException {
        while (released.isEmpty()) {
            System.gc();
            Thread.onSpinWait();
        }
    }
}
