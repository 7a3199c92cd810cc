package io.troupe.rdd.internal.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeldBytesTest {
    private final TestSpace space = new TestSpace(1000);

    @Test
    void asksOnlyForWhatIsNotFree() {
        HeldBytes held = new HeldBytes(space, 100);
        assertTrue(held.trySet(100));
        assertEquals(0, space.reservedBytes());
        assertTrue(held.trySet(1100));
        assertEquals(1000, space.reservedBytes());
        assertTrue(held.trySet(350));
        assertEquals(250, space.reservedBytes());
        held.release();
        assertEquals("", space.leftovers());
    }

    @Test
    void keepsWhatItHasWhenMoreIsRefused() {
        HeldBytes held = new HeldBytes(space, 0);
        assertTrue(held.trySet(600));
        assertFalse(held.trySet(1001));
        assertEquals(600, held.bytes());
        assertEquals(600, space.reservedBytes());
    }

    @Test
    void sharesAReservation() {
        HeldBytes one = new HeldBytes(space, 0);
        HeldBytes other = new HeldBytes(space, 0);
        assertTrue(one.trySet(700));
        assertFalse(other.trySet(400));
        one.release();
        assertTrue(other.trySet(400));
        assertEquals(400, space.reservedBytes());
    }
}
