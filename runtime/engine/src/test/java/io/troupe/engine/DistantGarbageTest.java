package io.troupe.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class DistantGarbageTest {
    private static final long MIB = 1 << 20;

    @Test
    void isDueWhenEnoughWasWrittenAndThenOnlyAfterAsMuchAgain() {
        DistantGarbage garbage = new DistantGarbage(100 * MIB, 4);
        garbage.written(60 * MIB);
        assertFalse(garbage.isDue(MIB));
        garbage.written(40 * MIB);
        assertTrue(garbage.isDue(MIB));
        garbage.written(99 * MIB);
        assertFalse(garbage.isDue(MIB));
        garbage.written(MIB);
        assertTrue(garbage.isDue(MIB));
    }

    @Test
    void leavesALargeHeapAloneForLonger() {
        DistantGarbage garbage = new DistantGarbage(100 * MIB, 4);
        garbage.written(3_999 * MIB);
        assertFalse(garbage.isDue(1_000 * MIB));
        garbage.written(MIB);
        assertTrue(garbage.isDue(1_000 * MIB));
    }

    @Test
    void isNeverDueWhenTurnedOff() {
        DistantGarbage garbage = new DistantGarbage(0, 4);
        garbage.written(Long.MAX_VALUE);
        assertFalse(garbage.isDue(0));
    }
}
