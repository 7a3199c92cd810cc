package io.troupe.rdd;

import static io.troupe.rdd.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.engine.driver.StoredDataset;
import io.troupe.scheduler.TroupeListenerExecutorDecommissioned;
import io.troupe.scheduler.TroupeListenerExecutorRemoved;
import io.troupe.scheduler.TroupeListenerInterface;
import io.troupe.scheduler.TroupeListenerTaskEnd;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Executors in processes of their own leave, with and without trouble.
@Tag("cluster")
@Timeout(240)
final class DecommissionClusterTest {
    private static final int PARTITIONS = 12;
    private static final List<Integer> NUMBERS = IntStream.range(0, 60_000).boxed().toList();

    @TempDir
    static Path folder;
    private static TroupeContext context;
    private static final Events EVENTS = new Events();

    /// What listeners heard of executors.
    private static final class Events implements TroupeListenerInterface {
        private final List<String> decommissioned = new CopyOnWriteArrayList<>();
        private final Map<String, String> removed = new ConcurrentHashMap<>();
        private final Map<Integer, String> executorsByPartition = new ConcurrentHashMap<>();

        @Override
        public void onExecutorDecommissioned(TroupeListenerExecutorDecommissioned event) {
            decommissioned.add(event.executorId());
        }

        @Override
        public void onExecutorRemoved(TroupeListenerExecutorRemoved event) {
            removed.put(event.executorId(), event.reason());
        }

        @Override
        public void onTaskEnd(TroupeListenerTaskEnd event) {
            executorsByPartition.put(event.taskInfo().partitionId(), event.taskInfo().executorId());
        }
    }

    private static TroupeConf conf() {
        return new TroupeConf(false).setMaster("local-cluster[3,1,256]").setAppName("decommission")
                .set("troupe.executors.wait", "120s").set("troupe.ui.showConsoleProgress", "false")
                .set("troupe.task.maxFailures", "1").set("troupe.local.dir", folder.toString());
    }

