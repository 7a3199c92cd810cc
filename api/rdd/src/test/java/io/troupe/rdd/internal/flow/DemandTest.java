package io.troupe.rdd.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DemandTest {
    @Test
    void wantsMoreUntilItIsEnded() {
        Demand demand = new Demand(() -> {});
        assertTrue(demand.wantsMore());
        demand.end();
        assertFalse(demand.wantsMore());
        assertTrue(demand.isEnded());
    }

    @Test
    void anInnerDemandEndsAlone() {
        Demand outer = new Demand(() -> {});
        Demand inner = outer.inner();
        inner.end();
        assertTrue(outer.wantsMore());
        assertFalse(inner.wantsMore());
    }

    @Test
    void looksForCancellationEveryThousandthRecord() {
        AtomicInteger checks = new AtomicInteger();
        Demand demand = new Demand(checks::incrementAndGet);
        for (int i = 0; i < 10_240; i++) {
            demand.wantsMore();
        }
        assertEquals(10, checks.get());
    }
}
