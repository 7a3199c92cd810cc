package io.troupe.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private final SilenceWatch watch = new SilenceWatch(100, 0);

    /// Checks every 20 units in `(from, to]`.
    private boolean isLostWithin(long from, long to) {
        boolean lost = false;
        for (long now = from + 20; now <= to; now += 20) {
            lost = watch.isLost(now);
        }
        return lost;
    }

    @Test
    void silenceForTheLimitMeansLoss() {
        assertFalse(isLostWithin(0, 80));
        assertTrue(watch.isLost(100));
    }

    @Test
    void whatIsHeardStartsTheLimitAnew() {
        assertFalse(isLostWithin(0, 80));
        watch.heard(80);
        assertFalse(isLostWithin(80, 160));
        assertEquals(80, watch.silenceNanos(160));
        assertTrue(isLostWithin(160, 180));
    }

    @Test
    void aLossIsForGood() {
        assertTrue(isLostWithin(0, 100));
        watch.heard(101);
        assertTrue(watch.isLost(102));
    }

    @Test
    void timeInWhichTheWatcherStoodStillDoesNotCount() {
        assertFalse(isLostWithin(0, 60));
        assertFalse(watch.isLost(10_000));
        assertFalse(isLostWithin(10_000, 10_020));
        assertTrue(isLostWithin(10_020, 10_040));
    }

    @Test
    void timeThatGoesBackDoesNoHarm() {
        watch.heard(50);
        assertFalse(watch.isLost(-1_000));
        assertFalse(watch.isLost(20));
    }
}
