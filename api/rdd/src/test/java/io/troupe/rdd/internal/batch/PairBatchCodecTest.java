package io.troupe.rdd.internal.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.internal.batch.RandomValues.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairBatchCodecTest {
    private static final PairBatchCodec CODEC = TestCodecs.PAIRS;

    record Point(int x, double y) {}

    @ParameterizedTest
    @EnumSource(Kind.class)
    void returnsWhatWasWritten(Kind kind) throws IOException {
        for (int rows : new int[]{0, 1, 7, 8, 9, 63, 64, 65, 1000}) {
            Random random = new Random(rows);
            for (Kind other : Kind.values()) {
                PairBatch batch = new PairBatch();
                List<@Nullable Object> keys = RandomValues.list(kind, rows, 300, random);
                List<@Nullable Object> values = RandomValues.list(other, rows, 300, random);
                for (int i = 0; i < rows; i++) {
                    batch.append(keys.get(i), values.get(i));
                }
                assertSame(batch, copy(batch));
            }
        }
    }

    @Test
    void keepsIntegersOfEveryRange() throws IOException {
        long[] widths = {0, 1, 0xFF, 0x100, 0xFFFF, 0x1_0000, 0xFFFF_FFFFL, 0x1_0000_0000L, Long.MAX_VALUE,
                -1};
        for (long range : widths) {
            for (long base : new long[]{0, -5, Long.MIN_VALUE, Integer.MIN_VALUE}) {
                assertReturns(base, base + range, base + range / 2);
            }
        }
        assertReturns(Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1);
    }

    @Test
    void keepsTheBitsOfNaN() throws IOException {
        double odd = Double.longBitsToDouble(0xfff8_0000_0000_1234L);
        float oddFloat = Float.intBitsToFloat(0xffc0_0123);
        PairBatch batch = new PairBatch();
        batch.append(odd, oddFloat);
        PairBatch copy = copy(batch);
        assertEquals(0xfff8_0000_0000_1234L, copy.keys().bits()[0]);
        assertEquals(0xffc0_0123, copy.values().bits()[0]);
    }

    @Test
    void keepsEveryCharacter() throws IOException {
        StringBuilder latin = new StringBuilder();
        for (char letter = 0; letter <= 0xFF; letter++) {
            latin.append(letter);
        }
        String lone = "a\ud800b\udc00";
        String large = "x".repeat(100_000);
        assertReturns("", latin.toString(), "\u0100", lone, "한글 😀", large, large + "글");
    }

    @Test
    void keepsNestedPairsAndLists() throws IOException {
        Column longs = new Column();
        longs.append(5L);
        longs.append(7L);
        ValueList list = new ValueList(longs);
        ValueList empty = new ValueList(new Column());
        Tuple2<?, ?> deep = new Tuple2<>("end", null);
        for (int i = 0; i < 20; i++) {
            deep = new Tuple2<>(deep, 1L);
        }
        assertReturns(new Tuple2<>(1, "a"), new Tuple2<>(2L, null), new Tuple2<>(null, list));
        assertReturns(list, empty, list);
        assertReturns(deep, deep);
        assertReturns(null, null);
        assertReturns(null, list, new Tuple2<>(list, empty));
        assertInstanceOf(ValueList.class, copy(batch(list)).keys().get(0));
    }

    @Test
    void leavesOtherObjectsToTheValueCodec() throws IOException {
        assertReturns(new Point(1, 2.5), new Point(3, -0.0), null, "text", 5, BigDecimal.TEN, List.of(1, 2),
                true);
    }

    @Test
    void writesSmallNumbersAndTextShort() throws IOException {
        PairBatch batch = new PairBatch();
        for (int i = 0; i < 1000; i++) {
            batch.append(1_000_000_000_000L + i % 200, "word");
        }
        assertTrue(bytes(batch).length < 1000 * (1 + 5) + 40, bytes(batch).length + " bytes");
    }

    @Test
    void readsNoFurtherThanItsBatch() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CODEC.write(batch("first", 1), out);
        CODEC.write(batch(new Point(1, 1)), out);
        out.write(77);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertSame(batch("first", 1), CODEC.read(in));
        assertSame(batch(new Point(1, 1)), CODEC.read(in));
        assertEquals(77, in.read());
    }

    @Test
    void returnsPackedTexts() throws IOException {
        for (int rows : new int[]{1, 50, 1000, 3000}) {
            PairBatch batch = PairBatch.packing(rows);
            for (int i = 0; i < rows; i++) {
                batch.append("key " + i, i % 7 == 0 ? "값 ".repeat(i % 50) : "value ".repeat(i % 20));
            }
            assertTrue(batch.keys().isText() && batch.values().isText());
            assertSame(batch, copy(batch));
            byte[] bytes = bytes(batch);
            byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
            assertThrows(EOFException.class, () -> CODEC.read(new ByteArrayInputStream(cut)));
        }
    }

    @Test
    void refusesLengthsThatNoMemoryCanHold() throws IOException {
        byte[] bytes = bytes(batch("a", 5L));
        for (byte first : new byte[]{0x7F, -1}) {
            byte[] damaged = bytes.clone();
            damaged[0] = first;
            assertThrows(EOFException.class, () -> CODEC.read(new ByteArrayInputStream(damaged)));
        }
    }

    @Test
    void refusesDamagedBytes() throws IOException {
        Random random = new Random(6);
        Column longs = new Column();
        longs.append(5L);
        PairBatch[] batches = {
                batch("a", "한글", null, "b"), batch(5L, 700L, 6L), batch(2.5, Double.NaN), batch(1f, 2f),
                batch(new Tuple2<>(1, "x"), new Tuple2<>(2, null)),
                batch(new ValueList(longs), new ValueList(longs))};
        int refused = 0;
        for (int round = 0; round < 6000; round++) {
            byte[] damaged = bytes(batches[round % batches.length]);
            // behind the length
            damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
            try {
                CODEC.read(new ByteArrayInputStream(damaged));
            } catch (TroupeException e) {
                // the latter where the form became that of objects
                assertTrue(
                        e.code() == ErrorCode.DATA_CORRUPTED || e.code() == ErrorCode.VALUE_NOT_SERIALIZABLE,
                        "round " + round + ": " + e);
                refused++;
            } catch (EOFException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "refused " + refused);
    }

    @Test
    void refusesBatchesThatEndEarly() throws IOException {
        byte[] bytes = bytes(batch("a", "한글", 5L, null));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(EOFException.class, () -> CODEC.read(new ByteArrayInputStream(cut)));
        }
    }

    @Test
    void estimatesSizes() {
        PairBatch longs = new PairBatch(1000);
        PairBatch texts = new PairBatch(1000);
        for (long i = 0; i < 1000; i++) {
            longs.append(i, i);
            texts.append(i, "x".repeat(1000));
        }
        assertEquals(16_000, CODEC.sizeInBytes(longs), 100);
        assertEquals(1_052_000, CODEC.sizeInBytes(texts), 10_000);
    }

    @Test
    void valueBatchesTravelToo() throws IOException {
        ValueBatchCodec codec = new ValueBatchCodec(CODEC.values());
        ValueBatch batch = new ValueBatch();
        List.of("a", 5, 2L).forEach(batch::append);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.write(batch, out);
        assertEquals(batch.toString(), codec.read(new ByteArrayInputStream(out.toByteArray())).toString());
        assertTrue(codec.sizeInBytes(batch) > 50);
    }

    private static void assertReturns(@Nullable Object... keys) throws IOException {
        PairBatch batch = batch(keys);
        assertSame(batch, copy(batch));
    }

    private static PairBatch batch(@Nullable Object... keys) {
        PairBatch batch = new PairBatch();
        for (Object key : keys) {
            batch.append(key, "value");
        }
        return batch;
    }

    private static byte[] bytes(PairBatch batch) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CODEC.write(batch, out);
        return out.toByteArray();
    }

    private static PairBatch copy(PairBatch batch) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes(batch));
        PairBatch copy = CODEC.read(in);
        assertEquals(0, in.available());
        return copy;
    }

    private static void assertSame(PairBatch expected, PairBatch actual) {
        assertEquals(rows(expected), rows(actual));
    }

    private static List<@Nullable Object> rows(PairBatch batch) {
        List<@Nullable Object> rows = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            rows.add(batch.keys().get(i));
            rows.add(batch.values().get(i));
        }
        return rows;
    }
}
