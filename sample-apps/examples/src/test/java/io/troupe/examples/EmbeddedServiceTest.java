package io.troupe.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.examples.service.EmbeddedService;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedServiceTest {
    @Test
    void answersWithTheResultOfAJob() {
        assertEquals(
                List.of("      92  the", "      79  she", "      75  to"),
                SampleRun.linesOf(new EmbeddedService(), "--top", "3"));
    }

    @Test
    void requestThatCannotBeAnsweredIsRefusedInOneLine() {
        SampleRun run = SampleRun.of(new EmbeddedService(), "nowhere.txt");
        assertEquals(1, run.exitCode());
        assertTrue(run.errors().startsWith("service: [PATH_NOT_FOUND] "), run.errors());
        assertEquals(1, run.errors().lines().count(), run.errors());
    }
}
