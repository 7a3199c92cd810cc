package io.troupe.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.examples.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// One run of a sample with two threads in this process.
record SampleRun(int exitCode, List<String> lines, String errors) {
    static SampleRun of(Program sample, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setProperty("troupe.master", "local[2]");
        System.setProperty("troupe.home", Path.of("../..").toAbsolutePath().normalize().toString());
        try {
            int exitCode = Program.run(
                    sample, List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
            return new SampleRun(
                    exitCode, out.toString(StandardCharsets.UTF_8).lines().toList(),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.clearProperty("troupe.master");
            System.clearProperty("troupe.home");
        }
    }

    /// The lines of a run that must succeed.
    static List<String> linesOf(Program sample, String... arguments) {
        SampleRun run = of(sample, arguments);
        assertEquals("", run.errors);
        assertEquals(0, run.exitCode);
        return run.lines;
    }
}
