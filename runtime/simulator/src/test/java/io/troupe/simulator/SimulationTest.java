package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.engine.schedule.SafetyRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 0; seed < 20; seed++) {
            List<String> first = Simulation.run(seed, new SafetyRules(), true).trace();
            assertEquals(first, Simulation.run(seed, new SafetyRules(), true).trace(), "seed " + seed);
        }
    }
}
