package io.troupe.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import org.junit.jupiter.api.Test;

class MemorySettingsTest {
    private static final long GIB = 1L << 30;

    @Test
    void takesAFractionOfTheHeapUnlessTheSizeIsSet() {
        assertEquals((long) (0.6 * GIB), MemorySettings.of(new TroupeConf(false), GIB).totalBytes());
        TroupeConf conf = new TroupeConf(false).set("troupe.memory", "100m");
        assertEquals(100L << 20, MemorySettings.of(conf, GIB).totalBytes());
    }

    @Test
    void acceptsTheOtherNamesOfTheFractions() {
        TroupeConf conf = new TroupeConf(false).set("spark.memory.fraction", "0.25")
                .set("spark.memory.storageFraction", "0.125");
        MemorySettings settings = MemorySettings.of(conf, GIB);
        assertEquals(GIB / 4, settings.totalBytes());
        assertEquals(GIB / 32, settings.protectedStorageBytes());
    }

    @Test
    void refusesABudgetLargerThanTheHeap() {
        TroupeConf conf = new TroupeConf(false).set("troupe.memory", "2g");
        TroupeException e = assertThrows(TroupeException.class, () -> MemorySettings.of(conf, GIB));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, e.code());
        assertTrue(e.getMessage().contains("troupe.memory") && e.getMessage().contains("-Xmx"),
                e.getMessage());
    }

    @Test
    void refusesAProcessWithoutMemory() {
        TroupeException heap = assertThrows(TroupeException.class,
                () -> MemorySettings.of(new TroupeConf(false), 5L << 20));
        assertEquals(ErrorCode.OUT_OF_MEMORY, heap.code());
        assertTrue(heap.getMessage().contains("-Xmx"), heap.getMessage());
        TroupeConf tiny = new TroupeConf(false).set("troupe.memory", "1m");
        TroupeException set = assertThrows(TroupeException.class, () -> MemorySettings.of(tiny, GIB));
        assertEquals(ErrorCode.OUT_OF_MEMORY, set.code());
        assertTrue(set.getMessage().contains("Raise troupe.memory"), set.getMessage());
    }

    @Test
    void refusesAFractionOutsideItsRange() {
        TroupeConf conf = new TroupeConf(false).set("troupe.memory.fraction", "1.5");
        TroupeException e = assertThrows(TroupeException.class, () -> MemorySettings.of(conf, GIB));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, e.code());
    }
}
