package io.troupe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.Tuple2;
import io.troupe.rdd.TroupeContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@TroupeTest(master = "local-cluster[2,1,256]", faults = @Faults(executorKills = 1))
class ExecutorKillsTest {
    @Test
    void answersAreRightAlthoughAnExecutorDies(TroupeContext context) throws Exception {
        List<Long> executors = ExecutorKills.executors(context);
        CompletableFuture<?>[] ends = executors.stream()
                .map(process -> ProcessHandle.of(process).map(ProcessHandle::onExit)
                        .orElse(CompletableFuture.completedFuture(null)))
                .toArray(CompletableFuture<?>[]::new);
        long total = context.range(0, 1000, 1, 8).mapToPair(n -> new Tuple2<>(n % 7, n))
                .reduceByKey(Long::sum)
                .values().reduce(Long::sum);
        assertEquals(499_500, total);
        CompletableFuture.anyOf(ends).get(30, TimeUnit.SECONDS);
        assertEquals(1000, context.range(0, 1000, 1, 8).count());
    }
}