    @BeforeAll
    static void start() {
        context = new TroupeContext(conf());
        context.addTroupeListener(EVENTS);
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    private static List<String> executors() {
        return Arrays.stream(context.statusTracker().getExecutorInfos()).map(info -> info.executorId())
                .toList();
    }

    /// Three executors that stay.
    private static void awaitThree() {
        eventually("those that leave have left",
                () -> EVENTS.removed.keySet().containsAll(EVENTS.decommissioned));
        int missing = 3 - executors().size();
        if (missing > 0) {
            assertTrue(context.requestExecutors(missing));
        }
        eventually("three executors", () -> executors().size() == 3);
    }

    private static Path newCounter() throws IOException {
        return Files.createTempFile(folder, "computed", "");
    }

    private static void count(String counter) throws IOException {
        Files.writeString(Path.of(counter), "x", StandardOpenOption.APPEND);
    }

    /// Numbers of which each partition that is computed leaves a byte in `counter`.
    private static Rdd<Integer> counted(TroupeContext context, Path counter) {
        String file = counter.toString();
        return context.parallelize(NUMBERS, PARTITIONS).mapPartitions(records -> {
            count(file);
            return records;
        });
    }

    private static PairRdd<Integer, Integer> sums(Rdd<Integer> numbers) {
        return numbers.mapToPair(n -> new Tuple2<>(n % 1_000, n)).reduceByKey(Integer::sum, 5);
    }

    private static void assertSums(PairRdd<Integer, Integer> sums, String what) {
        Map<Integer, Integer> found = sums.collectAsMap();
        assertEquals(1_000, found.size(), what);
        for (int key = 0; key < 1_000; key++) {
            // key, key + 1000 ... key + 59000
            assertEquals(60 * key + 1_000 * 59 * 30, found.get(key), what);
        }
    }

    private static StoredDataset stored(TroupeContext context, Rdd<?> rdd) {
        return context.lineage().engine().storage().getOrDefault(rdd.id(), StoredDataset.NOTHING);
    }

    private static long recomputed() {
        return context.lineage().engine().metrics().recomputedTasks();
    }

    @Test
    void nothingIsComputedAgainAfterAnExecutorHasLeft() throws IOException {
        awaitThree();
        Path inMemory = newCounter();
        Path onDisk = newCounter();
        Path mapped = newCounter();
        Rdd<Integer> memory = counted(context, inMemory).persist(StorageLevel.MEMORY_ONLY);
        Rdd<Integer> disk = counted(context, onDisk).persist(StorageLevel.DISK_ONLY);
        PairRdd<Integer, Integer> sums = sums(counted(context, mapped));
        assertEquals(NUMBERS.size(), memory.count());
        assertEquals(NUMBERS.size(), disk.count());
        assertSums(sums, "before");
        long before = recomputed();
        String leaving = executors().getFirst();
        assertTrue(context.decommissionExecutor(leaving));
        eventually("it has left", () -> EVENTS.removed.containsKey(leaving));
        String reason = EVENTS.removed.getOrDefault(leaving, "");
        assertTrue(reason.contains("decommissioned (on request)") && reason.contains("and 0 are gone"),
                reason);
        assertTrue(EVENTS.decommissioned.contains(leaving));
        assertEquals(2, executors().size());
        assertEquals(NUMBERS, memory.collect());
        assertEquals(NUMBERS, disk.collect());
        assertSums(sums, "after");
        assertEquals(PARTITIONS, Files.size(inMemory));
        assertEquals(PARTITIONS, Files.size(onDisk));
        assertEquals(PARTITIONS, Files.size(mapped));
        assertEquals(before, recomputed());
        assertEquals(PARTITIONS, stored(context, memory).blocks());
        assertEquals(PARTITIONS, stored(context, disk).blocks());
        assertEquals(2, executors().size(), "it is not replaced");
        memory.unpersist(true);
        disk.unpersist(true);
    }

    @Test
    void aJobThatRunsDoesNotNotice() throws IOException {
        awaitThree();
        Path mapped = newCounter();
        PairRdd<Integer, Integer> slow = sums(counted(context, mapped)).repartition(60)
                .mapValues(DecommissionClusterTest::slowly);
        EVENTS.executorsByPartition.clear();
        long before = recomputed();
        FutureAction<List<Tuple2<Integer, Integer>>> job = slow.collectAsync();
        eventually("the last stage runs", () -> EVENTS.executorsByPartition.containsKey(40) || job.isDone());
        List<String> leaving = executors().subList(0, 2);
        assertEquals(leaving, context.decommissionExecutors(leaving));
        assertEquals(List.of(), context.decommissionExecutors(leaving));
        try {
            assertEquals(1_000, job.get().size());
        } catch (Exception e) {
            throw new AssertionError("no task fails through a departure", e);
        }
        assertEquals(PARTITIONS, Files.size(mapped));
        assertEquals(before, recomputed());
    }

    private static int slowly(int value) throws InterruptedException {
        if (value % 40 == 0) {
            Thread.sleep(5);
        }
        return value;
    }

    /// Killed at once, or while things move, or when all has moved.
    @Test
    void theAnswerIsRightWhenWhoLeavesIsKilledMidway() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int millis : new int[]{0, 5 + random.nextInt(20), 40 + random.nextInt(60)}) {
            awaitThree();
            String what = "killed after " + millis + " ms, seed " + seed;
            Rdd<Integer> kept = counted(context, newCounter()).persist(StorageLevel.MEMORY_AND_DISK);
            PairRdd<Integer, Integer> sums = sums(kept);
            assertSums(sums, what);
            Map<String, Long> processes = processes();
            String leaving = executors().get(random.nextInt(3));
            assertTrue(context.decommissionExecutor(leaving), what);
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            ProcessHandle.of(processes.get(leaving)).ifPresent(ProcessHandle::destroyForcibly);
            assertSums(sums, what);
            assertEquals(NUMBERS, kept.collect(), what);
            kept.unpersist(true);
        }
    }

    /// The processes of the executors, found by tasks that keep each of them busy for a while.
    private static Map<String, Long> processes() {
        Map<String, Long> processes = new ConcurrentHashMap<>();
        eventually("every executor has run a task", () -> {
            EVENTS.executorsByPartition.clear();
            List<Long> pids = context.parallelize(IntStream.range(0, 9).boxed().toList(), 9).map(_ -> {
                Thread.sleep(30);
                return ProcessHandle.current().pid();
            }).collect();
            eventually("all tasks are told of", () -> EVENTS.executorsByPartition.size() == 9);
            EVENTS.executorsByPartition
                    .forEach((partition, executor) -> processes.put(executor, pids.get(partition)));
            return processes.keySet().containsAll(executors());
        });
        return processes;
    }

    @Test
    void itSaysWhatSpeaksAgainstIt() {
        awaitThree();
        TroupeException unknown = assertThrows(TroupeException.class,
                () -> context.decommissionExecutor("none"));
        assertEquals(ErrorCode.INVALID_ARGUMENT, unknown.code());
        assertTrue(unknown.getMessage().contains("Executor none cannot be decommissioned: it is not there"),
                unknown.getMessage());
        List<String> some = new ArrayList<>(executors().subList(0, 1));
        some.add("none");
        assertThrows(TroupeException.class, () -> context.decommissionExecutors(some));
        TroupeException all = assertThrows(TroupeException.class,
                () -> context.decommissionExecutors(executors()));
        assertEquals(ErrorCode.NO_EXECUTORS, all.code());
        assertTrue(all.getMessage().contains("no other stays"), all.getMessage());
        assertEquals(3, executors().size());
        assertFalse(EVENTS.decommissioned.containsAll(some));
    }

    @Test
    void aSignalLetsAnExecutorLeave() throws Exception {
        awaitThree();
        Path mapped = newCounter();
        PairRdd<Integer, Integer> sums = sums(counted(context, mapped));
        assertSums(sums, "before");
        Map.Entry<String, Long> leaving = processes().entrySet().stream()
                .filter(entry -> executors().contains(entry.getKey())).findFirst().orElseThrow();
        assertEquals(0, new ProcessBuilder("kill", "-PWR", leaving.getValue().toString()).start().waitFor());
        eventually("it has left", () -> EVENTS.removed.containsKey(leaving.getKey()));
        assertTrue(EVENTS.removed.get(leaving.getKey()).contains("signal PWR"), EVENTS.removed.toString());
        eventually("another comes in its place", () -> executors().size() == 3);
        assertSums(sums, "after");
        assertEquals(PARTITIONS, Files.size(mapped));
    }

    @Test
    void idleExecutorsLeaveWithoutTakingAnythingWithThem() throws IOException {
        TroupeConf conf = conf().set("spark.dynamicAllocation.enabled", "true")
                .set("spark.decommission.enabled", "true")
                .set("spark.dynamicAllocation.minExecutors", "1")
                .set("spark.dynamicAllocation.initialExecutors", "2")
                .set("spark.dynamicAllocation.executorIdleTimeout", "1s");
        Path kept = newCounter();
        Path mapped = newCounter();
        try (TroupeContext elastic = new TroupeContext(conf)) {
            Rdd<Integer> cached = counted(elastic, kept).persist(StorageLevel.MEMORY_ONLY);
            PairRdd<Integer, Integer> sums = sums(counted(elastic, mapped));
            assertEquals(NUMBERS.size(), cached.count());
            assertSums(sums, "before");
            eventually("one executor is left", () -> elastic.statusTracker().getExecutorInfos().length == 1);
            assertEquals(NUMBERS, cached.collect());
            assertSums(sums, "after");
            assertEquals(PARTITIONS, stored(elastic, cached).blocks());
            assertEquals(PARTITIONS, Files.size(kept));
            assertEquals(PARTITIONS, Files.size(mapped));
        }
    }
}
