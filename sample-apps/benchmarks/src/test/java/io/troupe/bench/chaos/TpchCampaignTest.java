package io.troupe.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TpchCampaignTest {
    @Test
    void answersAreRightAlthoughAnExecutorIsKilledDuringEachQuery(@TempDir Path folder) throws IOException {
        Campaign.Result result = new TpchCampaign(0.01, 1, folder,
                new PrintStream(PrintStream.nullOutputStream()))
                .run(List.of("q03", "q18"), 1);
        assertEquals(2, result.cycles().size(), "seed 1: " + result);
        assertTrue(result.cycles().stream().allMatch(Cycle::ok), "seed 1: " + result);
        assertEquals("", result.leak(), "seed 1");
    }
}
