package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline();
    private final List<String> done = new ArrayList<>();

    private void runAll() {
        while (timeline.step()) {
            done.add("at " + timeline.now());
        }
    }

    @Test
    void runsInOrderOfTimeAndThenOfAddition() {
        timeline.at(5, () -> done.add("c"));
        timeline.at(3, () -> done.add("a"));
        timeline.at(3, () -> done.add("b"));
        runAll();
        assertEquals(List.of("a", "at 3", "b", "at 3", "c", "at 5"), done);
        assertFalse(timeline.step());
    }

    @Test
    void whatShouldHaveBeenIsDoneNow() {
        timeline.at(5, () -> timeline.at(1, () -> done.add("late")));
        runAll();
        assertEquals(List.of("at 5", "late", "at 5"), done);
    }
}
