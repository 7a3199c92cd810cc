package io.troupe.bench.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.examples.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A short run of `bin/troupe conformance kills`.
class KillsProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Program.run(new KillsProgram(), List.of(arguments), stream, stream);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aKilledMergeLeavesTheTableAsItWasBeforeOrAfter() {
        assertEquals(0, run("--kind", "merge", "--count", "1", "--seed", "3"), this::said);
        assertTrue(said().contains("merge: 1 killed, "), this::said);
    }

    @Test
    void kindsThatAreNotThereAreTold() {
        assertEquals(1, run("--kind", "nothing"));
        assertTrue(said().contains("There is no kind 'NOTHING'; there is append"), this::said);
    }
}
