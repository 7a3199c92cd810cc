package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.input.PortableDataStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of bytes and of objects.
final class BinaryFilesTest {
    private final TroupeContext context = Contexts.shared();

    @TempDir
    Path folder;

    record Point(int x, List<String> names) {}

    @Test
    void filesAreOpenedWhereTheyAreRead() throws IOException {
        byte[] first = {1, 2, 3};
        byte[] second = new byte[100_000];
        new Random(1).nextBytes(second);
        Files.write(folder.resolve("a.bin"), first);
        Files.write(folder.resolve("b.gz"), second);
        PairRdd<String, PortableDataStream> files = context.binaryFiles(folder.toString(), 2);
        assertEquals(2, files.getNumPartitions());
        Map<String, byte[]> bytes = files.mapValues(PortableDataStream::toArray).collectAsMap();
        assertArrayEquals(first, bytes.get(folder.resolve("a.bin").toString()));
        assertArrayEquals(second, bytes.get(folder.resolve("b.gz").toString()));
        assertEquals(List.of(1, second[0] & 0xff), files.values().map(stream -> {
            try (var in = stream.open()) {
                return in.readUnsignedByte();
            }
        }).collect());
        PortableDataStream kept = files.values().first();
        assertEquals(folder.resolve("a.bin").toString(), kept.getPath());
        Files.delete(folder.resolve("a.bin"));
        assertEquals(ErrorCode.PATH_NOT_FOUND, assertThrows(TroupeException.class, kept::open).code());
    }

    @Test
    void recordsOfAFixedLengthAreReadOnceEach() {
        RandomLists.check(10, random -> {
            int length = 1 + random.below(20);
            List<List<Byte>> expected = new ArrayList<>();
            Path here = folder.resolve("run" + random.seed());
            try {
                Files.createDirectory(here);
                for (int file = 0; file < 3; file++) {
                    byte[] bytes = new byte[length * random.below(500)];
                    new Random(random.seed()).nextBytes(bytes);
                    Files.write(here.resolve("f" + file), bytes);
                    for (int i = 0; i < bytes.length; i += length) {
                        expected.add(list(Arrays.copyOfRange(bytes, i, i + length)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertEquals(expected,
                    context.binaryRecords(here.toString(), length).map(BinaryFilesTest::list).collect());
        });
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte each : bytes) {
            list.add(each);
        }
        return list;
    }

    @Test
    void aShortTailIsAnError() throws IOException {
        Path file = folder.resolve("short");
        Files.write(file, new byte[10]);
        TroupeException refused = assertThrows(TroupeException.class,
                () -> context.binaryRecords(file.toString(), 4));
        assertEquals(ErrorCode.DATA_CORRUPTED, refused.code());
        assertTrue(refused.getMessage().contains("2 are left over"), refused.getMessage());
        assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                () -> context.binaryRecords(file.toString(), 0)).code());
    }

    @Test
    void objectsComeBackInOrderWhateverTheSplits() {
        RandomLists.check(10, random -> {
            List<Tuple2<String, Integer>> pairs = new ArrayList<>(random.pairs());
            pairs.addAll(random.pairs());
            pairs.addAll(pairs);
            pairs.addAll(pairs);
            String path = folder.resolve("objects" + random.seed()).toString();
            context.parallelizePairs(pairs, random.partitions()).saveAsObjectFile(path);
            Rdd<Tuple2<String, Integer>> read = context.objectFile(path, 1 + random.below(20));
            assertEquals(pairs, read.collect());
            assertEquals(pairs, read.mapPartitions(records -> records).collect());
        });
    }

    @Test
    void recordsAndCollectionsAreObjectsToo() {
        List<Point> points = IntStream.range(0, 2000).mapToObj(i -> new Point(i, List.of("a" + i % 3)))
                .toList();
        String path = folder.resolve("points").toString();
        context.parallelize(points, 2).saveAsObjectFile(path);
        Rdd<Point> read = context.objectFile(path, 4);
        assertTrue(read.getNumPartitions() >= 4, read::toDebugString);
        assertEquals(points, read.collect());
    }

    @Test
    void damagedFilesOfObjectsAreRefused() throws IOException {
        String path = folder.resolve("damaged").toString();
        context.parallelize(List.of("a", "b"), 1).saveAsObjectFile(path);
        Path part = Path.of(path, "part-00000");
        byte[] bytes = Files.readAllBytes(part);
        for (int length : new int[]{0, 5, 20, bytes.length - 1}) {
            Files.write(part, Arrays.copyOf(bytes, length));
            assertEquals(ErrorCode.DATA_CORRUPTED,
                    assertThrows(TroupeException.class, () -> context.objectFile(path)).code(),
                    "length " + length);
        }
        Files.write(part, ByteBuffer.allocate(64).array());
        assertEquals(ErrorCode.DATA_CORRUPTED,
                assertThrows(TroupeException.class, () -> context.objectFile(path)).code());
    }

    @Test
    void elementsCanBePlacedOnHosts() {
        Rdd<String> rdd = context.makeRDD(List.of(new Tuple2<>("a", List.of("one", "two")),
                new Tuple2<>("b", List.<String>of())));
        assertEquals(2, rdd.getNumPartitions());
        assertEquals(List.of("a", "b"), rdd.collect());
        assertEquals(List.of(1, 2, 3), context.makeRDD(List.of(1, 2, 3), 2).collect());
    }

    @Test
    void partitionsAreReadOneByOne() {
        Rdd<Integer> rdd = context.parallelize(List.of(1, 2, 3, 4), 2);
        List<Integer> read = new ArrayList<>();
        rdd.partitions().forEach(partition -> rdd.iterator(partition, null).forEachRemaining(read::add));
        assertEquals(List.of(1, 2, 3, 4), read);
    }
}
