package io.troupe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) throws InterruptedException {
        return SimulatorMain.run(
                List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void printsOneJsonObject() throws InterruptedException {
        assertEquals(0, run("--seeds", "20", "--json"));
        String json = out.toString(StandardCharsets.UTF_8);
        assertEquals(1, json.lines().count());
        assertTrue(json.startsWith("{\"benchmark\": \"simulate\", \"environment\": {\"cpus\": "), json);
        assertTrue(json.contains("\"cases\": [{\"name\": \"seeds\", \"median_ms\": "), json);
        assertTrue(json.contains("\"ok\": true, \"vs\": {}}]}"), json);
    }

    @Test
    void tellsAFailureByItsExitCode() throws InterruptedException {
        assertEquals(1, run("--seed=0", "--mutant", "reads_incomplete_shuffles", "--trace"));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("submit job "), text);
        assertTrue(text.contains("0 of 1 checks hold."), text);
    }

    @Test
    void replaysOneSeed() throws InterruptedException {
        assertEquals(0, run("--seed", "7"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("all holds"));
    }

    @Test
    void refusesAWrongCommandLine() throws InterruptedException {
        assertEquals(2, run("--seeds", "none"));
        assertEquals(2, run("--seeds"));
        assertEquals(2, run("--sedes", "1"));
        assertEquals(2, run("--trace"));
        assertEquals(2, run("--seed", "1", "--mutant", "NO_SUCH"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Option --seeds is 'none'"));
    }

    @Test
    void helps() throws InterruptedException {
        assertEquals(0, run("--help"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("--first-seed"));
    }
}
