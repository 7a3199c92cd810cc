package io.troupe.sql.analyze;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.golden.GoldenFiles;
import io.troupe.sql.golden.GoldenStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The columns of golden queries have the expected names and types, and wrong queries are refused with the expected
/// condition. The numbers only go up.
class GoldenAnalyzeTest {
    private static final List<String> SUITES = List.of("regular", "postgreSQL", "nonansi", "cte",
            "timestampNTZ");
    private static final double SCHEMAS = 0.82;
    private static final double ERRORS = 0.66;

    private static final class Tally {
        private int good;
        private int all;

        void count(boolean well) {
            good += well ? 1 : 0;
            all++;
        }

        double share() {
            return all == 0 ? 1 : (double) good / all;
        }

        @Override
        public String toString() {
            return good + " of " + all + String.format(" (%.2f %%)", 100 * share());
        }
    }

    private final Map<String, Tally> files = new TreeMap<>();
    private final Map<String, List<String>> failures = new TreeMap<>();
    private final Tally schemas = new Tally();
    private final Tally errors = new Tally();

    @Test
    void givesTheExpectedColumnsAndErrors() throws IOException {
        GoldenSession session = null;
        String file = "";
        for (GoldenStatement statement : GoldenFiles.statements(SUITES)) {
            String key = statement.suite() + " " + statement.file();
            if (session == null || !key.equals(file)) {
                file = key;
                session = new GoldenSession(statement);
            }
            if (statement.kind().equals("query")) {
                query(statement, session, file);
            } else if (statement.error() == null) {
                try {
                    session.follow(statement.sql());
                } catch (RuntimeException e) {
                    fail("not followed: " + first(e), statement, "", "");
                }
            }
        }
        report();
        assertTrue(schemas.share() >= SCHEMAS,
                () -> "columns " + schemas + ", see target/golden-analyze.txt");
        assertTrue(errors.share() >= ERRORS, () -> "errors " + errors + ", see target/golden-analyze.txt");
    }

    private void query(GoldenStatement statement, GoldenSession session, String file) {
        if (statement.isParseError()) {
            return;
        }
        boolean refused = statement.error() != null
                && statement.error().phase().contains("AnalysisException");
        String expected = refused ? statement.error().condition() : statement.schema();
        String found = found(statement, session);
        boolean runs = statement.error() != null && !refused;
        boolean well = runs
                ? found.startsWith("struct<") || found.equals(statement.error().condition())
                : found.equals(expected);
        (refused ? errors : schemas).count(well);
        files.computeIfAbsent(file, _ -> new Tally()).count(well);
        if (!well) {
            String group = refused
                    ? "expected " + expected
                    : found.startsWith("struct<") ? "other columns" : found.split(": ")[0];
            fail(group, statement, runs ? "runs into " + statement.error().condition() : expected, found);
        }
    }

    private static String found(GoldenStatement statement, GoldenSession session) {
        try {
            return session.schemaOf(statement.sql());
        } catch (SqlException e) {
            boolean missing = e.condition().equals("UNRESOLVED_ROUTINE") && statement.error() == null;
            return missing ? e.condition() + " " + e.parameters().get("routineName") : e.condition();
        } catch (RuntimeException e) {
            return "broken: " + first(e);
        }
    }

    private static String first(RuntimeException e) {
        String text = String.valueOf(e.getMessage()).split("\n")[0];
        return e.getClass().getSimpleName() + " " + text.substring(0, Math.min(150, text.length()));
    }

    private void fail(String group, GoldenStatement statement, String expected, String found) {
        failures.computeIfAbsent(group, _ -> new ArrayList<>()).add(
                "    " + statement.suite() + " " + statement.file() + " " + statement.number()
                        + "\n      sql "
                        + statement.sql().replace('\n', ' ') + "\n      expected " + expected
                        + "\n      found    "
                        + found);
    }

    private void report() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("columns " + schemas);
        lines.add("errors " + errors);
        lines.add("");
        List<Map.Entry<String, List<String>>> groups = new ArrayList<>(failures.entrySet());
        groups.sort(Comparator.comparingInt(entry -> -entry.getValue().size()));
        groups.forEach(group -> lines.add(group.getValue().size() + " " + group.getKey()));
        lines.add("");
        files.forEach((file, tally) -> lines.add(file + ": " + tally));
        lines.add("");
        groups.forEach(group -> {
            lines.add("== " + group.getKey());
            lines.addAll(group.getValue());
        });
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/golden-analyze.txt"), lines);
    }
}
