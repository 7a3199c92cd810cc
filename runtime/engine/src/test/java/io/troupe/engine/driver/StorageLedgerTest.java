package io.troupe.engine.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageLedgerTest {
    private static final ExecutorId A = new ExecutorId("a");
    private static final ExecutorId B = new ExecutorId("b");

    private final StorageLedger ledger = new StorageLedger();

    @Test
    void copiesCountAsBlocksButNotAsPartitions() {
        ledger.stored(A, new BlockId(7, 0), 100, 0);
        ledger.stored(B, new BlockId(7, 0), 100, 0);
        ledger.stored(B, new BlockId(7, 3), 0, 30);
        ledger.stored(A, new BlockId(8, 0), 1, 2);
        assertEquals(
                Map.of(7, new StoredDataset(2, 3, 200, 30), 8, new StoredDataset(1, 1, 1, 2)),
                ledger.datasets());
    }

    @Test
    void aBlockThatMovesToDiskIsCountedOnce() {
        ledger.stored(A, new BlockId(7, 0), 100, 0);
        ledger.stored(A, new BlockId(7, 0), 0, 40);
        assertEquals(Map.of(7, new StoredDataset(1, 1, 0, 40)), ledger.datasets());
    }

    @Test
    void whatIsDroppedOrLostIsNotHeld() {
        ledger.stored(A, new BlockId(7, 0), 100, 0);
        ledger.stored(B, new BlockId(7, 1), 100, 0);
        ledger.dropped(A, new BlockId(7, 0));
        ledger.dropped(A, new BlockId(7, 1));
        assertEquals(Map.of(7, new StoredDataset(1, 1, 100, 0)), ledger.datasets());
        ledger.lost(B);
        ledger.lost(B);
        assertEquals(Map.of(), ledger.datasets());
    }
}
