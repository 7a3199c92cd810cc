package io.troupe.columnar.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.RandomVectors;
import io.troupe.columnar.Values;
import io.troupe.columnar.Vector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final BlockCompression DEFLATE = new BlockCompression() {
        @Override
        public byte id() {
            return 9;
        }

        @Override
        public int longestCompressed(int length) {
            return length + length / 1000 + 100;
        }

        @Override
        public int compress(byte[] source, int from, int length, byte[] target) {
            Deflater deflater = new Deflater(1);
            deflater.setInput(source, from, length);
            deflater.finish();
            int compressed = deflater.deflate(target);
            deflater.end();
            return compressed;
        }

        @Override
        public void decompress(byte[] source, int from, int length, byte[] target, int targetLength) {
            Inflater inflater = new Inflater();
            inflater.setInput(source, from, length);
            try {
                if (inflater.inflate(target, 0, targetLength) != targetLength) {
                    throw new IllegalStateException("too short");
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            } finally {
                inflater.end();
            }
        }
    };

    private static byte[] written(BlockCompression compression, Batch... batches) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageWriter writer = new PageWriter(out, compression);
        for (Batch batch : batches) {
            writer.write(batch);
        }
        assertEquals(out.size(), writer.bytesWritten());
        assertTrue(writer.sizeInBytes() > 0);
        return out.toByteArray();
    }

    private static List<Batch> read(byte[] bytes, BlockCompression compression) throws IOException {
        PageReader reader = new PageReader(new ByteArrayInputStream(bytes), compression);
        List<Batch> batches = new ArrayList<>();
        for (Batch batch = reader.read(); batch != null; batch = reader.read()) {
            batches.add(batch);
        }
        return batches;
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            RandomVectors vectors = new RandomVectors(random);
            BlockCompression compression = random.nextBoolean() ? DEFLATE : null;
            Batch[] batches = new Batch[random.nextInt(4)];
            for (int i = 0; i < batches.length; i++) {
                batches[i] = vectors.batch(vectors.lanes(4), vectors.size());
            }
            List<Batch> back = read(written(compression, batches), compression);
            assertEquals(batches.length, back.size());
            for (int i = 0; i < batches.length; i++) {
                String text = "seed " + seed + " batch " + i;
                assertEquals(Values.rows(batches[i]), Values.rows(back.get(i)), text);
                assertEquals(Lane.all(batches[i].columns()), Lane.all(back.get(i).columns()), text);
                for (int column = 0; column < back.get(i).columns().size(); column++) {
                    assertEquals(batches[i].column(column) instanceof DictionaryVector,
                            back.get(i).column(column) instanceof DictionaryVector, text);
                }
            }
        }
    }

    @Test
    void readsRowsWithoutColumns() throws IOException {
        Batch back = read(written(null, new Batch(List.of(), 77)), null).getFirst();
        assertEquals(77, back.rowCount());
        assertEquals(List.of(), back.columns());
    }

    @Test
    void writesOnlyTheBytesThatRowsReferTo() throws IOException {
        byte[] large = new byte[1 << 20];
        BytesVector part = new BytesVector(large, new int[]{100, 7}, new int[]{110, 10}, null, 2);
        assertTrue(written(null, new Batch(List.of(part), 2)).length < 200);
        int[] starts = new int[1000];
        int[] ends = new int[1000];
        java.util.Arrays.fill(ends, 1 << 20);
        ends[3] = 0;
        BytesVector repeated = new BytesVector(large, starts, ends, null, 1000);
        byte[] bytes = written(null, new Batch(List.of(repeated), 1000));
        assertTrue(bytes.length < (1 << 20) + 10_000, "length " + bytes.length);
        BytesVector back = (BytesVector) read(bytes, null).getFirst().column(0);
        assertEquals(1 << 20, back.get(999).length);
        assertEquals(0, back.get(3).length);
    }

    @Test
    void writesOnlyTheEntriesOfALargeDictionaryThatRowsHave() throws IOException {
        String[] entries = new String[10_000];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = "entry " + i;
        }
        DictionaryVector vector = new DictionaryVector(new int[]{9000, 0, 17, 9000}, BytesVector.of(entries),
                new long[]{0b1101}, 4);
        byte[] bytes = written(null, new Batch(List.of(vector), 4));
        assertTrue(bytes.length < 300, "length " + bytes.length);
        Vector back = read(bytes, null).getFirst().column(0);
        assertInstanceOf(DictionaryVector.class, back);
        assertEquals(Values.all(vector), Values.all(back));
    }

    @Test
    void refusesEveryDamagedPage() throws IOException {
        RandomVectors vectors = new RandomVectors(new Random(3));
        Batch batch = vectors.batch(List.of(Lane.LONG, Lane.BYTES, Lane.list(Lane.INT)), 20);
        for (BlockCompression compression : new BlockCompression[]{null, DEFLATE}) {
            byte[] bytes = written(compression, batch);
            for (int at = 0; at < bytes.length; at++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 << at % 8);
                assertThrows(CorruptPageException.class, () -> read(damaged, compression), "byte " + at);
                byte[] cut = java.util.Arrays.copyOf(bytes, at);
                if (at > 0) {
                    assertThrows(CorruptPageException.class, () -> read(cut, compression), "cut at " + at);
                }
            }
        }
    }

    @Test
    void refusesACompressionThatTheReaderDoesNotHave() throws IOException {
        byte[] bytes = written(DEFLATE, new Batch(List.of(LongVector.of(new long[1000])), 1000));
        assertTrue(bytes.length < 1000);
        assertThrows(CorruptPageException.class, () -> read(bytes, null));
    }

    @Test
    void isAtItsEndAtOnceWithoutPages() throws IOException {
        assertNull(new PageReader(new ByteArrayInputStream(new byte[0])).read());
    }

    @Test
    void theFormatIsWhatVersionOneSays() throws IOException {
        Batch batch = new Batch(List.of(LongVector.of(1, -2), BytesVector.of("ab", null)), 2);
        byte[] expected = HexFormat.of().parseHex(VERSION_1);
        assertArrayEquals(expected, written(null, batch), HexFormat.of().formatHex(written(null, batch)));
    }

    private static final String VERSION_1 = "54504745010000003b0000003b000000e980c1edffb8d736" // header
            + "0200000002000000" // rows, columns
            + "0300020000000100000000000000feffffffffffffff" // longs
            + "0701020000000100000000000000000200000000000000020000006162"; // validity, lengths and bytes
}
