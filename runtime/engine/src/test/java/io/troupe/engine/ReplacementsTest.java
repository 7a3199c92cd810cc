package io.troupe.engine;

import static io.troupe.engine.Replacements.Decision.FAIL_JOBS_AND_REPLACE;
import static io.troupe.engine.Replacements.Decision.GIVE_UP;
import static io.troupe.engine.Replacements.Decision.REPLACE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReplacementsTest {
    private final Replacements replacements = new Replacements(3, 2);

    @Test
    void givesUpWhenTooManyInARowFailToStart() {
        assertEquals(REPLACE, replacements.ended(false));
        assertEquals(REPLACE, replacements.ended(false));
        assertEquals(GIVE_UP, replacements.ended(false));
        assertEquals(GIVE_UP, replacements.ended(false));
        assertEquals(3, replacements.failedStarts());
    }

    @Test
    void oneThatComesUpGivesTheOthersAllTheirTries() {
        replacements.ended(false);
        replacements.ended(false);
        replacements.registered();
        assertEquals(REPLACE, replacements.ended(false));
        assertEquals(REPLACE, replacements.ended(false));
        assertEquals(GIVE_UP, replacements.ended(false));
    }

    @Test
    void jobsFailWhenTooManyAreLostWhileNoJobEnds() {
        assertEquals(REPLACE, replacements.ended(true));
        assertEquals(REPLACE, replacements.ended(true));
        assertEquals(FAIL_JOBS_AND_REPLACE, replacements.ended(true));
        assertEquals(REPLACE, replacements.ended(true));
    }

    @Test
    void lossesOfEarlierJobsDoNotCount() {
        replacements.ended(true);
        replacements.ended(true);
        replacements.jobEnded();
        assertEquals(REPLACE, replacements.ended(true));
        assertEquals(REPLACE, replacements.ended(true));
        assertEquals(FAIL_JOBS_AND_REPLACE, replacements.ended(true));
    }
}
