package io.troupe.sql.exec.operator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpilledRowsTest {
    @Test
    void everyLevelDividesTheRowsOfAFileIntoAllFiles() {
        long seed = 7;
        Random random = new Random(seed);
        long[] hashes = random.longs(100_000).toArray();
        for (int level = 0; level < 5; level++) {
            int[] counts = new int[16];
            int rows = 0;
            for (long hash : hashes) {
                if (SpilledRows.part(hash, level) == 3) {
                    counts[SpilledRows.part(hash, level + 1)]++;
                    rows++;
                }
            }
            for (int count : counts) {
                assertTrue(
                        count > rows / 32 && count < rows / 8,
                        count + " of " + rows + " rows in a file at level " + (level + 1) + ", seed " + seed);
            }
        }
    }
}
