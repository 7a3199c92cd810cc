package io.troupe.bench.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelsTest {
    @ParameterizedTest
    @EnumSource(Kernels.class)
    void agreesWithItsReferenceEachTime(Kernels kernel) throws Exception {
        for (int rows : new int[]{1, 2, 1000, 5000}) {
            Kernel work = kernel.at(rows);
            String reference = work.reference();
            assertEquals(reference, work.run(), kernel + " of " + rows);
            assertEquals(reference, work.run(), kernel + " of " + rows + ", again");
        }
    }

    @Test
    void isFoundByItsLabel() {
        assertEquals(Kernels.SCAN_LINES, Kernels.of("scan-lines"));
        assertThrows(IllegalArgumentException.class, () -> Kernels.of("scan"));
    }
}
