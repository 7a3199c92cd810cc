package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutantHuntTest {
    @Test
    void everyPlantedBugIsNoticed() throws InterruptedException {
        List<Mutation> unnoticed = new MutantHunt(0, 6_000, 2)
                .run()
                .stream()
                .filter(one -> one.found() == null)
                .map(MutantHunt.Catch::mutation)
                .toList();
        assertEquals(List.of(), unnoticed);
    }
}
