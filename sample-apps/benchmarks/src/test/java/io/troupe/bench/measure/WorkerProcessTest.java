package io.troupe.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerProcessTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    /// A worker with a case that works, one that fails, and a last word of its own.
    static final class Sample {
        private record Case(String name) implements BenchCase {
            @Override
            public String run() {
                if (name.equals("bad")) {
                    throw new IllegalStateException("not today,\n\tthanks");
                }
                return "answer of\t" + name;
            }
        }

        public static void main(String[] arguments) throws InterruptedException {
            WorkPlan plan = WorkPlan.parse(arguments);
            if (plan.master().equals("asleep")) {
                Thread.sleep(60_000);
            }
            Worker.run(plan.select(List.of(new Case("good"), new Case("bad"), new Case("other"))),
                    plan.runs(), System.out);
            System.out.println("done");
            System.exit(3);
        }
    }

    private WorkerProcess.Outcome run(String master, Duration limit) {
        WorkPlan plan = new WorkPlan(
                List.of("bad", "good"), new Runs(1, 2), 0.5, 4, master, "64m", Path.of("words.txt"));
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                        Sample.class.getName()));
        command.addAll(plan.toArguments());
        return new WorkerProcess(command, limit, new PrintStream(log, true, StandardCharsets.UTF_8)).run();
    }

    @Test
    void resultsFailuresAndExitCodeArriveAndTheRestIsLogged() {
        WorkerProcess.Outcome outcome = run("local", Duration.ofSeconds(60));
        assertEquals(1, outcome.timings().size());
        assertEquals("good", outcome.timings().getFirst().name());
        assertEquals("answer of good", outcome.timings().getFirst().check());
        assertEquals(2, outcome.timings().getFirst().millis().size());
        assertEquals(
                List.of(
                        "bad: java.lang.IllegalStateException: not today, thanks",
                        "The process ended with exit code 3."),
                outcome.failures());
        assertTrue(log.toString(StandardCharsets.UTF_8).endsWith("done\n"), log::toString);
    }

    @Test
    void processIsKilledAtItsLimit() {
        WorkerProcess.Outcome outcome = run("asleep", Duration.ofMillis(500));
        assertEquals(List.of("The process did not end within 0 s and was killed."), outcome.failures());
    }
}
