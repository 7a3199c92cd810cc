package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.inPool;
import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairPoolsTest {
    private final SchedulerHarness harness = SchedulerHarness.configured(
            "troupe.scheduler.mode", "FAIR", "troupe.scheduler.pool.gold.weight", "2",
            "troupe.scheduler.pool.needy.minShare", "3", "troupe.scheduler.pool.fair.schedulingMode", "fair");

    private int running(int job) {
        return harness.attempts(1000 + job).size();
    }

    @Test
    void slotsAreSharedByWeightWhateverTheTasksTake() {
        harness.join("a", 6);
        harness.join("b", 6);
        harness.submit(1, inPool("gold", result(1, 6_000)));
        harness.submit(2, inPool("plain", result(2, 6_000)));
        Random random = new Random(7);
        long gold = 0;
        long plain = 0;
        for (int i = 0; i < 4_000; i++) {
            var ends = harness.running.values().stream().skip(random.nextInt(harness.running.size()))
                    .findFirst().orElseThrow();
            harness.end(ends, harness.success(ends));
            gold += running(1);
            plain += running(2);
        }
        assertTrue(Math.abs(gold / (double) plain - 2) < 0.4, gold + " to " + plain);
        assertEquals(12, running(1) + running(2));
    }

    @Test
    void aLeastShareGoesFirst() {
        harness.join("a", 4);
        harness.submit(1, inPool("gold", result(1, 10)));
        assertEquals(4, running(1));
        harness.submit(2, inPool("needy", result(2, 10)));
        harness.submit(3, inPool("other", result(3, 10)));
        for (int i = 0; i < 3; i++) {
            var done = harness.attempts(1001).getFirst();
            harness.end(done, harness.success(done));
        }
        assertEquals(3, running(2));
        assertEquals(0, running(3));
    }

    @Test
    void jobsWithoutAPoolShareTheDefaultOneInTheirOrder() {
        harness.join("a", 4);
        harness.submit(1, job(result(1, 10)));
        harness.submit(2, job(result(2, 10)));
        harness.submit(3, inPool("other", result(3, 10)));
        while (running(3) < 2) {
            var done = harness.attempts(1001).getFirst();
            harness.end(done, harness.success(done));
        }
        assertEquals(2, running(1));
        assertEquals(0, running(2));
    }

    @Test
    void aFairPoolSharesAmongItsJobs() {
        harness.submit(1, inPool("fair", result(1, 10)));
        harness.submit(2, inPool("fair", result(2, 10)));
        harness.join("a", 4);
        assertEquals(2, running(1));
        assertEquals(2, running(2));
    }

    @Test
    void withFifoPoolsMeanNothing() {
        SchedulerHarness fifo = SchedulerHarness.configured("troupe.scheduler.pool.gold.weight", "9");
        fifo.submit(1, inPool("plain", result(1, 10)));
        fifo.submit(2, inPool("gold", result(2, 10)));
        fifo.join("a", 4);
        assertEquals(4, fifo.attempts(1001).size());
    }

    @Test
    void nothingIsLeftOfPoolsThatAreNotUsed() {
        harness.join("a", 4);
        harness.submit(1, inPool("once", result(1, 10)));
        harness.submit(2, inPool("twice", result(2, 10)));
        harness.lose("a");
        harness.join("b", 3);
        harness.succeedEverything();
        harness.assertEmpty();
    }

    @Test
    void aBadValueIsToldWithItsKey() {
        for (Map.Entry<String, String> bad : Map.of(
                "troupe.scheduler.mode", "BEST", "troupe.scheduler.pool.x.weight", "0",
                "troupe.scheduler.pool.a.b.minShare", "-1", "troupe.scheduler.pool.x.schedulingMode", "no")
                .entrySet()) {
            TroupeException refused = assertThrows(TroupeException.class, () -> SchedulerSettings
                    .from(new TroupeConf(false).set(bad.getKey(), bad.getValue())));
            assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
            assertTrue(refused.getMessage().contains(bad.getKey()), refused.getMessage());
        }
    }
}
