package io.troupe.columnar.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordIndexTest {
    /// How keys of a batch are drawn: the table goes from places to slots and back as these change.
    private enum Draw {
        ASCENDING, DESCENDING, NARROW, WIDE, ANY, EXTREME
    }

    @Test
    void numbersIntegersAsAHashMapDoesWhateverTheirRange() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            GroupTable table = new GroupTable(java.util.List.of(Lane.LONG));
            Map<@Nullable Long, Integer> reference = new HashMap<>();
            long[] position = {random.nextInt(1000), random.nextInt(1000)};
            Draw draw = Draw.values()[random.nextInt(4)];
            int batches = 1 + random.nextInt(60);
            for (int batch = 0; batch < batches; batch++) {
                if (random.nextInt(20) == 0) {
                    draw = Draw.values()[random.nextInt(Draw.values().length)];
                }
                LongVector keys = keys(draw, position, random);
                assertSame(table, reference, keys, "seed " + seed + " batch " + batch + " " + draw);
            }
        }
    }

    private static LongVector keys(Draw draw, long[] position, Random random) {
        int rows = random.nextInt(3) == 0 ? random.nextInt(20) : Batch.ROWS;
        long[] values = new long[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = switch (draw) {
                case ASCENDING -> position[0] += random.nextInt(3);
                case DESCENDING -> position[1] -= random.nextInt(3);
                case NARROW -> random.nextInt(300_000) - 1000;
                case WIDE -> random.nextInt(40_000_000);
                case ANY -> random.nextLong();
                case EXTREME -> random.nextBoolean()
                        ? Long.MAX_VALUE - random.nextInt(5)
                        : Long.MIN_VALUE + random.nextInt(5);
            };
        }
        if (random.nextInt(4) > 0) {
            return new LongVector(values, null, rows);
        }
        long[] validity = Validity.allValid(rows);
        for (int i = 0; i < rows; i++) {
            if (random.nextInt(10) == 0) {
                Validity.clear(validity, i);
                values[i] = 0;
            }
        }
        return new LongVector(values, validity, rows);
    }

    private static void assertSame(GroupTable table, Map<@Nullable Long, Integer> reference, LongVector keys,
            String text) {
        Vector[] columns = {keys};
        int[] expected = new int[keys.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = reference.getOrDefault(keys.isNull(i) ? null : (Long) keys.get(i), -1);
        }
        int[] ids = new int[keys.size()];
        table.lookup().find(columns, keys.size(), ids);
        assertArrayEquals(expected, ids, text);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = reference.computeIfAbsent(keys.isNull(i) ? null : (Long) keys.get(i),
                    _ -> reference.size());
        }
        table.assign(columns, keys.size(), ids);
        assertArrayEquals(expected, ids, text);
        assertEquals(reference.size(), table.groupCount(), text);
        LongVector stored = (LongVector) table.keys(0, table.groupCount())[0];
        reference.forEach((key, id) -> {
            assertEquals(key == null, stored.isNull(id), text);
            assertEquals(key == null ? 0 : key, stored.get(id), text);
        });
    }

    @Test
    void keysThatTurnOutToBeCloseMoveToPlaces() {
        GroupTable table = new GroupTable(java.util.List.of(Lane.LONG));
        Random random = new Random(1);
        int[] ids = new int[Batch.ROWS];
        for (int batch = 0; batch < 200; batch++) {
            long[] values = random.longs(Batch.ROWS, 0, 200_000).toArray();
            table.assign(new Vector[]{LongVector.of(values)}, Batch.ROWS, ids);
        }
        long places = 4 * 200_000L;
        long slots = 4L * (1 << 19);
        long keys = 8L * (1 << 18);
        assertEquals(places + keys, table.sizeInBytes(), slots / 2.0);
    }
}
