package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 0; seed < 20; seed++) {
            Simulation.Outcome first = Simulation.run(seed, true);
            assertEquals(first.trace(), Simulation.run(seed, true).trace(), "seed " + seed);
            assertNull(first.violation(), "seed " + seed);
        }
    }
}
