package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.job.BlockId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockRegistryTest {
    private static final ExecutorId A = new ExecutorId("a");
    private static final ExecutorId B = new ExecutorId("b");
    private static final BlockId BLOCK = new BlockId(7, 3);

    private final Effects effects = new Effects();
    private final BlockRegistry registry = new BlockRegistry(effects);

    @Test
    void remembersHolders() {
        registry.store(A, BLOCK);
        registry.store(B, BLOCK);
        registry.store(B, BLOCK);
        assertEquals(List.of(A, B), registry.holders(BLOCK));
        assertEquals(Set.of(3), registry.storedPartitions(7));
        assertFalse(registry.drop(A, BLOCK));
        assertTrue(registry.drop(B, BLOCK));
        assertFalse(registry.drop(B, BLOCK));
        assertFalse(registry.isPresent(BLOCK));
        assertEquals(0, registry.blockCount());
    }

    @Test
    void aLostExecutorHoldsNothing() {
        registry.store(A, BLOCK);
        registry.store(A, new BlockId(8, 0));
        registry.store(B, BLOCK);
        registry.lose(A);
        assertEquals(List.of(B), registry.holders(BLOCK));
        assertEquals(Set.of(), registry.storedPartitions(8));
    }

    @Test
    void aNewEpochMakesOldBlocksCountForNothing() {
        registry.store(A, BLOCK);
        registry.raiseEpoch(7);
        assertEquals(1, registry.epoch(7));
        assertFalse(registry.isPresent(BLOCK));
        assertEquals(List.of(new SchedulerEffect.DiscardDataset(7, 1)), effects.take());
        registry.store(A, BLOCK);
        assertFalse(registry.isPresent(BLOCK));
        assertEquals(List.of(new SchedulerEffect.DiscardDataset(7, 1)), effects.take());
        registry.store(A, BLOCK.inEpoch(1));
        assertTrue(registry.isPresent(BLOCK));
        assertEquals(List.of(A), registry.holders(BLOCK.inEpoch(1)));
        assertEquals(List.of(), registry.holders(BLOCK));
        assertFalse(registry.drop(A, BLOCK));
    }

    @Test
    void lateNewsOfAReleasedDatasetIsAnsweredByAnotherDiscard() {
        registry.store(A, BLOCK);
        registry.release(7);
        registry.store(A, BLOCK);
        registry.reconcile(7);
        SchedulerEffect discard = new SchedulerEffect.DiscardDataset(7, 1);
        assertEquals(List.of(discard, discard, discard), effects.take());
        assertEquals(0, registry.datasetCount());
    }

    @Test
    void aDatasetThatIsKeptAgainHasAnEpochOfItsOwn() {
        registry.store(A, BLOCK);
        registry.release(7);
        registry.expect(7);
        assertEquals(1, registry.epoch(7));
        registry.store(A, BLOCK);
        assertFalse(registry.isPresent(BLOCK));
        registry.store(A, BLOCK.inEpoch(1));
        assertTrue(registry.isPresent(BLOCK));
    }

    @Test
    void reconcilesOnlyWhatWasReleased() {
        registry.reconcile(7);
        registry.store(A, BLOCK);
        registry.reconcile(7);
        assertEquals(List.of(), effects.take());
    }
}
