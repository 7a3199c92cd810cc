package io.troupe.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunsTest {
    /// Writes down what is called; answers from a list.
    private static final class Recorded implements BenchCase {
        final List<String> calls = new ArrayList<>();
        private final List<String> answers;

        Recorded(String... answers) {
            this.answers = new ArrayList<>(List.of(answers));
        }

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public void prepare() {
            calls.add("prepare");
        }

        @Override
        public String run() {
            calls.add("run");
            return answers.removeFirst();
        }

        @Override
        public void verify() {
            calls.add("verify");
        }

        @Override
        public void dispose() {
            calls.add("dispose");
        }
    }

    @Test
    void warmUpsAreNotTimedButTheirAnswersCount() throws Exception {
        Recorded recorded = new Recorded("b", "a", "a");
        Timing timing = new Runs(1, 2).time(recorded);
        assertEquals(
                List.of("prepare", "run", "verify", "run", "verify", "run", "verify", "dispose"),
                recorded.calls);
        assertEquals(2, timing.millis().size());
        assertEquals("b then a", timing.check());
    }

    @Test
    void failedRunIsDisposedOf() {
        Recorded recorded = new Recorded("a");
        assertThrows(RuntimeException.class, () -> new Runs(0, 2).time(recorded));
        assertEquals("dispose", recorded.calls.getLast());
    }

    @Test
    void thereMustBeARun() {
        assertThrows(IllegalArgumentException.class, () -> new Runs(1, 0));
    }
}
