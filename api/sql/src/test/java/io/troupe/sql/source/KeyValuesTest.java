package io.troupe.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyValuesTest {
    private static KeyValues of(DataType type, Vector... vectors) {
        return KeyValues.of(type, List.of(vectors), 16);
    }

    @Test
    void listsFewValuesWithTheirBounds() {
        Vector keys = new IntVector(new int[]{7, 3, 7, 9}, new long[]{0b0111}, 4);
        KeyValues values = of(DataTypes.IntegerType, keys);

        assertEquals(3, values.smallest());
        assertEquals(7, values.largest());
        assertEquals(Set.of(3, 7), new HashSet<>(values.values()));
    }

    @Test
    void boundsOfDecimalsHaveTheirScale() {
        Vector keys = new LongVector(new long[]{150, 275}, null, 2);
        KeyValues values = of(DataTypes.createDecimalType(9, 2), keys);

        assertEquals(new BigDecimal("1.50"), values.smallest());
        assertEquals(new BigDecimal("2.75"), values.largest());
    }

    @Test
    void nothingIsInTheValuesOfNullsAlone() {
        KeyValues values = of(DataTypes.LongType, new LongVector(new long[]{4}, new long[]{0}, 1));

        assertTrue(values.isEmpty());
        assertNull(values.smallest());
        assertEquals(List.of(), values.values());
    }

    @Test
    void doublesAreNotListedAsTheirZerosDiffer() {
        KeyValues values = of(DataTypes.DoubleType, new DoubleVector(new double[]{-0.0}, null, 1));

        assertNull(values.values());
        int[] rows = {0};
        assertEquals(1,
                values.selector().select(new DoubleVector(new double[]{0.0}, null, 1), rows, 1, rows));
    }

    @Test
    void selectsAllThatAreInAndFewOthers() {
        long seed = 4711;
        Random random = new Random(seed);
        long[] keys = random.longs(5000, 0, 1_000_000).toArray();
        KeyValues values = KeyValues.of(DataTypes.LongType, List.of(new LongVector(keys, null, keys.length)),
                5000);
        Set<Long> in = new HashSet<>(Arrays.stream(keys).boxed().toList());
        long[] asked = random.longs(50_000, -1000, 1_001_000).toArray();
        int[] rows = IntStream.range(0, asked.length).toArray();
        int[] selected = new int[rows.length];

        int count = values.selector().select(new LongVector(asked, null, asked.length), rows, rows.length,
                selected);

        Set<Integer> found = new HashSet<>();
        IntStream.range(0, count).forEach(i -> found.add(selected[i]));
        long expected = IntStream.of(rows).filter(row -> in.contains(asked[row])).peek(
                row -> assertTrue(found.contains(row), "row " + row + ", seed " + seed)).count();
        assertTrue(count < expected + rows.length / 20, count + " of " + expected + ", seed " + seed);
        assertNull(values.values());
    }
}
