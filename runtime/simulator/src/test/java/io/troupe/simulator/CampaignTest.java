package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.simulator.Statistics.Count;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignTest {
    private static final long SEEDS = 2_000;

    @Test
    void allSeedsHoldAndMeetWhatTheyAreMeantFor() throws InterruptedException {
        Campaign.Result result = new Campaign(1_000_000, SEEDS, 2).run();
        List<String> violations = result.violations().stream()
                .map(o -> "seed " + o.seed() + ": " + o.violation()).toList();
        assertEquals(List.of(), violations);
        assertEquals(SEEDS, result.statistics().seeds());
        for (Count count : Count.values()) {
            assertTrue(result.statistics().get(count) > SEEDS / 10, count + " in " + result.statistics());
        }
    }
}
