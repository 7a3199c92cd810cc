package io.troupe.engine.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.schedule.ExecutorId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BroadcastHoldersTest {
    private static final ExecutorId A = new ExecutorId("a");
    private static final ExecutorId B = new ExecutorId("b");
    private static final ExecutorId C = new ExecutorId("c");
    private final BroadcastHolders holders = new BroadcastHolders();

    @Test
    void whoBeginsLearnsWhoBeganBefore() {
        holders.add(1);
        assertEquals(List.of(BulkClient.DRIVER), holders.begin(1, A));
        assertEquals(List.of(A, BulkClient.DRIVER), holders.begin(1, B));
        assertEquals(List.of(B, BulkClient.DRIVER), holders.begin(1, A));
    }

    @Test
    void theDriverIsAskedOnlyForPiecesThatNobodyElseHas() {
        holders.add(1);
        List.of(A, B, C).forEach(executor -> holders.begin(1, executor));
        assertEquals(List.of(BulkClient.DRIVER), holders.holders(1, 7));
        holders.holds(1, 7, A);
        holders.holds(1, 7, B);
        Set<ExecutorId> first = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            List<ExecutorId> offered = holders.holders(1, 7);
            assertEquals(BulkClient.DRIVER, offered.getLast());
            assertEquals(3, offered.size());
            first.add(offered.getFirst());
        }
        assertEquals(Set.of(A, B), first, "they take turns");
        assertEquals(List.of(BulkClient.DRIVER), holders.holders(1, 8));
        holders.lost(A);
        assertEquals(List.of(B, BulkClient.DRIVER), holders.holders(1, 7));
    }

    @Test
    void nobodyHasWhatWasDestroyed() {
        holders.add(1);
        holders.begin(1, A);
        holders.drop(1, false);
        holders.holds(1, 0, A);
        assertEquals(List.of(BulkClient.DRIVER), holders.holders(1, 0), "A has forgotten it");
        holders.drop(1, true);
        holders.holds(1, 0, A);
        assertEquals(List.of(), holders.holders(1, 0));
        assertEquals(List.of(), holders.begin(1, A));
    }
}
