package io.troupe.rdd;

import static io.troupe.rdd.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Executors come and go while jobs run.
@Tag("cluster")
@Timeout(180)
class ElasticClusterTest {
    private static TroupeConf conf(int executors) {
        return new TroupeConf(false).setMaster("local-cluster[" + executors + ",1,256]").setAppName("elastic")
                .set("troupe.executors.wait", "120s");
    }

    private static int executors(TroupeContext context) {
        return context.statusTracker().getExecutorInfos().length;
    }

    private static long slowly(long value) throws InterruptedException {
        Thread.sleep(30);
        return ProcessHandle.current().pid();
    }

    @Test
    void executorsThatJoinWhileAJobRunsGetWorkAndThoseThatAreKilledAreNotMissed() throws Exception {
        try (var context = new TroupeContext(conf(1))) {
            List<Long> numbers = IntStream.range(0, 250).mapToObj(Long::valueOf).toList();
            FutureAction<List<Long>> job = context.parallelize(numbers, 250).map(ElasticClusterTest::slowly)
                    .collectAsync();
            assertTrue(context.requestExecutors(1));
            eventually("a second executor", () -> executors(context) == 2);
            String first = context.statusTracker().getExecutorInfos()[0].executorId();
            eventually("both executors work", () -> Stream.of(context.statusTracker().getExecutorInfos())
                    .allMatch(executor -> executor.numRunningTasks() > 0));
            assertTrue(context.killExecutor(first));
            assertFalse(context.killExecutor(first));
            Set<Long> processes = new HashSet<>(job.get());
            assertEquals(2, processes.size());
            assertEquals(1, executors(context));
            assertEquals(250, context.parallelize(numbers, 4).mapToPair(n -> new Tuple2<>(n, 1))
                    .reduceByKey(Integer::sum, 3).count());
            assertEquals(1, executors(context));
        }
    }

    @Test
    void theNumberOfExecutorsFollowsTheWork() throws Exception {
        TroupeConf conf = conf(3).set("troupe.dynamicAllocation.enabled", "true")
                .set("troupe.dynamicAllocation.minExecutors", "1")
                .set("troupe.dynamicAllocation.schedulerBacklogTimeout", "300ms")
                .set("troupe.dynamicAllocation.executorIdleTimeout", "2s");
        try (var context = new TroupeContext(conf)) {
            assertEquals(1, executors(context));
            FutureAction<List<Long>> job = context.parallelize(List.of(1L), 1)
                    .flatMap(_ -> IntStream.range(0, 500).mapToObj(Long::valueOf).iterator()).repartition(500)
                    .map(ElasticClusterTest::slowly).collectAsync();
            eventually("three executors", () -> executors(context) == 3 || job.isDone());
            assertEquals(3, executors(context));
            assertEquals(500, job.get().size());
            eventually("one executor", () -> executors(context) == 1);
            assertEquals(10, context.range(10).map(n -> TaskContext.get().partitionId()).count());
        }
    }

    @Test
    void aLocalContextHasWhatItHas() {
        try (var context = new TroupeContext(new TroupeConf(false).setMaster("local[1]"))) {
            assertFalse(context.requestExecutors(1));
            assertFalse(context.killExecutor("0"));
            TroupeException last = assertThrows(TroupeException.class,
                    () -> context.decommissionExecutor(
                            context.statusTracker().getExecutorInfos()[0].executorId()));
            assertEquals(ErrorCode.NO_EXECUTORS, last.code());
            assertEquals(1, executors(context));
        }
    }
}
