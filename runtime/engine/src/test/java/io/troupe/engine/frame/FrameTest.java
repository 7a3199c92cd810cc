package io.troupe.engine.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    /// Half of them compress well.
    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        } else {
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) random.nextInt(3);
            }
        }
        return bytes;
    }

    private static byte[] segment(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out::write);
        for (byte[] part : parts) {
            writer.write(part);
        }
        writer.endSegment();
        return out.toByteArray();
    }

    private static byte[] read(byte[] segment) throws IOException {
        try (FrameReader reader = new FrameReader(
                new FrameStream(new ByteArrayInputStream(segment), "the test"))) {
            return reader.readAllBytes();
        }
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FrameWriter writer = new FrameWriter(out::write);
            for (int i = random.nextInt(20); i > 0; i--) {
                if (random.nextInt(4) == 0) {
                    int value = random.nextInt(256);
                    writer.write(value);
                    expected.write(value);
                } else {
                    byte[] part = randomBytes(random, random.nextInt(1 << (1 + random.nextInt(18))));
                    writer.write(part);
                    expected.write(part);
                }
            }
            writer.endSegment();
            assertArrayEquals(expected.toByteArray(), read(out.toByteArray()), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 65535, 65536, 65537, 131072})
    void keepsSizesAroundTheBounds(int length) throws IOException {
        byte[] bytes = randomBytes(new Random(length), length);
        assertArrayEquals(bytes, read(segment(bytes)));
    }

    @Test
    void segmentsFollowOneAnother() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out::write);
        for (int i = 0; i < 3; i++) {
            writer.write(new byte[]{(byte) i});
            writer.endSegment();
        }
        InputStream all = new ByteArrayInputStream(out.toByteArray());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(new byte[]{(byte) i},
                    new FrameReader(new FrameStream(all, "the test")).readAllBytes());
        }
        assertEquals(-1, all.read());
    }

    @Test
    void partsPutTogetherHaveTheChainOfTheWhole() throws IOException {
        Random random = new Random(5);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out::write);
        Frames all = Frames.NONE;
        for (int part = 0; part < 7; part++) {
            byte[] bytes = randomBytes(random, part == 3 ? 0 : 100_000 * part);
            expected.write(bytes);
            writer.write(bytes);
            Frames cut = writer.cut();
            assertEquals(part == 0 || part == 3, cut.isEmpty());
            all = all.then(cut);
        }
        assertEquals(out.size(), all.bytes());
        writer.end(all);
        assertArrayEquals(expected.toByteArray(), read(out.toByteArray()));
    }

    @Test
    void findsEveryFlippedByte() throws IOException {
        byte[] random = new byte[300];
        new Random(1).nextBytes(random);
        byte[] good = segment(new byte[500], random);
        for (int position = 0; position < good.length; position++) {
            for (int change : new int[]{1, 0x80, 0xFF}) {
                byte[] bad = good.clone();
                bad[position] ^= (byte) change;
                requireCorrupted(bad, "byte " + position + " ^ " + change);
            }
        }
    }

    @Test
    void findsEveryTruncation() throws IOException {
        byte[] good = segment(new byte[70_000], new byte[]{1, 2, 3});
        for (int length = 0; length < good.length; length++) {
            requireCorrupted(Arrays.copyOf(good, length), "length " + length);
        }
    }

    @Test
    void findsMissingRepeatedAndExchangedFrames() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        FrameWriter writer = new FrameWriter(
                (bytes, offset, length) -> frames.add(Arrays.copyOfRange(bytes, offset, offset + length)));
        Frames all = Frames.NONE;
        for (int i = 0; i < 3; i++) {
            writer.write(new byte[]{(byte) i, 7});
            all = all.then(writer.cut());
        }
        writer.end(all);
        assertArrayEquals(new byte[]{0, 7, 1, 7, 2, 7}, read(joined(frames, 0, 1, 2, 3)));
        for (int[] order : new int[][]{{0, 2, 3}, {0, 1, 1, 2, 3}, {1, 0, 2, 3}, {3}, {0, 1, 3}}) {
            requireCorrupted(joined(frames, order), Arrays.toString(order));
        }
    }

    @Test
    void findsFramesOfAnotherSegmentThanExpected() throws IOException {
        byte[] other = segment(new byte[]{1, 2, 3});
        FrameStream frames = new FrameStream(new ByteArrayInputStream(other), "the test").expecting(4711);
        assertThrows(TroupeException.class, () -> new FrameReader(frames).readAllBytes());
    }

    @Test
    void namesWhatIsDamaged() throws IOException {
        byte[] bad = segment(new byte[10]);
        bad[20] ^= 1;
        TroupeException e = assertThrows(TroupeException.class, () -> read(bad));
        assertTrue(e.getMessage().contains("Damaged data in the test"), e.getMessage());
    }

    @Test
    void encodesItemsWhileTheyAreRead() throws IOException {
        Random random = new Random(9);
        List<byte[]> items = new ArrayList<>();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            items.add(randomBytes(random, random.nextInt(20_000)));
            expected.write(items.get(i));
        }
        EncodingStream<byte[]> stream = new EncodingStream<>(items.iterator(),
                (item, out) -> out.write(item));
        assertArrayEquals(expected.toByteArray(), read(stream.readAllBytes()));
    }

    @Test
    void copiesASegmentByteForByte() throws IOException {
        byte[] good = segment(randomBytes(new Random(3), 200_000));
        FrameBytes copy = new FrameBytes();
        new FrameStream(new ByteArrayInputStream(good), "the test").copyTo(copy);
        assertEquals(good.length, copy.sizeInBytes());
        assertArrayEquals(good, copy.open().readAllBytes());
    }

    @Test
    void lentFramesSayTheSame() throws IOException {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            byte[][] parts = new byte[random.nextInt(8)][];
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int i = 0; i < parts.length; i++) {
                parts[i] = randomBytes(random, random.nextInt(200_000));
                expected.write(parts[i]);
            }
            FrameReader reader = new FrameReader(
                    new FrameStream(new ByteArrayInputStream(segment(parts)), "the test").lending());
            ByteArrayOutputStream found = new ByteArrayOutputStream();
            byte[] target = new byte[1 + random.nextInt(150_000)];
            for (int count = reader.read(target); count >= 0; count = reader.read(target)) {
                found.write(target, 0, count);
                if (random.nextBoolean() && !reader.isAtEnd()) {
                    found.write(reader.read());
                }
            }
            assertArrayEquals(expected.toByteArray(), found.toByteArray(), "seed " + seed);
        }
    }

    @Test
    void findsWhatGetsSmallerBehindMuchThatDoesNot() throws IOException {
        byte[] random = new byte[8 << 20];
        new Random(1).nextBytes(random);
        byte[] plain = new byte[8 << 20];
        int size = segment(random, plain, random, plain).length;
        int skipped = CompressionTrials.MOST_SKIPPED_BYTES;
        assertTrue(size < 2 * (random.length + skipped + (1 << 17)), "takes " + size);
        assertArrayEquals(joined(List.of(random, plain), 0, 1), read(segment(random, plain)));
    }

    @Test
    void triesFewOfTheFramesThatDoNotGetSmaller() {
        CompressionTrials trials = new CompressionTrials();
        int tried = 0;
        for (int frame = 0; frame < 1700; frame++) {
            if (trials.isDue(1 << 16)) {
                trials.tried(1 << 16, false);
                tried++;
            }
        }
        assertTrue(tried > 100 && tried <= 105, "tried " + tried);
        while (!trials.isDue(1 << 16)) {
            tried++;
        }
        for (int frame = 0; frame < 10; frame++) {
            trials.tried(1 << 16, true);
            assertTrue(trials.isDue(1 << 16), "after a success");
        }
    }

    private static byte[] joined(List<byte[]> frames, int... order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int index : order) {
            out.writeBytes(frames.get(index));
        }
        return out.toByteArray();
    }

    private static void requireCorrupted(byte[] bytes, String what) {
        TroupeException e = assertThrows(TroupeException.class, () -> read(bytes), what);
        assertEquals(ErrorCode.DATA_CORRUPTED, e.code(), what);
    }
}
