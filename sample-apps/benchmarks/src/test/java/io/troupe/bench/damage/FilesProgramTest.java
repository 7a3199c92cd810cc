package io.troupe.bench.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.examples.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A short run of `bin/troupe conformance files`.
class FilesProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Program.run(new FilesProgram(), List.of(arguments), stream, stream);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"csv,FAILFAST", "json,DROPMALFORMED", "parquet,PERMISSIVE"})
    void damagedFilesAreReadOrRefused(String format, String mode) {
        int exitCode = run("--format", format, "--mode", mode, "--count", "60", "--seed", "77", "--seconds",
                "60");
        assertEquals(0, exitCode, this::said);
        assertTrue(said().contains(" 60 files from seed 77"), this::said);
        assertTrue(mode.equals("DROPMALFORMED") || !said().contains(" 0 refused"), this::said);
    }

    @Test
    void formatsThatAreNotThereAreTold() {
        assertEquals(1, run("--format", "nothing", "--count", "1"));
        assertTrue(said().contains("before its first file"), this::said);
    }
}
