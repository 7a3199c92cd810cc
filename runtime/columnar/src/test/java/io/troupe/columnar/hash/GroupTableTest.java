package io.troupe.columnar.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.RandomVectors;
import io.troupe.columnar.Values;
import io.troupe.columnar.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupTableTest {
    @Test
    void numbersKeysOfAnyLanesAsAHashMapDoes() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Lane> lanes = new RandomVectors(random).lanes(4);
            assertSameAsMap(new GroupTable(lanes), lanes, random, true, "seed " + seed + " " + lanes);
        }
    }

    @Test
    void numbersFixedWidthKeysAsAHashMapDoes() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            List<Lane> lanes = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                Lane lane = vectors.flatLane();
                lanes.add(lane.equals(Lane.BYTES) ? Lane.INT : lane);
            }
            assertSameAsMap(new GroupTable(lanes), lanes, random, true, "seed " + seed + " " + lanes);
        }
    }

    @Test
    void isRightWhenAllHashesAreEqual() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Lane> lanes = new RandomVectors(random).lanes(3);
            int distinct = random.nextInt(3) + 1;
            RowIndex index = new RowIndex(lanes, (hasher, keys, rows, hashes) -> {
                hasher.hash(keys, rows, hashes);
                for (int i = 0; i < rows; i++) {
                    hashes[i] = Math.floorMod(hashes[i], distinct);
                }
            });
            assertSameAsMap(new GroupTable(lanes, index), lanes, random, false, "seed " + seed + " " + lanes);
        }
    }

    private static void assertSameAsMap(GroupTable table, List<Lane> lanes, Random random, boolean ordered,
            String text) {
        boolean inOrder = true;
        RandomVectors vectors = new RandomVectors(random);
        Map<List<Object>, Integer> reference = new HashMap<>();
        for (int round = 0; round < 5; round++) {
            Batch batch = vectors.batch(lanes, vectors.size() / 4);
            Vector[] keys = batch.columns().toArray(Vector[]::new);
            GroupLookup lookup = table.lookup();
            int[] found = new int[batch.rowCount()];
            lookup.find(keys, batch.rowCount(), found);
            for (int i = 0; i < found.length; i++) {
                assertEquals(reference.getOrDefault(Values.row(keys, i), -1), found[i], text + " row " + i);
            }
            int[] groups = new int[batch.rowCount()];
            table.assign(keys, batch.rowCount(), groups);
            for (int i = 0; i < groups.length; i++) {
                Integer before = reference.putIfAbsent(Values.row(keys, i), groups[i]);
                assertEquals(before == null ? groups[i] : before, groups[i], text + " row " + i);
                assertTrue(groups[i] < table.groupCount(), text);
                inOrder &= before != null || groups[i] == reference.size() - 1;
            }
            if (random.nextInt(10) == 0) {
                table.clear();
                reference.clear();
            }
        }
        assertEquals(reference.size(), table.groupCount(), text);
        assertEquals(reference.size(), reference.values().stream().distinct().count(), text);
        assertTrue(inOrder || !ordered, text);
        int middle = random.nextInt(table.groupCount() + 1);
        Map<List<Object>, Integer> stored = new HashMap<>();
        collect(table.keys(0, middle), 0, stored);
        collect(table.keys(middle, table.groupCount()), middle, stored);
        assertEquals(reference, stored, text);
        assertTrue(table.sizeInBytes() > 0);
    }

    private static void collect(Vector[] keys, int base, Map<List<Object>, Integer> stored) {
        for (int i = 0; i < keys[0].size(); i++) {
            stored.put(Values.row(keys, i), base + i);
        }
    }

    @Test
    void growsThroughManyGroups() {
        GroupTable table = new GroupTable(List.of(Lane.LONG));
        GroupTable pairs = new GroupTable(List.of(Lane.LONG, Lane.INT));
        int[] groups = new int[Batch.ROWS];
        for (int from = 0; from < 200_000; from += Batch.ROWS) {
            long[] values = new long[Batch.ROWS];
            for (int i = 0; i < values.length; i++) {
                values[i] = (long) (from + i) << 40;
            }
            Vector vector = LongVector.of(values);
            table.assign(new Vector[]{vector}, Batch.ROWS, groups);
            assertEquals(from + 5, groups[5]);
            pairs.assign(new Vector[]{vector, io.troupe.columnar.IntVector.of(new int[Batch.ROWS])},
                    Batch.ROWS, groups);
            assertEquals(from + 5, groups[5]);
        }
        assertEquals(table.groupCount(), pairs.groupCount());
    }

    @Test
    void allRowsAreOneGroupWithoutColumns() {
        GroupTable table = new GroupTable(List.of());
        int[] groups = {7, 7, 7};
        table.assign(new Vector[0], 3, groups);
        assertEquals(1, table.groupCount());
        assertEquals(0, groups[0] + groups[1] + groups[2]);
    }

    @Test
    void zerosOfBothSignsAreOneKeyAndSoAreAllNaN() {
        for (List<Lane> lanes : List.of(List.of(Lane.DOUBLE), List.of(Lane.DOUBLE, Lane.BYTES))) {
            GroupTable table = new GroupTable(lanes);
            Vector doubles = DoubleVector.of(0.0, -0.0, Double.NaN,
                    Double.longBitsToDouble(0xFFF8000000000001L));
            Vector texts = io.troupe.columnar.BytesVector.of("x", "x", "x", "x");
            int[] groups = new int[4];
            table.assign(lanes.size() == 1 ? new Vector[]{doubles} : new Vector[]{doubles, texts}, 4, groups);
            assertEquals(List.of(0, 0, 1, 1), java.util.Arrays.stream(groups).boxed().toList());
        }
    }

    @Test
    void refusesAnotherNumberOfColumns() {
        GroupTable table = new GroupTable(List.of(Lane.LONG));
        assertThrows(IllegalArgumentException.class, () -> table.assign(new Vector[0], 0, new int[0]));
    }
}
