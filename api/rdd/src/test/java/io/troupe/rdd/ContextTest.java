package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.JobExecutionStatus;
import io.troupe.JobInfo;
import io.troupe.StageInfo;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.TroupeFiles;
import io.troupe.Tuple2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextTest {
    private final TroupeContext context = Contexts.shared();
    private final Rdd<Integer> numbers = context.parallelize(IntStream.range(0, 100).boxed().toList(), 4);

    private static ErrorCode codeOf(Runnable call) {
        return assertThrows(TroupeException.class, call::run).code();
    }

    @Test
    void aStoppedContextSaysSo() {
        TroupeConf conf = new TroupeConf(false).setMaster("local[1]").setAppName("short life");
        TroupeContext stopped = new TroupeContext(conf);
        Rdd<Integer> rdd = stopped.parallelize(List.of(1, 2), 2);
        assertEquals(2, rdd.count());
        assertEquals("local[1]", stopped.master());
        assertEquals("short life", stopped.appName());
        assertTrue(stopped.isLocal());
        stopped.stop();
        stopped.close();
        assertTrue(stopped.isStopped());
        assertEquals(ErrorCode.CONTEXT_STOPPED, codeOf(rdd::count));
        assertEquals(ErrorCode.CONTEXT_STOPPED, codeOf(() -> stopped.parallelize(List.of(1))));
        assertEquals(ErrorCode.CONTEXT_STOPPED, codeOf(() -> stopped.broadcast(1)));
        assertEquals(ErrorCode.CONTEXT_STOPPED, codeOf(stopped::longAccumulator));
        assertEquals(ErrorCode.CONTEXT_STOPPED, codeOf(() -> stopped.textFile("/nowhere")));
    }

    @Test
    void severalContextsWorkSideBySide() {
        try (TroupeContext other = new TroupeContext("local[1]", "other")) {
            assertEquals(3, other.parallelize(List.of(1, 2)).reduce(Integer::sum));
            assertEquals(4950, numbers.reduce(Integer::sum));
            assertFalse(other.applicationId().equals(context.applicationId()));
        }
        assertEquals(100, numbers.count());
    }

    @Test
    void theLatestContextIsTheActiveOne() {
        TroupeContext shared = Contexts.shared();
        assertTrue(TroupeContext.getActive().isPresent());
        try (TroupeContext latest = new TroupeContext("local[1]", "latest", "home")) {
            assertSame(latest, TroupeContext.getActive().orElseThrow());
            assertSame(latest, TroupeContext.getOrCreate());
            assertEquals("latest", latest.appName());
        }
        assertTrue(TroupeContext.getActive().stream().noneMatch(TroupeContext::isStopped));
        assertFalse(shared.isStopped());
    }

    @Test
    void jarsThatAreNotThereAreRefused() {
        assertEquals(ErrorCode.PATH_NOT_FOUND,
                codeOf(() -> new TroupeContext("local[1]", "jars", null, "/no/such.jar").close()));
    }

    @Test
    void variablesReachTheProcessesOfALocalCluster() {
        try (TroupeContext cluster = new TroupeContext("local-cluster[1,1,256]", "environment", null,
                new String[0],
                Map.of("WORD", "hello"))) {
            assertEquals(List.of("hello"),
                    cluster.parallelize(List.of("WORD"), 1).map(System::getenv).collect());
        }
    }

    @Test
    void aBadMasterIsRefused() {
        assertEquals(ErrorCode.INVALID_MASTER, codeOf(() -> new TroupeContext("yarn", "x").close()));
    }

    @Test
    void argumentsAreCheckedAtTheCall() {
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> context.parallelize(List.of(1), 0)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> context.range(0, 10, 0, 2)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.repartition(0)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.coalesce(-1)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.take(-1)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.top(-1)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.sample(false, -0.1)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.sample(false, 1.5)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.sample(true, Double.NaN)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.randomSplit(new double[]{0, 0})));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.map(null)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.keyBy(n -> n).partitionBy(null)));
        assertEquals(ErrorCode.INVALID_ARGUMENT,
                codeOf(() -> numbers.keyBy(n -> n).reduceByKey(Integer::sum, 0)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> numbers.sortBy(n -> n, true, 0)));
        assertEquals(ErrorCode.PATH_NOT_FOUND, codeOf(() -> context.textFile("/no/such/file")));
        assertEquals(ErrorCode.PATH_NOT_FOUND, codeOf(() -> context.addJar("/no/such.jar")));
    }

    @Test
    void emptyDatasetsHaveNoFirstOrReducedRecord() {
        Rdd<Integer> none = numbers.filter(_ -> false);
        assertEquals(ErrorCode.EMPTY_COLLECTION, codeOf(none::first));
        assertEquals(ErrorCode.EMPTY_COLLECTION, codeOf(() -> none.reduce(Integer::sum)));
        assertEquals(ErrorCode.EMPTY_COLLECTION, codeOf(() -> none.treeReduce(Integer::sum)));
        assertEquals(ErrorCode.EMPTY_COLLECTION, codeOf(() -> none.min(Comparator.naturalOrder())));
        assertEquals(ErrorCode.EMPTY_COLLECTION, codeOf(() -> none.mapToDouble(n -> n).max()));
        assertEquals(35, none.fold(7, Integer::sum), "7 for each of four partitions and once at the driver");
        assertEquals(List.of(), none.top(3));
        assertTrue(none.isEmpty());
    }

    @Test
    void greatestAndLeastRecordsComeInOrder() {
        assertEquals(List.of(99, 98, 97), numbers.top(3));
        assertEquals(List.of(0, 1, 2), numbers.takeOrdered(3));
        assertEquals(List.of(99, 98), numbers.takeOrdered(2, Comparator.reverseOrder()));
        assertEquals(List.of(0, 1), numbers.top(2, Comparator.reverseOrder()));
        assertEquals(0, numbers.min(Comparator.naturalOrder()));
        assertEquals(99, numbers.max(Comparator.naturalOrder()));
        assertEquals(100, numbers.top(1000).size());
    }

    @Test
    void aUsersExceptionIsTheCauseWithItsLine() {
        TroupeException failed = assertThrows(TroupeException.class,
                () -> numbers.map(n -> 10 / (n - 50)).collect());
        assertEquals(ErrorCode.TASK_FAILED, failed.code());
        assertTrue(failed.getCause() instanceof ArithmeticException);
        assertEquals("ContextTest.java", failed.getCause().getStackTrace()[0].getFileName());
        assertTrue(
                Arrays.stream(failed.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(ContextTest.class.getName())));
    }

    @Test
    void capturesThatCannotBeSentAreRefusedAtTheCall() {
        Thread thread = Thread.currentThread();
        TroupeException refused = assertThrows(TroupeException.class,
                () -> numbers.map(n -> n + thread.getName().length()));
        assertEquals(ErrorCode.CLOSURE_NOT_SERIALIZABLE, refused.code());
        assertTrue(refused.getMessage().contains("thread"), refused.getMessage());
        Rdd<Integer> inner = numbers;
        TroupeException nested = assertThrows(TroupeException.class,
                () -> numbers.map(n -> n + inner.count()));
        assertEquals(ErrorCode.CLOSURE_NOT_SERIALIZABLE, nested.code());
        assertTrue(nested.getMessage().contains("an Rdd"), nested.getMessage());
    }

    @Test
    void asyncActionsReturnTheSameAsPlainOnes() throws Exception {
        assertEquals(100L, numbers.countAsync().get());
        assertEquals(numbers.collect(), numbers.collectAsync().get(60, TimeUnit.SECONDS));
        FutureAction<List<Integer>> taken = numbers.takeAsync(40);
        assertEquals(numbers.take(40), taken.get());
        assertTrue(taken.jobIds().size() > 1);
        var sum = context.longAccumulator();
        assertNull(numbers.foreachAsync(n -> sum.add(n)).get());
        assertNull(numbers.foreachPartitionAsync(records -> records.forEachRemaining(n -> sum.add(n))).get());
        assertEquals(9900, sum.value());
        ExecutionException failed = assertThrows(ExecutionException.class,
                () -> numbers.map(n -> 1 / (n - n)).countAsync().get());
        assertEquals(ErrorCode.TASK_FAILED, ((TroupeException) failed.getCause()).code());
    }

    @Test
    void aCancelledAsyncActionStopsItsJob() throws Exception {
        FutureAction<Long> endless = context.range(0, Long.MAX_VALUE, 1, 2).countAsync();
        while (endless.jobIds().isEmpty()) {
            Thread.onSpinWait();
        }
        assertTrue(endless.cancel(true));
        assertThrows(CancellationException.class, endless::get);
        int job = endless.jobIds().getFirst();
        while (context.statusTracker().getJobInfo(job).status() == JobExecutionStatus.RUNNING) {
            Thread.onSpinWait();
        }
        assertEquals(JobExecutionStatus.FAILED, context.statusTracker().getJobInfo(job).status());
        assertEquals(100, numbers.count());
    }

    @Test
    void interruptingTheCallerCancelsItsJob() throws Exception {
        List<Object> outcome = Collections.synchronizedList(new ArrayList<>());
        Thread caller = Thread.ofPlatform().start(() -> {
            context.setJobGroup("interrupted", null, true);
            try {
                context.range(0, Long.MAX_VALUE, 1, 2).count();
            } catch (TroupeException e) {
                outcome.add(e.code());
                outcome.add(Thread.currentThread().isInterrupted());
            }
        });
        while (context.statusTracker().getJobIdsForGroup("interrupted").length == 0) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();
        assertEquals(List.of(ErrorCode.JOB_CANCELLED, true), outcome);
    }

    @Test
    void groupsAndTagsSelectJobs() {
        context.setJobGroup("mine", "a group");
        context.addJobTag("red");
        context.addJobTag("green");
        numbers.count();
        assertEquals(Set.of("red", "green"), context.getJobTags());
        context.removeJobTag("green");
        numbers.count();
        context.clearJobGroup();
        context.clearJobTags();
        numbers.count();
        StatusTracker tracker = context.statusTracker();
        int[] grouped = tracker.getJobIdsForGroup("mine");
        assertEquals(2, grouped.length);
        assertArrayEquals(grouped, tracker.getJobIdsForTag("red"));
        assertArrayEquals(new int[]{grouped[0]}, tracker.getJobIdsForTag("green"));
        JobInfo info = tracker.getJobInfo(grouped[0]);
        assertEquals(JobExecutionStatus.SUCCEEDED, info.status());
        assertEquals(1, info.stageIds().length);
        StageInfo stage = tracker.getStageInfo(info.stageIds()[0]);
        assertEquals(4, stage.numTasks());
        assertEquals(4, stage.numCompletedTasks());
        assertEquals(0, stage.numActiveTasks());
        assertTrue(stage.name().startsWith("count at ContextTest.java:"), stage.name());
        assertNull(tracker.getStageInfo(-1));
        assertNull(tracker.getJobInfo(-1));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> context.addJobTag("a,b")));
    }

    @Test
    void aGroupCancelledForGoodRefusesLaterJobs() {
        context.cancelJobGroupAndFutureJobs("doomed");
        context.setJobGroup("doomed", "x");
        assertEquals(ErrorCode.JOB_CANCELLED, codeOf(numbers::count));
        context.clearJobGroup();
        assertEquals(100, numbers.count());
    }

    @Test
    void localPropertiesAreInheritedByThreads() throws Exception {
        context.setLocalProperty("a", "1");
        List<String> seen = new ArrayList<>();
        Thread child = Thread.ofPlatform().inheritInheritableThreadLocals(true).unstarted(() -> {
            seen.add(context.getLocalProperty("a"));
            context.setLocalProperty("a", "2");
        });
        child.start();
        child.join();
        assertEquals(List.of("1"), seen);
        assertEquals("1", context.getLocalProperty("a"));
        context.setLocalProperty("a", null);
        assertNull(context.getLocalProperty("a"));
    }

    @Test
    void debugStringsShowStagesByIndentation() {
        PairRdd<String, Integer> words = context.parallelize(List.of("a b", "b"), 3)
                .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
                .mapToPair(word -> new Tuple2<>(word, 1));
        Rdd<Integer> counts = words.reduceByKey(Integer::sum, 2).setName("counts").values();
        String pattern = """
            (2) MapPartitionsRdd[N] values at ContextTest.java:N
             |  counts ShuffledRdd[N] reduceByKey at ContextTest.java:N
             +-(3) MapPartitionsRdd[N] mapToPair at ContextTest.java:N
                |  MapPartitionsRdd[N] flatMap at ContextTest.java:N
                |  ParallelCollectionRdd[N] parallelize at ContextTest.java:N""";
        assertEquals(pattern, counts.toDebugString().replaceAll("\\[\\d+]", "[N]").replaceAll(":\\d+", ":N"));
    }

    @Test
    void callSitesNameTheOutermostMethod() {
        Map<String, Long> counted = numbers.map(n -> "n" + n % 2).countByValue();
        assertEquals(Map.of("n0", 50L, "n1", 50L), counted);
        assertTrue(numbers.distinct().toString().startsWith("distinct at ContextTest.java:"),
                numbers.distinct().toString());
        assertNotNull(numbers.context());
        assertTrue(numbers.toString().matches("parallelize at ContextTest.java:\\d+ \\[\\d+]"),
                numbers.toString());
    }

    @Test
    void statisticsAgreeWithTwoPasses() {
        List<Double> values = IntStream.range(0, 5000).mapToObj(i -> 1e6 + Math.sin(i) * 100).toList();
        DoubleRdd rdd = context.parallelizeDoubles(values, 7);
        double mean = values.stream().mapToDouble(v -> v).sum() / values.size();
        double variance = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / values.size();
        assertEquals(mean, rdd.mean(), mean * 1e-12);
        assertEquals(variance, rdd.variance(), variance * 1e-9);
        assertEquals(Math.sqrt(variance * 5000 / 4999), rdd.sampleStdev(), 1e-7);
        assertEquals(values.stream().mapToDouble(v -> v).sum(), rdd.sum(), 1e-3);
        assertEquals(Collections.max(values), rdd.max());
        assertEquals(Collections.min(values), rdd.min());
        assertEquals(5000, rdd.stats().count());
    }

    @Test
    void histogramsCountEveryNumberOnce() {
        DoubleRdd rdd = context.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 4.0), 2);
        assertArrayEquals(new long[]{2, 2}, rdd.histogram(2)._2());
        assertArrayEquals(new double[]{1, 2.5, 4}, rdd.histogram(2)._1());
        assertArrayEquals(new long[]{1, 2}, rdd.histogram(new double[]{1, 2, 3.5}));
        assertArrayEquals(new long[]{1, 1, 1}, rdd.histogram(new double[]{2, 3, 4, 5}, true));
        assertArrayEquals(new long[]{3},
                context.parallelizeDoubles(List.of(5.0, 5.0, 5.0)).histogram(10)._2());
        List<Double> many = IntStream.range(0, 1000).mapToObj(i -> i / 999.0).toList();
        assertEquals(1000, Arrays.stream(context.parallelizeDoubles(many, 3).histogram(37)._2()).sum());
        assertEquals(ErrorCode.EMPTY_COLLECTION, codeOf(() -> rdd.filter(_ -> false).histogram(3)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, codeOf(() -> rdd.histogram(new double[]{3, 1})));
    }

    @Test
    void addedFilesAreFoundInTasksAndInTheDriver(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("added.txt"), "content");
        Path archive = folder.resolve("packed.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            out.putNextEntry(new ZipEntry("inner.txt"));
            out.write('i');
        }
        try (TroupeContext own = new TroupeContext("local[2]", "files")) {
            own.addFile("file:" + file);
            own.addArchive(archive + "#unpacked");
            assertEquals(List.of("content/i", "content/i"), own.parallelize(List.of(1, 2), 2)
                    .map(_ -> Files.readString(Path.of(TroupeFiles.get("added.txt"))) + "/"
                            + Files.readString(Path.of(TroupeFiles.get("unpacked"), "inner.txt")))
                    .collect());
            assertEquals("content", Files.readString(Path.of(TroupeFiles.get("added.txt"))));
            assertEquals(List.of(file.toString()), own.listFiles());
            assertEquals(List.of(archive.toString()), own.listArchives());
            TroupeException unknown = assertThrows(TroupeException.class,
                    () -> own.parallelize(List.of(1)).map(_ -> TroupeFiles.get("unknown.txt")).collect());
            assertTrue((unknown.getMessage() + unknown.getCause()).contains("unknown.txt"),
                    unknown.toString());
        }
        TroupeException gone = assertThrows(TroupeException.class, () -> TroupeFiles.get("added.txt"));
        assertEquals(ErrorCode.PATH_NOT_FOUND, gone.code());
    }
}
