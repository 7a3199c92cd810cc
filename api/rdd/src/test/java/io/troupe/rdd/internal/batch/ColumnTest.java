package io.troupe.rdd.internal.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
            assertHolds(values, packed(values));
            assertHolds(values, packed(values).unpacked());
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

            assertAppends(both, column(first), column(second));
            assertAppends(both, packed(first), column(second));
            assertAppends(both, column(first), packed(second));
            assertAppends(both, packed(first), packed(second));
            assertAppends(second, new Column(), packed(second));
            assertAppends(second, Column.packing(0), packed(second));
            assertAppends(second, Column.packing(3), column(second));
        }
    }

    private static void assertAppends(List<@Nullable Object> expected, Column target, Column source) {
        Column single = target.slice(0, target.size());
        for (int i = 0; i < source.size(); i++) {
            single.appendFrom(source, i);
        }
        assertHolds(expected, single);
        target.appendAll(source, 0, 7);
        target.appendAll(source, 7, source.size());
        assertHolds(expected, target);
    }

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void setReplacesWithAnyClass(RandomValues.Kind kind) {
        List<@Nullable Object> values = RandomValues.list(kind, 40, 200, new Random(3));
        List<@Nullable Object> replacements = RandomValues.list(RandomValues.Kind.MIXED, 40, 200,
                new Random(4));
        Column column = column(values);
        Column packed = packed(values);
        for (int i = 0; i < 40; i += 3) {
            column.set(i, replacements.get(i));
            packed.set(i, replacements.get(i));
            values.set(i, replacements.get(i));
        }
        assertHolds(values, column);
        assertHolds(values, packed);
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
        assertHolds(values.subList(7, 31), packed(values).slice(7, 31));
        assertHolds(gathered, packed(values).gather(new int[]{0, 9, 3, 1}, 1, 3));
    }

    @ParameterizedTest
    @EnumSource(RandomValues.Kind.class)
    void gathersFromSeveralColumns(RandomValues.Kind kind) {
        for (RandomValues.Kind other : RandomValues.Kind.values()) {
            List<@Nullable Object> first = RandomValues.list(kind, 20, 200, new Random(6));
            List<@Nullable Object> second = RandomValues.list(other, 20, 200, new Random(7));
            ColumnGather gather = new ColumnGather(packed(first), packed(second));
            List<@Nullable Object> expected = new ArrayList<>(second.subList(3, 4));
            expected.addAll(first.subList(19, 20));
            expected.addAll(second.subList(0, 1));
            assertHolds(expected, gather.gather(new int[]{1, 0, 1, 9}, new int[]{3, 19, 0, 9}, 3));
        }
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

    @Test
    void packsTextsUntilSomethingElseComes() {
        Column texts = packed(List.of("a", "\ud55c", ""));
        assertEquals(Lane.TEXT, texts.lane());
        assertEquals(3, texts.textBytes(0, 3));
        assertEquals(Lane.TEXT, texts.slice(1, 3).lane());
        assertEquals(Lane.OBJECT, texts.unpacked().lane());
        texts.append(1);
        assertHolds(List.of("a", "\ud55c", "", 1), texts);
        assertEquals(Lane.OBJECT, texts.lane());
        assertEquals(Lane.LONG, packed(List.of(1L)).lane());
        assertEquals(Lane.OBJECT, column(List.of("a")).lane());
    }

    @Test
    void doesNotPackLongTexts() {
        String longest = "\u00ff".repeat(PackedText.LONGEST);
        Column column = packed(List.of("a", longest));
        assertEquals(Lane.TEXT, column.lane());
        column.append(longest + "x");
        assertHolds(List.of("a", longest, longest + "x"), column);
        assertEquals(Lane.OBJECT, column.lane());
        assertEquals(Lane.OBJECT, appended(column.emptyLike(4), "a").lane());
    }

    @Test
    void packsAgainLikeAnotherColumn() {
        Column like = packed(List.of("abc", "de")).emptyLike(10);
        assertEquals(0, like.size());
        assertEquals(Lane.TEXT, appended(like, "f").lane());
        assertHolds(List.of("f"), like);
    }

    @Test
    void keepsTextsWhenTrimmedAndClearsThem() {
        Column column = Column.packing(100);
        for (int i = 0; i < 100; i++) {
            column.append("text " + i);
        }
        long before = column.arrayBytes();
        column.trim();
        assertTrue(column.arrayBytes() < before, column.arrayBytes() + " of " + before);
        assertEquals("text 99", column.get(99));
        column.append("more");
        assertEquals("more", column.get(100));
        column.clear();
        column.append("new");
        assertHolds(List.of("new"), column);
    }

    private static Column appended(Column column, Object value) {
        column.append(value);
        return column;
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

    private static Column packed(List<? extends @Nullable Object> values) {
        Column column = Column.packing(0);
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
