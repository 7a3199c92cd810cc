package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MapOutputsTest {
    private static final ExecutorId A = new ExecutorId("a");
    private static final ExecutorId B = new ExecutorId("b");

    private final Effects effects = new Effects();
    private final MapOutputs outputs = new MapOutputs(new SafetyRules(), effects);
    private final ShuffleState shuffle = outputs.ensure(5, 50, 2, 3);

    private static MapOutput output(int map, long attempt, ExecutorId executor) {
        return new MapOutput(5, map, 0, attempt, executor, "", 0, BucketSizes.of(new long[]{1, 1, 1}));
    }

    @Test
    void isCompleteWhenEveryPartitionHasAnOutput() {
        outputs.add(shuffle, output(1, 10, A));
        assertNull(shuffle.table());
        outputs.add(shuffle, output(0, 11, B));
        MapOutputTable table = shuffle.table();
        assertNotNull(table);
        assertEquals(List.of(output(0, 11, B), output(1, 10, A)), table.outputs());
        assertSame(table, shuffle.table());
    }

    @Test
    void everyChangeRaisesTheVersion() {
        long before = shuffle.version();
        outputs.add(shuffle, output(0, 10, A));
        long added = shuffle.version();
        outputs.lose(shuffle, 0);
        long lost = shuffle.version();
        outputs.raiseEpoch(shuffle);
        assertTrue(before < added && added < lost && lost < shuffle.version());
    }

    @Test
    void aShuffleThatComesBackAfterItsReleaseHasHigherVersions() {
        outputs.add(shuffle, output(0, 10, A));
        long before = shuffle.version();
        outputs.release(5);
        assertTrue(outputs.ensure(5, 50, 2, 3).version() > before);
    }

    @Test
    void aPartitionHasOneOutput() {
        outputs.add(shuffle, output(0, 10, A));
        assertThrows(IllegalStateException.class, () -> outputs.add(shuffle, output(0, 11, A)));
    }

    @Test
    void knowsItsOwnOutputs() {
        outputs.add(shuffle, output(0, 10, A));
        assertTrue(outputs.isRegistered(output(0, 10, A)));
        assertFalse(outputs.isRegistered(output(0, 11, A)));
        assertFalse(outputs.isRegistered(output(1, 10, A)));
        assertFalse(outputs.isRegistered(output(9, 10, A)));
        assertFalse(outputs.isRegistered(output(-1, 10, A)));
    }

    @Test
    void findsWhatAnExecutorServes() {
        outputs.add(shuffle, output(0, 10, A));
        outputs.add(shuffle, output(1, 11, B));
        assertEquals(List.of(1), MapOutputs.servedBy(B, shuffle));
    }

    @Test
    void aNewEpochDiscardsAllOutputs() {
        outputs.add(shuffle, output(0, 10, A));
        shuffle.use();
        outputs.raiseEpoch(shuffle);
        assertEquals(List.of(new SchedulerEffect.DiscardMapOutput(output(0, 10, A))), effects.take());
        assertEquals(1, shuffle.epoch());
        assertEquals(0, shuffle.outputCount());
        assertFalse(shuffle.isUsed());
    }

    @Test
    void whatAStoringTaskMayReadIsUsedAsSoonAsItCanBeRead() {
        shuffle.useByStoringTask();
        assertFalse(shuffle.isUsed());
        outputs.add(shuffle, output(0, 10, A));
        outputs.add(shuffle, output(1, 11, A));
        assertTrue(shuffle.isUsed());
    }

    @Test
    void countsFailedReadsInARow() {
        assertEquals(1, shuffle.countReadFailure(output(0, 10, A)));
        assertEquals(2, shuffle.countReadFailure(output(0, 12, B)));
        assertEquals(1, shuffle.countReadFailure(output(1, 11, A)));
        assertEquals(2, shuffle.readFailuresAt(A));
        shuffle.clearReadFailures();
        assertEquals(0, shuffle.readFailuresAt(A));
        assertEquals(1, shuffle.countReadFailure(output(0, 13, A)));
    }

    @Test
    void descriptionsOfDifferentJobsAddUp() {
        StageInputs inputs = StageInputs.of(Jobs.result(1, 1, Jobs.read(3)));
        shuffle.describe(true, inputs);
        assertTrue(shuffle.isDeterministic());
        shuffle.describe(false, StageInputs.of(Jobs.result(1, 1, Jobs.readUnlessStored(4, 8, 1))));
        shuffle.describe(true, inputs);
        assertFalse(shuffle.isDeterministic());
        assertEquals(Set.of(3, 4), shuffle.parents());
        assertEquals(Set.of(8), shuffle.storedDatasets());
    }
}
