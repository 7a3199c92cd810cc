package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.TroupeListener;
import io.troupe.Tuple2;
import io.troupe.executor.TaskMetrics;
import io.troupe.scheduler.JobResult;
import io.troupe.scheduler.TaskEndReason;
import io.troupe.scheduler.TroupeListenerApplicationEnd;
import io.troupe.scheduler.TroupeListenerApplicationStart;
import io.troupe.scheduler.TroupeListenerEnvironmentUpdate;
import io.troupe.scheduler.TroupeListenerExecutorAdded;
import io.troupe.scheduler.TroupeListenerJobEnd;
import io.troupe.scheduler.TroupeListenerJobStart;
import io.troupe.scheduler.TroupeListenerStageCompleted;
import io.troupe.scheduler.TroupeListenerStageSubmitted;
import io.troupe.scheduler.TroupeListenerTaskEnd;
import io.troupe.scheduler.TroupeListenerTaskStart;
import io.troupe.scheduler.TroupeListenerUnpersistRDD;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ListenerTest {
    /// Notes what it hears in a word each.
    public static class Story extends TroupeListener {
        static final List<Story> MADE = Collections.synchronizedList(new ArrayList<>());

        final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        final List<TroupeListenerTaskEnd> ends = Collections.synchronizedList(new ArrayList<>());
        final List<JobResult> results = Collections.synchronizedList(new ArrayList<>());

        public Story() {
            MADE.add(this);
        }

        @Override
        public void onApplicationStart(TroupeListenerApplicationStart event) {
            heard.add("application " + event.appName());
        }

        @Override
        public void onEnvironmentUpdate(TroupeListenerEnvironmentUpdate event) {
            heard.add("environment "
                    + event.environmentDetails().get("Troupe Properties").get("troupe.master"));
        }

        @Override
        public void onExecutorAdded(TroupeListenerExecutorAdded event) {
            heard.add("executor with " + event.executorInfo().totalCores());
        }

        @Override
        public void onJobStart(TroupeListenerJobStart event) {
            heard.add("job " + event.stageInfos().size() + " " + event.properties().get("tenant"));
        }

        @Override
        public void onStageSubmitted(TroupeListenerStageSubmitted event) {
            heard.add("stage " + event.stageInfo().numTasks());
        }

        @Override
        public void onTaskStart(TroupeListenerTaskStart event) {
            heard.add("task");
        }

        @Override
        public void onTaskEnd(TroupeListenerTaskEnd event) {
            ends.add(event);
            heard.add("task over");
        }

        @Override
        public void onStageCompleted(TroupeListenerStageCompleted event) {
            heard.add("stage over " + event.stageInfo().failureReason());
        }

        @Override
        public void onJobEnd(TroupeListenerJobEnd event) {
            results.add(event.jobResult());
            heard.add("job over");
        }

        @Override
        public void onUnpersistRDD(TroupeListenerUnpersistRDD event) {
            heard.add("unpersist");
        }

        @Override
        public void onApplicationEnd(TroupeListenerApplicationEnd event) {
            heard.add("application over");
        }
    }

    @TempDir
    Path folder;

    private static TroupeConf conf() {
        return new TroupeConf(false).setMaster("local[1]").setAppName("story");
    }

    @Test
    void theStoryOfAnApplicationIsToldInOrder() throws Exception {
        Path text = Files.writeString(folder.resolve("words"), "a b a\nc a b\n".repeat(500));
        Story.MADE.clear();
        TroupeConf conf = conf().set("spark.extraListeners", Story.class.getName());
        try (var context = new TroupeContext(conf)) {
            context.setLocalProperty("tenant", "blue");
            PairRdd<String, Integer> counts = context.textFile(text.toString(), 1)
                    .flatMap(line -> List.of(line.split(" ")).iterator())
                    .mapToPair(word -> new Tuple2<>(word, 1)).reduceByKey(Integer::sum, 1);
            counts.saveAsTextFile(folder.resolve("out").toString());
        }
        Story story = Story.MADE.getFirst();
        assertEquals(
                List.of(
                        "application story", "environment local[1]", "executor with 1", "job 2 blue",
                        "stage 1",
                        "task", "task over", "stage over null", "stage 1", "task", "task over",
                        "stage over null", "job over", "application over"),
                story.heard);
        assertInstanceOf(JobResult.JobSucceeded.class, story.results.getFirst());
        TaskMetrics map = story.ends.get(0).taskMetrics();
        TaskMetrics reduce = story.ends.get(1).taskMetrics();
        assertEquals(Files.size(text), map.inputMetrics().bytesRead());
        assertEquals(1_000, map.inputMetrics().recordsRead());
        assertTrue(map.shuffleWriteMetrics().bytesWritten() > 0, map.toString());
        assertEquals(1, reduce.shuffleReadMetrics().localBlocksFetched());
        assertTrue(reduce.shuffleReadMetrics().totalBytesRead() > 0, reduce.toString());
        assertEquals(3, reduce.outputMetrics().recordsWritten());
        assertTrue(reduce.outputMetrics().bytesWritten() > 0, reduce.toString());
        assertTrue(map.executorCpuTime() > 0 && map.peakExecutionMemory() > 0, map.toString());
    }

    @Test
    void failuresAreToldWithTheirReason() {
        Story story = new Story();
        try (var context = new TroupeContext(conf())) {
            context.addTroupeListener(story);
            Rdd<Integer> bad = context.parallelize(List.of(1), 1).map(n -> n / (n - n));
            assertThrows(TroupeException.class, bad::count);
        }
        assertEquals(4, story.ends.size());
        assertInstanceOf(TaskEndReason.ExceptionFailure.class, story.ends.getFirst().reason());
        String stageEnd = story.heard.get(story.heard.indexOf("job over") - 1);
        assertTrue(stageEnd.startsWith("stage over java.lang.ArithmeticException"), stageEnd);
        JobResult.JobFailed failed = assertInstanceOf(JobResult.JobFailed.class, story.results.getFirst());
        assertTrue(failed.exception().getMessage().contains("ArithmeticException"));
    }

    @Test
    void aListenerThatHangsOrThrowsHoldsUpNobody() {
        CountDownLatch hanging = new CountDownLatch(1);
        TroupeListener slow = new TroupeListener() {
            @Override
            public void onTaskStart(TroupeListenerTaskStart event) {
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        TroupeListener broken = new TroupeListener() {
            @Override
            public void onJobStart(TroupeListenerJobStart event) {
                throw new IllegalStateException("broken");
            }
        };
        Story story = new Story();
        TroupeConf conf = conf().set("troupe.scheduler.listenerbus.eventqueue.capacity", "1000")
                .set("troupe.scheduler.listenerbus.exitTimeout", "500ms");
        try (var context = new TroupeContext(conf)) {
            context.addTroupeListener(slow);
            context.addTroupeListener(broken);
            context.addTroupeListener(story);
            List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
            for (int job = 0; job < 20; job++) {
                assertEquals(100, context.parallelize(numbers, 100).count());
            }
        }
        assertEquals(2_000, story.ends.size());
        assertEquals(1, hanging.getCount());
    }

    @Test
    void aRemovedListenerHearsNothingMore() {
        Story story = new Story();
        try (var context = new TroupeContext(conf())) {
            context.addTroupeListener(story);
            context.removeTroupeListener(story);
            context.parallelize(List.of(1), 1).count();
        }
        // the executor may have come between the two calls
        assertEquals(List.of(), story.heard.stream().filter(each -> !each.startsWith("executor")).toList());
    }

    @Test
    void aListenerThatCannotBeMadeIsToldAtTheStart() {
        for (String name : List.of("no.such.Listener", "java.lang.String")) {
            TroupeException refused = assertThrows(TroupeException.class,
                    () -> new TroupeContext(conf().set("troupe.extraListeners", name)));
            assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
            assertTrue(refused.getMessage().contains(name), refused.getMessage());
        }
    }
}
