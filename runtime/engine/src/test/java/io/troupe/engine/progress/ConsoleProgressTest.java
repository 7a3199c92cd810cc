package io.troupe.engine.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.Eventually;
import io.troupe.engine.schedule.SchedulerEffect.StageProgressed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsoleProgressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ERASE = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static StageProgressed stage(int job, int id, int done) {
        return new StageProgressed(job, id, "map", done, 1, 4);
    }

    @Test
    void showsAStageThatRunsLongAndErasesItWhenItEnds() {
        try (ConsoleProgress progress = new ConsoleProgress(terminal, 40, 0)) {
            progress.stageProgressed(stage(1, 5, 1));
            Eventually.await("the line", PATIENCE, () -> shown().contains("1+1/4]"));
            assertTrue(shown().startsWith(ERASE + "[5 map "), shown());
            progress.stageProgressed(stage(1, 5, 4));
            Eventually.await("the erasure", PATIENCE, () -> shown().endsWith(ERASE));
        }
    }

    @Test
    void aJobThatEndsTakesItsStagesAlong() {
        try (ConsoleProgress progress = new ConsoleProgress(terminal, 80, 0)) {
            progress.stageProgressed(stage(1, 5, 1));
            progress.stageProgressed(stage(2, 6, 2));
            Eventually.await("both stages", PATIENCE,
                    () -> shown().contains("[5 map") && shown().contains("[6 map"));
            progress.jobEnded(1);
            Eventually.await("one stage", PATIENCE,
                    () -> shown().substring(shown().lastIndexOf(ERASE)).startsWith(ERASE + "[6 map"));
        }
    }

    @Test
    void closingErasesTheLineAndEndsThePainting() {
        ConsoleProgress progress = new ConsoleProgress(terminal, 40, 0);
        progress.stageProgressed(stage(1, 5, 1));
        Eventually.await("the line", PATIENCE, () -> shown().contains("1+1/4]"));
        progress.close();
        Eventually.await("the erasure", PATIENCE, () -> shown().endsWith(ERASE));
        progress.stageProgressed(stage(1, 6, 1));
        progress.close();
        assertFalse(shown().contains("[6 "), shown());
    }

    @Test
    void aShortStageShowsNothing() {
        ConsoleProgress progress = new ConsoleProgress(terminal, 40, 60_000);
        progress.stageProgressed(stage(1, 5, 1));
        progress.stageProgressed(stage(1, 5, 4));
        progress.close();
        assertEquals("", shown());
    }
}
