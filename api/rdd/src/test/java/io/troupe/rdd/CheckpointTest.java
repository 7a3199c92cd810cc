package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.HashPartitioner;
import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.shared.LongAccumulator;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
    @TempDir
    Path folder;

    private final List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
    private TroupeContext context;
    private LongAccumulator computed;

    @BeforeEach
    void start() {
        context = new TroupeContext(new TroupeConf(false).setMaster("local[2]").setAppName("checkpoints")
                .set("troupe.ui.showConsoleProgress", "false")
                .set("troupe.cleaner.referenceTracking.cleanCheckpoints", "true"));
        computed = context.longAccumulator();
        context.setCheckpointDir(folder.toString());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Rdd<Integer> counted() {
        LongAccumulator counter = computed;
        return context.parallelize(numbers, 4).map(n -> {
            counter.add(1);
            return n * 2;
        });
    }

    private static Path folderOf(Rdd<?> rdd) {
        return Path.of(rdd.getCheckpointFile().orElseThrow());
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFirstJobWritesItAndLaterOnesReadIt() throws IOException {
        Rdd<Integer> rdd = counted();
        List<Integer> expected = numbers.stream().map(n -> n * 2).toList();
        rdd.checkpoint();
        assertFalse(rdd.isCheckpointed());
        assertEquals(Optional.empty(), rdd.getCheckpointFile());
        assertEquals(1000, rdd.count());
        assertTrue(rdd.isCheckpointed());
        long before = computed.value();
        assertEquals(2000, before, "once for the job, once for the checkpoint");
        assertEquals(expected, rdd.collect());
        assertEquals(expected.stream().map(n -> n + 1).toList(), rdd.map(n -> n + 1).collect());
        assertEquals(before, computed.value());
        assertEquals(5, filesIn(folderOf(rdd)).size(), "four parts and the index");
        assertTrue(folderOf(rdd).startsWith(context.getCheckpointDir().orElseThrow()));
        assertTrue(rdd.toDebugString().contains("CheckpointRdd"), rdd.toDebugString());
        assertFalse(rdd.toDebugString().contains("ParallelCollection"), rdd.toDebugString());
    }

    @Test
    void aPersistedDatasetIsComputedOnce() {
        Rdd<Integer> rdd = counted().cache();
        rdd.checkpoint();
        rdd.count();
        assertEquals(1000, computed.value());
        rdd.unpersist(true);
        assertEquals(1000, rdd.count());
        assertEquals(1000, computed.value());
    }

    @Test
    void whatWasDerivedBeforeReadsTheCheckpointToo() {
        Rdd<Integer> rdd = counted();
        PairRdd<Integer, Integer> sums = rdd.mapToPair(n -> new Tuple2<>(n % 3, 1)).reduceByKey(Integer::sum);
        Rdd<Integer> both = rdd.union(rdd.map(n -> -n));
        rdd.checkpoint();
        assertEquals(1000, sums.values().reduce(Integer::sum));
        assertTrue(rdd.isCheckpointed(), "a job over what is made of it counts");
        long before = computed.value();
        assertEquals(2000, both.count());
        assertEquals(3, sums.filter(pair -> pair._2() > 0).count());
        assertEquals(before, computed.value());
    }

    @Test
    void itsLineageIsForgottenAndItsShufflesAreReleased() {
        PairRdd<Integer, Integer> sums = counted().mapToPair(n -> new Tuple2<>(n % 7, n))
                .reduceByKey(Integer::sum);
        WeakReference<Node> source = new WeakReference<>(parentOf(sums.node()));
        sums.checkpoint();
        Map<Integer, Integer> first = sums.collectAsMap();
        assertTrue(sums.isCheckpointed());
        untilCollected("the lineage", () -> source.get() == null);
        assertEquals(first, sums.collectAsMap());
    }

    private static Node parentOf(Node node) {
        return node.shuffles().getFirst().parent();
    }

    @Test
    void partitionerAndPartitionsAreKeptInANewContext() {
        PairRdd<String, Integer> pairs = counted().mapToPair(n -> new Tuple2<>("k" + n % 10, n))
                .reduceByKey(new HashPartitioner(3), Integer::sum);
        pairs.checkpoint();
        Map<String, Integer> expected = new HashMap<>(pairs.collectAsMap());
        String path = pairs.getCheckpointFile().orElseThrow();
        try (TroupeContext other = new TroupeContext("local[1]", "another")) {
            Rdd<Tuple2<String, Integer>> read = other.checkpointFile(path);
            assertEquals(3, read.getNumPartitions());
            assertEquals(Optional.of(new HashPartitioner(3)), read.partitioner());
            assertEquals(expected, PairRdd.fromJavaRDD(read).collectAsMap());
        }
    }

    @Test
    void aFailedJobMakesNoCheckpointAndTheNextOneDoes() throws IOException {
        Path failed = folder.resolve("failed");
        Rdd<Integer> rdd = context.parallelize(numbers, 4).map(n -> {
            if (n == 999 && !Files.exists(failed)) {
                Files.createFile(failed);
                throw new IllegalStateException("once");
            }
            return n;
        });
        Path below = Path.of(context.getCheckpointDir().orElseThrow());
        rdd.checkpoint();
        assertEquals(1000, rdd.count(), "the task is tried again");
        assertTrue(rdd.isCheckpointed());
        assertEquals(1, filesIn(below).size());
        assertEquals(5, filesIn(folderOf(rdd)).size());
    }

    /// The second attempt of each task counts; what the first ones left is not read and is removed.
    @Test
    void filesOfFailedAttemptsDoNotCount() throws IOException {
        Rdd<Integer> rdd = context.parallelize(numbers, 4).mapPartitions(records -> {
            TaskContext.get().addTaskCompletionListener(task -> {
                if (task.attemptNumber() == 0) {
                    throw new IllegalStateException("after the file was written");
                }
            });
            return records;
        });
        rdd.checkpoint();
        assertEquals(numbers, rdd.collect());
        assertEquals(5, filesIn(folderOf(rdd)).size());
        assertEquals(numbers, rdd.collect());
    }

    @Test
    void withoutAnIndexThereIsNoCheckpoint() throws IOException {
        Rdd<Integer> rdd = counted();
        rdd.checkpoint();
        rdd.count();
        Path written = folderOf(rdd);
        Path index = written.resolve("_index");
        Files.move(index, written.resolve("_index.tmp"));
        TroupeException e = assertThrows(TroupeException.class,
                () -> context.checkpointFile(written.toString()));
        assertEquals(ErrorCode.PATH_NOT_FOUND, e.code());
        Files.move(written.resolve("_index.tmp"), index);
        Files.writeString(written.resolve("part-00000-99-0000000000000000"), "an attempt that did not count");
        assertEquals(rdd.collect(), context.checkpointFile(written.toString()).collect());
    }

    @Test
    void damageIsFoundAndNamed() throws IOException {
        Rdd<Integer> rdd = counted();
        rdd.checkpoint();
        rdd.count();
        Path part = folderOf(rdd).resolve(filesIn(folderOf(rdd)).get(2));
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        TroupeException damaged = assertThrows(TroupeException.class, rdd::count);
        assertTrue(String.valueOf(damaged.getCause()).contains(part.toString())
                || damaged.getMessage().contains(part.toString()), damaged.toString());
        Files.delete(part);
        TroupeException gone = assertThrows(TroupeException.class, rdd::count);
        assertTrue((gone.getMessage() + gone.getCause()).contains("is gone"), gone.toString());
        Path index = folderOf(rdd).resolve("_index");
        byte[] text = Files.readAllBytes(index);
        text[30] ^= 1;
        Files.write(index, text);
        assertEquals(ErrorCode.DATA_CORRUPTED, assertThrows(TroupeException.class,
                () -> context.checkpointFile(index.getParent().toString())).code());
    }

    @Test
    void aFolderIsNeeded() {
        try (TroupeContext other = new TroupeContext("local[1]", "another")) {
            Rdd<Integer> rdd = other.parallelize(numbers);
            TroupeException e = assertThrows(TroupeException.class, rdd::checkpoint);
            assertEquals(ErrorCode.INVALID_ARGUMENT, e.code());
            assertTrue(e.getMessage().contains("setCheckpointDir"), e.getMessage());
        }
    }

    @Test
    void filesGoWithTheirDatasetWhenThatIsWanted() throws IOException {
        Path written = checkpointOfNobody();
        assertTrue(Files.exists(written));
        untilCollected("the files", () -> !Files.exists(written));
    }

    private Path checkpointOfNobody() {
        Rdd<Integer> rdd = counted();
        rdd.checkpoint();
        rdd.count();
        return folderOf(rdd);
    }

    @Test
    void aLocalCheckpointKeepsAllPartitionsAndForgetsTheLineage() {
        Rdd<Integer> rdd = counted().localCheckpoint();
        assertEquals(StorageLevel.MEMORY_AND_DISK, rdd.getStorageLevel());
        assertEquals(List.of(0, 2), rdd.take(2));
        assertTrue(rdd.isCheckpointed());
        assertEquals(1000, computed.value());
        assertEquals(1000, rdd.count());
        assertEquals(1000, computed.value());
        assertEquals(Optional.empty(), rdd.getCheckpointFile());
        rdd.unpersist(true);
        TroupeException lost = assertThrows(TroupeException.class, rdd::count);
        assertTrue((lost.getMessage() + lost.getCause()).contains("CHECKPOINT_LOST"), lost.toString());
    }

    @Test
    void aLocalCheckpointOfWhatIsInMemoryOnlyMayGoToDisk() {
        Rdd<Integer> rdd = counted().cache();
        rdd.localCheckpoint();
        assertTrue(rdd.getStorageLevel().useDisk());
        assertEquals(1000, rdd.count());
    }

    private static void untilCollected(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not collected: " + what);
            System.gc();
            LockSupport.parkNanos(5_000_000);
        }
    }
}
