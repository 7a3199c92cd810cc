package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTest {
    private final Timeline timeline = new Timeline();
    private final Process process = new Process("p", timeline) {
    };
    private final List<String> done = new ArrayList<>();

    @Test
    void aStoppedProcessCatchesUpInOrder() {
        process.stop();
        process.receive(() -> done.add("first"));
        process.after(3, () -> done.add("second"));
        timeline.step();
        assertEquals(List.of(), done);
        process.goOn();
        assertEquals(List.of("first", "second"), done);
    }

    @Test
    void aDeadProcessDoesNothing() {
        process.stop();
        process.receive(() -> done.add("waiting"));
        process.die();
        process.goOn();
        process.receive(() -> done.add("new"));
        assertEquals(List.of(), done);
    }
}
