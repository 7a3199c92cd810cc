package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContentTest {
    @Test
    void joinsDescentsUnderANewHash() {
        Content joined = Content.of(1).from(3, 0, 10).joinedWith(Content.of(2).from(3, 1, 11), 5);
        assertEquals(5, joined.hash());
        assertFalse(joined.isMixed());
        assertEquals(" shuffle 3/0 by attempt 10; shuffle 3/1 by attempt 11;", joined.describeOrigins());
    }

    @Test
    void twoAttemptsOfOneTaskAreAMixture() {
        Content some = Content.of(1).from(3, 0, 10);
        Content other = Content.of(1).from(3, 0, 12);
        assertFalse(some.joinedWith(some, 1).isMixed());
        assertTrue(some.joinedWith(other, 1).isMixed());
        assertTrue(some.joinedWith(Content.of(9).from(2, 0, 1), 1).joinedWith(other, 1).as(7).isMixed());
    }
}
