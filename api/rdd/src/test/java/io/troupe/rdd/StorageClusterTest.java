package io.troupe.rdd;

import static io.troupe.rdd.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.TroupeFiles;
import io.troupe.Tuple2;
import io.troupe.engine.driver.StoredDataset;
import io.troupe.shared.Broadcast;
import io.troupe.shared.LongAccumulator;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is kept survives the loss of executors in processes of their own.
@Tag("cluster")
@Timeout(180)
final class StorageClusterTest {
    private static final int PARTITIONS = 6;
    private static final List<Integer> NUMBERS = IntStream.range(0, 6_000).boxed().toList();

    @TempDir
    static Path folder;
    private static TroupeContext context;

    @BeforeAll
    static void start() {
        context = new TroupeContext(new TroupeConf(false).setMaster("local-cluster[3,1,256]")
                .setAppName("storage").set("troupe.executors.wait", "120s").set("troupe.executor.lease", "4s")
                .set("troupe.ui.showConsoleProgress", "false").set("troupe.local.dir", folder.toString()));
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    static List<StorageLevel> replicatedLevels() {
        return List.of(StorageLevel.MEMORY_ONLY_2, StorageLevel.DISK_ONLY_3);
    }

    /// The copies that were lost are made again on the executor that comes instead.
    @ParameterizedTest
    @MethodSource("replicatedLevels")
    void nothingIsComputedAgainWhenHoldersAreKilled(StorageLevel level) throws IOException {
        awaitExecutors();
        Path computed = Files.createTempFile(folder, "computed", "");
        Rdd<Integer> rdd = counted(computed, PARTITIONS).persist(level);
        assertEquals(6_000, rdd.count());
        assertEquals(PARTITIONS, Files.size(computed));
        assertEquals(PARTITIONS * level.replication(), stored(rdd).blocks(), "copied when the job has ended");
        kill(processOfPartition(rdd, 0));
        assertEquals(NUMBERS, rdd.collect());
        awaitExecutors();
        eventually("the copies are back",
                () -> stored(rdd).blocks() == PARTITIONS * level.replication());
        assertEquals(NUMBERS, rdd.collect());
        assertEquals(PARTITIONS, Files.size(computed), "no partition is computed again");
        rdd.unpersist(true);
        assertEquals(StoredDataset.NOTHING, stored(rdd));
    }

    @Test
    void aCheckpointIsReadAfterAllExecutorsAreKilled() throws IOException {
        awaitExecutors();
        context.setCheckpointDir(folder.resolve("checkpoints").toString());
        Path computed = Files.createTempFile(folder, "computed", "");
        Rdd<Integer> rdd = counted(computed, 3);
        rdd.checkpoint();
        assertEquals(NUMBERS, rdd.collect());
        assertEquals(6, Files.size(computed), "once for the job, once for the checkpoint");
        List<Long> pids = rdd.mapPartitions(_ -> List.of(ProcessHandle.current().pid()).iterator())
                .distinct().collect();
        pids.forEach(pid -> assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly()));
        assertEquals(NUMBERS, rdd.collect());
        assertEquals(6, Files.size(computed));
    }

    @Test
    void aLocalCheckpointFailsLoudlyWhenItsExecutorIsKilled() throws IOException {
        awaitExecutors();
        Rdd<Integer> rdd = counted(Files.createTempFile(folder, "computed", ""), 3).localCheckpoint();
        assertEquals(NUMBERS, rdd.collect());
        kill(processOfPartition(rdd, 0));
        TroupeException lost = assertThrows(TroupeException.class, rdd::count);
        assertTrue((lost.getMessage() + lost.getCause()).contains("CHECKPOINT_LOST"), lost.toString());
    }

    @Test
    void addedFilesReachEveryExecutorAlsoThoseThatComeLater() throws IOException {
        awaitExecutors();
        Path file = Files.writeString(folder.resolve("words.txt"), "hello " + "x".repeat(500_000));
        context.addFile(file.toString());
        context.addFile(file.toString());
        assertEquals(List.of(file.toString()), context.listFiles());
        assertEquals(3, copies().distinct().count());
        kill(processOfPartition(context.parallelize(NUMBERS, 3), 0));
        awaitExecutors();
        List<String> paths = copies().collect();
        assertEquals(9, paths.size());
        assertTrue(paths.stream().noneMatch(path -> path.equals(file.toString())), paths.toString());
        assertEquals("hello", Files.readString(Path.of(TroupeFiles.get("words.txt"))).substring(0, 5));
    }

    /// The paths at which tasks on all executors find the file, after they have read it.
    private static Rdd<String> copies() {
        return context.parallelize(NUMBERS.subList(0, 9), 9).map(_ -> {
            Thread.sleep(50);
            String path = TroupeFiles.get("words.txt");
            if (Files.size(Path.of(path)) != 500_006) {
                throw new IllegalStateException("not the file that was added: " + path);
            }
            return path;
        });
    }

    /// Tasks of an action and of a shuffle are repeated on other executors; each partition counts once.
    @Test
    void accumulatorsCountOnceAndBroadcastsGoOnWhenAnExecutorIsKilled() throws IOException {
        awaitExecutors();
        Path killed = folder.resolve("killed");
        String once = killed.toString();
        LongAccumulator mapped = context.longAccumulator("mapped");
        LongAccumulator seen = context.longAccumulator("seen");
        Broadcast<List<Integer>> offsets = context.broadcast(NUMBERS);
        context.parallelize(NUMBERS, 12).mapToPair(n -> {
            mapped.add(1);
            return new Tuple2<>(n % 10, offsets.value().get(n));
        }).groupByKey(6).foreachPartition(groups -> {
            groups.forEachRemaining(group -> group._2().forEach(_ -> seen.add(1)));
            if (TaskContext.getPartitionId() == 3 && offsets.value().size() == 6_000) {
                killOnce(Path.of(once));
            }
        });
        assertTrue(Files.exists(killed));
        assertEquals(6_000, seen.value());
        assertEquals(6_000, mapped.value(), "map outputs that are computed again do not count again");
        assertEquals(6_000L, context.statusTracker().getNamedAccumulators().get("seen"));
    }

    /// Ends the process of the calling task, in the middle of it, unless that was done before.
    private static void killOnce(Path mark) throws IOException {
        if (!Files.exists(mark)) {
            Files.createFile(mark);
            Runtime.getRuntime().halt(137);
        }
    }

    private static Rdd<Integer> counted(Path computed, int partitions) {
        String counter = computed.toString();
        return context.parallelize(NUMBERS, partitions).mapPartitions(records -> {
            Files.writeString(Path.of(counter), "x", StandardOpenOption.APPEND);
            return records;
        });
    }

    private static StoredDataset stored(Rdd<?> rdd) {
        return context.lineage().engine().storage().getOrDefault(rdd.id(), StoredDataset.NOTHING);
    }

    /// The process in which a task over `partition` runs: where the partition is kept.
    private static long processOfPartition(Rdd<?> rdd, int partition) {
        return rdd.mapPartitions(_ -> List.of(ProcessHandle.current().pid()).iterator()).collect()
                .get(partition);
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        assertTrue(process.destroyForcibly());
        process.onExit().join();
        eventually("the loss is noticed", () -> context.lineage().engine().executors().size() < 3);
    }

    private static void awaitExecutors() {
        eventually("three executors", () -> context.lineage().engine().executors().size() == 3);
    }
}
