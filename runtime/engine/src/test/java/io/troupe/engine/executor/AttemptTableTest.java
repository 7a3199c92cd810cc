package io.troupe.engine.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptTableTest {
    private final AttemptTable<String> table = new AttemptTable<>();

    @Test
    void anAttemptRunsOnce() {
        assertTrue(table.tryStart(5));
        assertFalse(table.tryStart(5));
        table.end(5, "done");
        assertFalse(table.tryStart(5));
        table.acknowledge(5);
        assertFalse(table.tryStart(5));
    }

    @Test
    void launchesMayOvertakeEachOther() {
        assertTrue(table.tryStart(9));
        assertTrue(table.tryStart(7));
        assertFalse(table.tryStart(7));
        assertTrue(table.tryStart(8));
        assertEquals(Set.of(7L, 8L, 9L), table.reported());
    }

    @Test
    void whatIsOlderThanTheWindowIsRefused() {
        long high = 10L * AttemptTable.WINDOW;
        assertTrue(table.tryStart(1));
        assertTrue(table.tryStart(high));
        assertFalse(table.tryStart(high - AttemptTable.WINDOW));
        assertTrue(table.tryStart(high - AttemptTable.WINDOW + 1));
        assertTrue(table.tryStart(high - 1));
        assertFalse(table.tryStart(high));
    }

    @Test
    void idsOfEarlierWindowsDoNotHideNewOnes() {
        for (long id = 0; id < 3L * AttemptTable.WINDOW; id += 7) {
            assertTrue(table.tryStart(id), "id " + id);
            table.end(id, "done");
            table.acknowledge(id);
        }
        assertEquals(0, table.runningCount());
    }

    @Test
    void anOutcomeStaysUntilItIsAcknowledged() {
        table.tryStart(1);
        assertTrue(table.end(1, "first"));
        assertFalse(table.end(1, "second"));
        assertEquals(Map.of(1L, "first"), table.unacknowledged());
        assertEquals(Set.of(1L), table.reported());
        table.acknowledge(1);
        assertEquals(Set.of(), table.reported());
        assertFalse(table.end(2, "never started"));
    }
}
