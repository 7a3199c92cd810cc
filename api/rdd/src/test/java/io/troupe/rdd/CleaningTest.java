package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.JobExecutionStatus;
import io.troupe.TroupeConf;
import io.troupe.Tuple2;
import io.troupe.engine.driver.StoredDataset;
import io.troupe.shared.Broadcast;
import io.troupe.shared.LongAccumulator;
import io.troupe.storage.StorageLevel;
import java.io.File;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the program does not refer to any more is removed from disk and memory after a garbage collection.
@Timeout(120)
final class CleaningTest {
    private static final Cleaner CLEANER = Cleaner.create();

    @TempDir
    Path folder;

    private TroupeContext context(String master) {
        return new TroupeContext(new TroupeConf(false).setMaster(master).setAppName("cleaning")
                .set("troupe.ui.showConsoleProgress", "false").set("troupe.memory", "4m")
                .set("troupe.executors.wait", "120s").set("troupe.local.dir", folder.toString()));
    }

    private long files() {
        return files(folder.toFile());
    }

    /// Files below `file` but for locks. Other processes remove some meanwhile; those do not count.
    private static long files(File file) {
        File[] inside = file.listFiles();
        if (inside == null) {
            return file.isFile() && !file.getName().equals("lock") ? 1 : 0;
        }
        return Stream.of(inside).mapToLong(CleaningTest::files).sum();
    }

    /// Leaves shuffle files, blocks in memory and on disk, and broadcasts behind that nobody refers to.
    private void leaveThingsBehind(TroupeContext context) {
        Rdd<Long> numbers = context.range(0, 60_000, 1, 4);
        Broadcast<long[]> broadcast = context.broadcast(new long[10_000]);
        LongAccumulator seen = context.longAccumulator("seen");
        PairRdd<String, Long> pairs = numbers.mapToPair(n -> {
            seen.add(1 + broadcast.value()[0]);
            return new Tuple2<>("key with some text " + n, n);
        });
        PairRdd<String, Iterable<Long>> grouped = pairs.groupByKey(3).persist(StorageLevel.MEMORY_AND_DISK);
        Rdd<Long> onDisk = numbers.map(n -> n + 1).persist(StorageLevel.DISK_ONLY);
        assertEquals(60_000, grouped.count());
        assertEquals(60_000, onDisk.count());
        assertEquals(60_000, seen.value());
        assertTrue(files() > 4, "there are files: " + files());
        assertEquals(2, context.getRDDStorageInfo().length);
    }

    private void comesBackToNothing(String master) throws Exception {
        try (TroupeContext context = context(master)) {
            long before = files();
            for (int round = 0; round < 2; round++) {
                leaveThingsBehind(context);
                collectUntil(() -> files() <= before && context.lineage().engine().storage().isEmpty());
                assertEquals(before, files());
                assertEquals(List.of(), List.copyOf(context.lineage().engine().storage().values().stream()
                        .filter(dataset -> !dataset.equals(StoredDataset.NOTHING)).toList()));
                assertEquals(0, context.getPersistentRDDs().size());
                assertEquals(0, context.statusTracker().getNamedAccumulators().size());
            }
        }
        assertEquals(0, files(), "nothing is left of the context");
    }

    @Test
    void diskAndMemoryComeBackInOneProcess() throws Exception {
        comesBackToNothing("local[2]");
    }

    @Test
    @Tag("cluster")
    void diskAndMemoryComeBackOnExecutors() throws Exception {
        comesBackToNothing("local-cluster[2,1,256]");
    }

    /// Twelve shuffles leave twelve sets of files behind, unless the driver collects although it needs no memory itself.
    @Test
    @Tag("cluster")
    void oldShufflesLeaveOtherProcessesWithoutACollectionByTheProgram() throws Exception {
        try (TroupeContext context = new TroupeContext(
                new TroupeConf(false).setMaster("local-cluster[2,1,256]").setAppName("cleaning")
                        .set("troupe.cleaner.collectAfter", "16k").set("troupe.executors.wait", "120s")
                        .set("troupe.local.dir", folder.toString()))) {
            long before = files();
            shuffle(context);
            long ofOne = files() - before;
            assertTrue(ofOne >= 4, "files of one shuffle: " + ofOne);
            int rounds = 1;
            while (files() - before >= rounds * ofOne && rounds < 12) {
                shuffle(context);
                rounds++;
            }
            assertTrue(files() - before < rounds * ofOne, files() + " files after " + rounds + " shuffles");
        }
    }

    private static void shuffle(TroupeContext context) {
        context.range(0, 20_000, 1, 4).mapToPair(n -> new Tuple2<>(n, "text " + n)).groupByKey(4).count();
    }

    @Test
    void resultsAndPayloadsOfJobsAreNotKept() throws Exception {
        try (TroupeContext context = context("local[2]")) {
            List<WeakReference<Object>> left = List.of(resultOfAJob(context), payloadOfAJob(context));
            collectUntil(() -> left.stream().allMatch(reference -> reference.get() == null));
            int[] jobs = context.statusTracker().getJobIdsForGroup(null);
            assertEquals(2, jobs.length);
            assertEquals(JobExecutionStatus.SUCCEEDED,
                    context.statusTracker().getJobInfo(jobs[0]).status());
        }
    }

    private static WeakReference<Object> resultOfAJob(TroupeContext context) {
        return new WeakReference<>(context.range(0, 10, 1, 1).map(n -> "record " + n).collect().getFirst());
    }

    private static WeakReference<Object> payloadOfAJob(TroupeContext context) {
        Object record = new StringBuilder("record");
        assertEquals(1, context.parallelize(List.of(record), 1).count());
        return new WeakReference<>(record);
    }

    /// Collects garbage until `condition` holds. A round ends when an object made for it was collected and cleaned,
    /// after everything that was unreachable before.
    private static void collectUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            CountDownLatch cleaned = new CountDownLatch(1);
            registerGarbage(cleaned);
            do {
                System.gc();
            } while (!cleaned.await(100, TimeUnit.MILLISECONDS));
        }
    }

    private static void registerGarbage(CountDownLatch cleaned) {
        Cleaner.Cleanable unused = CLEANER.register(new Object(), cleaned::countDown);
    }
}
