package io.troupe.rdd.internal.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnTest {
    private static final int[] SIZES = {0, 1, 15, 16, 17, 31, 32, 33, 1000};

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void returnsWhatWasAppendedWithItsClass(RandomValues.Kind kind) {
        for (int size : SIZES) {
            List<@Nullable Object> values = RandomValues.list(kind, size, 200, new Random(size));
            assertHolds(values, column(values));
        }
    }

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void appendsFromOtherColumnsLikeValueByValue(RandomValues.Kind kind) {
        for (RandomValues.Kind other : RandomValues.Kind.values()) {
            List<@Nullable Object> first = RandomValues.list(kind, 20, 200, new Random(1));
            List<@Nullable Object> second = RandomValues.list(other, 20, 200, new Random(2));
            List<@Nullable Object> both = new ArrayList<>(first);
            both.addAll(second);

            Column whole = column(first);
            whole.appendAll(column(second));
            assertHolds(both, whole);

            Column single = column(first);
            for (int i = 0; i < second.size(); i++) {
                single.appendFrom(column(second), i);
            }
            assertHolds(both, single);
        }
    }

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void setReplacesWithAnyClass(RandomValues.Kind kind) {
        List<@Nullable Object> values = RandomValues.list(kind, 40, 200, new Random(3));
        List<@Nullable Object> replacements = RandomValues.list(RandomValues.Kind.MIXED, 40, 200,
                new Random(4));
        Column column = column(values);
        for (int i = 0; i < 40; i += 3) {
            column.set(i, replacements.get(i));
            values.set(i, replacements.get(i));
        }
        assertHolds(values, column);
    }

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void slicesAndGathers(RandomValues.Kind kind) {
        List<@Nullable Object> values = RandomValues.list(kind, 40, 200, new Random(5));
        assertHolds(values.subList(7, 31), column(values).slice(7, 31));
        List<@Nullable Object> gathered = new ArrayList<>(List.of());
        gathered.add(values.get(9));
        gathered.add(values.get(3));
        assertHolds(gathered, column(values).gather(new int[]{0, 9, 3, 1}, 1, 3));
    }

    @Test
    void keepsTheBitsOfEveryNaN() {
        double odd = Double.longBitsToDouble(0x7ff8_0000_0000_1234L);
        float oddFloat = Float.intBitsToFloat(0xffc0_0123);
        Column doubles = column(List.of(1.0, odd));
        Column floats = column(List.of(1f, oddFloat));

        assertEquals(0x7ff8_0000_0000_1234L, Double.doubleToRawLongBits((double) value(doubles, 1)));
        assertEquals(0xffc0_0123, Float.floatToRawIntBits((float) value(floats, 1)));
    }

    @Test
    void storesNumbersOfOneClassAsBits() {
        assertEquals(Lane.INT, column(List.of(1, 2)).lane());
        assertEquals(Lane.LONG, column(List.of(1L)).lane());
        assertEquals(Lane.DOUBLE, column(List.of(1d)).lane());
        assertEquals(Lane.FLOAT, column(List.of(1f)).lane());
        assertEquals(Lane.OBJECT, column(List.of(1, 2L)).lane());
        assertEquals(Lane.OBJECT, column(List.of((short) 1)).lane());
    }

    @Test
    void choosesItsLaneAgainAfterClearing() {
        Column column = column(List.of("a", "b"));
        column.clear();
        assertEquals(0, column.size());
        column.append(5L);
        assertHolds(List.of(5L), column);
        assertEquals(Lane.LONG, column.lane());
        column.clear();
        column.append(null);
        assertNull(column.get(0));
    }

    @Test
    void growsFromAPresetCapacity() {
        Column column = new Column(3);
        for (int i = 0; i < 10; i++) {
            column.append(i);
        }
        assertHolds(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), column);
    }

    private static Object value(Column column, int index) {
        Object value = column.get(index);
        assertNotNull(value);
        return value;
    }

    static Column column(List<? extends @Nullable Object> values) {
        Column column = new Column();
        values.forEach(column::append);
        return column;
    }

    static void assertHolds(List<? extends @Nullable Object> expected, Column column) {
        assertEquals(expected.size(), column.size());
        for (int i = 0; i < expected.size(); i++) {
            // equals of boxed numbers compares the class too
            assertEquals(expected.get(i), column.get(i), "at " + i);
        }
    }
}
