package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeConf;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairSharesTest {
    private static final Semaphore ALLOWED = new Semaphore(0, true);
    private static final AtomicInteger GOLD = new AtomicInteger();
    private static final AtomicInteger PLAIN = new AtomicInteger();

    private static int count(AtomicInteger tasks, int value) throws InterruptedException {
        ALLOWED.acquire();
        tasks.incrementAndGet();
        return value;
    }

    @Test
    void jobsOfTwoThreadsShareSlotsByTheWeightsOfTheirPools() throws Exception {
        TroupeConf conf = new TroupeConf(false).setMaster("local[3]").setAppName("shares")
                .set("troupe.scheduler.mode", "FAIR").set("troupe.scheduler.pool.gold.weight", "2");
        List<Integer> numbers = IntStream.range(0, 600).boxed().toList();
        try (var context = new TroupeContext(conf)) {
            context.setLocalProperty("troupe.scheduler.pool", "gold");
            FutureAction<Long> gold = context.parallelize(numbers, 600).map(n -> count(GOLD, n)).countAsync();
            while (context.statusTracker().getExecutorInfos()[0].numRunningTasks() < 3) {
                Thread.onSpinWait();
            }
            context.setLocalProperty("troupe.scheduler.pool", null);
            FutureAction<Long> plain = context.parallelize(numbers, 600).map(n -> count(PLAIN, n))
                    .countAsync();
            while (context.statusTracker().getActiveJobIds().length < 2) {
                Thread.onSpinWait();
            }
            // one permit at a time and to the one that waits longest of all slots, so that the order of the ends is that
            // of the starts however long a launch takes
            for (int ended = 1; ended <= 450; ended++) {
                while (ALLOWED.getQueueLength() < 3) {
                    Thread.onSpinWait();
                }
                ALLOWED.release();
                while (GOLD.get() + PLAIN.get() < ended) {
                    Thread.onSpinWait();
                }
            }
            double ratio = GOLD.get() / (double) PLAIN.get();
            assertTrue(Math.abs(ratio - 2) <= 0.4, GOLD + " to " + PLAIN);
            ALLOWED.release(10_000);
            assertEquals(600L, gold.get());
            assertEquals(600L, plain.get());
        }
    }
}
