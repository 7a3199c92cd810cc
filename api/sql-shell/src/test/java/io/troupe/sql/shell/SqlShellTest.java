package io.troupe.sql.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlShellTest {
    @Test
    void severalStatementsOfOneTextRunInOrder() {
        Outcome outcome = run("", "--mode", "csv", "-e", "select 1 as a; select ';' as b");

        assertEquals("a\n1\nb\n;\n", outcome.out());
        assertEquals("", outcome.err());
        assertEquals(0, outcome.exitCode());
    }

    @Test
    void aFileMayHoldCommands(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("report.sql"), """
            -- a report
            .mode json
            select 1 as a, null as b;
            .mode csv
            select 2 as c;
            """);

        assertEquals("{\"a\":1,\"b\":null}\nc\n2\n", run("", "-f", file.toString()).out());
    }

    @Test
    void statementsAreReadFromThePipe() {
        assertEquals("n\n3\n", run("select count(*) as n from range(3)", "--mode", "csv").out());
    }

    @Test
    void theFirstFailureEndsTheRun() {
        Outcome outcome = run("", "--mode", "csv", "-e", "select 1 as a; select nope; select 2 as b");

        assertEquals(1, outcome.exitCode());
        assertEquals("a\n1\n", outcome.out());
        assertTrue(outcome.err().startsWith("error: "), outcome.err());
        assertTrue(outcome.err().contains("nope"), outcome.err());
        assertTrue(outcome.err().endsWith("Statement 2 of 3 failed; those behind it were not run.\n"),
                outcome.err());
        assertFalse(outcome.err().contains("\tat "), outcome.err());
    }

    @Test
    void allStatementsRunWhenAskedToGoOn() {
        Outcome outcome = run("", "--continue", "--mode", "csv", "-e",
                "selct; select 1 as a; select 1 / 0; select 2 as b");

        assertEquals(1, outcome.exitCode());
        assertEquals("a\n1\nb\n2\n", outcome.out());
        assertEquals(2, outcome.err().lines().filter(line -> line.startsWith("error: ")).count());
    }

    @Test
    void stackTracesAreShownWhenAskedFor() {
        assertTrue(run("", "--verbose", "-e", "select nope").err().contains("\tat io.troupe.sql"));
    }

    @Test
    void wrongUsageIsToldBeforeAnythingRuns() {
        Outcome unknown = run("", "--speed", "9", "-e", "select 1");
        Outcome missing = run("", "-e", "select 1", "-f", "/no/such/file.sql");

        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().startsWith("troupe sql: Unknown option '--speed'."), unknown.err());
        assertEquals(2, missing.exitCode());
        assertEquals("troupe sql: No file /no/such/file.sql for -f.\n", missing.err());
        assertEquals("", missing.out());
    }

    @Test
    void anUnknownDatabaseIsAnError() {
        Outcome outcome = run("", "--database", "sales", "-e", "select 1");

        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().contains("sales"), outcome.err());
    }

    @Test
    void theTimerTellsRowsAndTimeBesideTheRows() {
        Outcome outcome = run("", "--timer", "--mode", "csv", "-e", "select id from range(3)");

        assertEquals("id\n0\n1\n2\n", outcome.out());
        assertTrue(outcome.err().matches("3 rows in \\d+\\.\\d{3} s\\R"), outcome.err());
    }

    @Test
    void commandsThatAreWrongAreErrors() {
        Outcome outcome = run(".tiemr on\n", "--master", "local[1]");

        assertEquals(1, outcome.exitCode());
        assertEquals("error: The command '.tiemr' is unknown; .help lists them.\n", outcome.err());
    }

    @Test
    void leavingSkipsTheRest() {
        assertEquals("a\n1\n", run(".mode csv\nselect 1 as a;\n.exit\nselect 2 as b;").out());
    }

    @Test
    void settingsReachTheSession() {
        assertEquals("x\n\n", run(
                "", "--conf", "spark.sql.ansi.enabled=false", "--mode", "csv", "-e", "select 1 / 0 as x")
                .out());
    }

    private record Outcome(int exitCode, String out, String err) {}

    private static Outcome run(String input, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--master", "local[1]"));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new SqlShell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
