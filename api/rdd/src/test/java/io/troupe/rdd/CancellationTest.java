package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.ExecutorInfo;
import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {
    private static final long SECOND_NANOS = 1_000_000_000;
    /// Tasks that have begun and not ended, by the group they ran in; shared with the tasks of this process.
    private static final AtomicInteger BLOCKED = new AtomicInteger();
    private static final AtomicInteger INTERRUPTED = new AtomicInteger();
    private static CountDownLatch release = new CountDownLatch(1);

    private TroupeContext context;

    @BeforeEach
    void open() {
        BLOCKED.set(0);
        INTERRUPTED.set(0);
        release = new CountDownLatch(1);
        context = new TroupeContext(new TroupeConf(false).setMaster("local[4]").setAppName("cancellation"));
    }

    @AfterEach
    void close() {
        release.countDown();
        context.close();
    }

    /// Tasks that block until they are interrupted or released.
    private FutureAction<Long> blocked(int partitions) {
        return context.parallelize(List.of(1, 2, 3, 4), partitions).map(CancellationTest::block).countAsync();
    }

    private static int block(int value) {
        BLOCKED.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            INTERRUPTED.incrementAndGet();
            throw new IllegalStateException("interrupted", e);
        } finally {
            BLOCKED.decrementAndGet();
        }
        return value;
    }

    private static void await(int blocked) {
        while (BLOCKED.get() != blocked) {
            Thread.onSpinWait();
        }
    }

    private int runningTasks() {
        int running = 0;
        for (ExecutorInfo executor : context.statusTracker().getExecutorInfos()) {
            running += executor.numRunningTasks();
        }
        return running;
    }

    private void assertAllTasksGoneWithinASecond(Runnable cancel) {
        long start = System.nanoTime();
        cancel.run();
        while (runningTasks() > 0) {
            Thread.onSpinWait();
        }
        long nanos = System.nanoTime() - start;
        assertTrue(nanos < SECOND_NANOS, "took " + nanos / 1_000_000 + " ms");
    }

    private static void assertCancelled(FutureAction<Long> action) {
        ExecutionException failed = assertThrows(ExecutionException.class, action::get);
        assertEquals(ErrorCode.JOB_CANCELLED, ((TroupeException) failed.getCause()).code());
    }

    @Test
    void cancellingAGroupStopsItsTasksAndNoOthers() throws Exception {
        context.setJobGroup("kept", "goes on");
        FutureAction<Long> kept = blocked(1);
        await(1);
        context.setJobGroup("doomed", "ends early");
        FutureAction<Long> doomed = blocked(2);
        await(3);
        assertEquals(3, runningTasks());
        long start = System.nanoTime();
        context.cancelJobGroup("doomed", "enough");
        assertCancelled(doomed);
        await(1);
        assertTrue(System.nanoTime() - start < SECOND_NANOS);
        assertEquals(2, INTERRUPTED.get());
        assertFalse(kept.isDone());
        release.countDown();
        assertEquals(4L, kept.get(30, TimeUnit.SECONDS));
    }

    @Test
    void cancellingByStageTagIdAndAllStopsAllTasks() throws Exception {
        FutureAction<Long> byStage = blocked(2);
        await(2);
        int jobId = context.statusTracker().getActiveJobIds()[0];
        int stageId = context.statusTracker().getJobInfo(jobId).stageIds()[0];
        assertAllTasksGoneWithinASecond(() -> context.cancelStage(stageId));
        assertCancelled(byStage);

        context.addJobTag("red");
        FutureAction<Long> byTag = blocked(2);
        await(2);
        assertAllTasksGoneWithinASecond(() -> context.cancelJobsWithTag("red"));
        assertCancelled(byTag);

        FutureAction<Long> byId = blocked(2);
        await(2);
        assertAllTasksGoneWithinASecond(() -> context.cancelJob(byId.jobIds().getFirst(), "by its id"));
        assertCancelled(byId);

        FutureAction<Long> all = blocked(2);
        await(2);
        assertAllTasksGoneWithinASecond(context::cancelAllJobs);
        assertCancelled(all);
        assertEquals(8, INTERRUPTED.get());
    }

    @Test
    void aGroupMayForbidInterrupts() throws Exception {
        context.setJobGroup("patient", "never interrupted", false);
        FutureAction<Long> action = blocked(2);
        await(2);
        context.cancelJobGroup("patient");
        assertCancelled(action);
        assertEquals(2, runningTasks());
        release.countDown();
        while (runningTasks() > 0) {
            Thread.onSpinWait();
        }
        assertEquals(0, INTERRUPTED.get());
    }

    @Test
    void anotherJobOfTheSameShuffleGoesOn() throws Exception {
        PairRdd<Integer, Integer> sums = context.parallelize(List.of(1, 2, 3, 4), 2)
                .map(CancellationTest::block).mapToPair(n -> new io.troupe.Tuple2<>(n % 2, n))
                .reduceByKey(Integer::sum, 2);
        context.setJobGroup("first", "x");
        FutureAction<Long> first = sums.countAsync();
        await(2);
        context.setJobGroup("second", "x");
        FutureAction<Long> second = sums.countAsync();
        while (second.jobIds().isEmpty()) {
            Thread.onSpinWait();
        }
        context.cancelJobGroup("first");
        assertCancelled(first);
        assertEquals(2, BLOCKED.get());
        release.countDown();
        assertEquals(2L, second.get(30, TimeUnit.SECONDS));
        assertEquals(0, INTERRUPTED.get());
    }

    @Test
    void tasksSeeThePropertiesOfTheThreadAndOfTheThreadThatMadeIt() throws Exception {
        context.setLocalProperty("tenant", "blue");
        context.setJobGroup("g", "d");
        context.setCallSite("nightly report");
        String[] seen = new String[1];
        Thread child = new Thread(() -> seen[0] = context.parallelize(List.of(1), 1)
                .map(_ -> TaskContext.get().getLocalProperty("tenant")
                        + TaskContext.get().getLocalProperty("troupe.jobGroup.id"))
                .first());
        child.start();
        child.join();
        assertEquals("blueg", seen[0]);
        int[] jobs = context.statusTracker().getJobIdsForGroup("g");
        assertArrayEquals(new int[]{0}, jobs);
        int stage = context.statusTracker().getJobInfo(0).stageIds()[0];
        assertEquals("nightly report", context.statusTracker().getStageInfo(stage).name());
        context.clearCallSite();
    }
}
