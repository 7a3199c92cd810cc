package io.troupe.engine.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.schedule.SchedulerEffect.StageProgressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static StageProgressed stage(int id, int done, int running, int total) {
        return new StageProgressed(0, id, "map at A.java:2", done, running, total);
    }

    @Test
    void nothingRunsNothingIsDrawn() {
        assertEquals("", ProgressLine.render(List.of(), 80));
    }

    @Test
    void theBarGrowsWithWhatIsDone() {
        assertEquals("[7 map at A.java:2 >                   0+2/40]", render(stage(7, 0, 2, 40), 46));
        assertEquals("[7 map at A.java:2 =========>         20+2/40]", render(stage(7, 20, 2, 40), 46));
        assertEquals("[7 map at A.java:2 =================> 39+1/40]", render(stage(7, 39, 1, 40), 46));
        assertEquals("[7 map at A.java:2 ================== 40+0/40]", render(stage(7, 40, 0, 40), 46));
    }

    @Test
    void aNarrowTerminalCutsTheNameFirst() {
        assertEquals("[7 map a =>    12+2/40]", render(stage(7, 12, 2, 40), 23));
    }

    @Test
    void aStageWithoutTasksIsDone() {
        assertEquals("[7 map at A.java:2 ===== 0+0/0]", render(stage(7, 0, 0, 0), 31));
    }

    @Test
    void neverMoreThanTheWidthAndThreeStages() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<StageProgressed> stages = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                int total = random.nextInt(1_000_000);
                int done = total == 0 ? 0 : random.nextInt(total);
                stages.add(stage(random.nextInt(10_000), done, random.nextInt(100), total));
            }
            int width = 1 + random.nextInt(200);
            String line = ProgressLine.render(stages, width);
            String text = "seed " + seed + ", width " + width + ": " + line;
            assertTrue(line.length() <= width, text);
            if (width >= 100) {
                assertEquals(Math.min(3, stages.size()), line.chars().filter(c -> c == '[').count(), text);
            }
        }
    }

    private static String render(StageProgressed stage, int width) {
        return ProgressLine.render(List.of(stage), width);
    }
}
