package io.troupe.engine.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeaseTest {
    /// Near the end of the range, since readings of the clock may wrap.
    private static final long START = Long.MAX_VALUE - 150;

    @Test
    void endsWhenNobodyRenewsIt() {
        Lease lease = new Lease(100, START);
        assertFalse(lease.isExpired(START + 100));
        assertTrue(lease.isExpired(START + 101));
    }

    @Test
    void aRenewalCountsFromTheTimeOfTheQuestion() {
        Lease lease = new Lease(100, START);
        assertTrue(lease.renew(START + 50, START + 90));
        assertFalse(lease.isExpired(START + 150));
        assertTrue(lease.isExpired(START + 151));
    }

    @Test
    void anOlderAnswerShortensNothing() {
        Lease lease = new Lease(100, START);
        assertTrue(lease.renew(START + 80, START + 90));
        assertTrue(lease.renew(START + 20, START + 95));
        assertFalse(lease.isExpired(START + 180));
    }

    @Test
    void anExpiredLeaseStaysExpired() {
        Lease lease = new Lease(100, START);
        assertFalse(lease.renew(START + 99, START + 101));
        assertTrue(lease.isExpired(START + 101));
    }

    @Test
    void answersBelongToTheHeartbeatOfTheirNumber() {
        HeartbeatClock clock = new HeartbeatClock(100, 0);
        assertEquals(1, clock.send(10));
        assertEquals(2, clock.send(60));
        assertTrue(clock.answered(2, 70));
        assertFalse(clock.isExpired(160));
        // The first is older than what counts already, and unknown by now.
        assertTrue(clock.answered(1, 150));
        assertTrue(clock.isExpired(161));
        assertFalse(clock.answered(2, 161));
    }
}
