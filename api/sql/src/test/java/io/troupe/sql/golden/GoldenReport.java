package io.troupe.sql.golden;

import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compares what came of golden statements with what is expected, counts, and groups the failures by their cause. Safe
/// for use by several threads.
final class GoldenReport {
    /// What is counted.
    enum Part {
        /// The text is read, or refused as expected.
        PARSE,
        /// The columns of statements that are to succeed.
        SCHEMA,
        /// Columns and rows of them.
        ROWS,
        /// The condition of statements that are to fail.
        ERROR
    }

    /// Doubles that were rounded have so many characters.
    private static final int MANY_DIGITS = 16;
    private static final Pattern DOUBLE = Pattern.compile("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?");
    private static final Pattern OWN = Pattern.compile(
            "^(Created Time|Last Access|Created By|Location|Owner|Partition Statistics|Partition Parameters)\\b");
    private static final Pattern INSIDE = Pattern.compile(
            "\"(location|created_time|last_access|created_by)[^\"]*\":\"[^\"]*\",?"
                    + "|\"partition_parameters\":\\{[^}]*},?");

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
            return String.format("%4d of %4d (%5.1f %%)", good, all, 100 * share());
        }
    }

    private final Map<Part, Tally> whole = new TreeMap<>();
    private final Map<Part, Tally> queries = new TreeMap<>();
    private final Map<String, Map<Part, Tally>> files = new TreeMap<>();
    private final Map<String, List<String>> failures = new LinkedHashMap<>();

    /// Counts one statement.
    synchronized void add(GoldenStatement statement, GoldenRunner.Outcome outcome) {
        SqlException sql = outcome.error() instanceof SqlException found ? found : null;
        boolean refused = sql != null && sql.phase() == SqlException.Phase.PARSE;
        String condition = sql == null ? "" : sql.condition();
        count(statement, Part.PARSE, !refused || statement.error() != null);
        GoldenStatement.ExpectedError expected = statement.error();
        if (expected != null) {
            boolean well = sql != null
                    && (expected.condition().isEmpty() || condition.equals(expected.condition()));
            count(statement, Part.ERROR, well);
            if (!well) {
                fail("expected " + expected.condition() + ", " + cause(outcome), statement,
                        expected.condition(), String.valueOf(outcome.error()));
            }
            return;
        }
        boolean schema = outcome.schema().equals(statement.schema());
        boolean rows = schema && outcome.error() == null && sameRows(statement, outcome.rows());
        count(statement, Part.SCHEMA, schema);
        count(statement, Part.ROWS, rows);
        if (!rows) {
            String found = outcome.error() != null
                    ? String.valueOf(outcome.error()).lines().findFirst().orElse("")
                    : schema ? shown(outcome.rows()) : outcome.schema();
            fail(outcome.error() != null ? cause(outcome) : schema ? "other rows" : "other columns",
                    statement,
                    schema || outcome.error() != null ? shown(statement.rows()) : statement.schema(), found);
        }
    }

    /// The share of statements, or of queries, whose part is right.
    synchronized double share(Part part, boolean queriesOnly) {
        return (queriesOnly ? queries : whole).getOrDefault(part, new Tally()).share();
    }

    private void count(GoldenStatement statement, Part part, boolean well) {
        whole.computeIfAbsent(part, _ -> new Tally()).count(well);
        if (statement.kind().equals("query")) {
            queries.computeIfAbsent(part, _ -> new Tally()).count(well);
        }
        files.computeIfAbsent(statement.suite() + " " + statement.file(), _ -> new TreeMap<>())
                .computeIfAbsent(part, _ -> new Tally()).count(well);
    }

    private static boolean sameRows(GoldenStatement statement, List<String> found) {
        if (statement.schema().equals("struct<plan:string>")) {
            return true; // plans are this engine's own
        }
        List<String> rows = statement.ordered() ? found : found.stream().sorted().toList();
        if (text(rows).equals(text(statement.rows()))) {
            return true;
        }
        if (text(statement.rows()).contains("[not included in comparison]")
                && compared(found).equals(compared(statement.rows()))) {
            return true;
        }
        return !statement.ordered() && sortedLines(found).equals(sortedLines(statement.rows()))
                || sameNumbers(text(rows), text(statement.rows()));
    }

    /// Whether two texts differ in nothing but the last digits of doubles: sums depend on the order of their parts,
    /// which is the order in which partial results arrive.
    private static boolean sameNumbers(String found, String wanted) {
        String[] ours = found.split("[\\s\\[\\],]+");
        String[] theirs = wanted.split("[\\s\\[\\],]+");
        boolean same = ours.length == theirs.length;
        for (int i = 0; same && i < ours.length; i++) {
            same = ours[i].equals(theirs[i]) || nearly(ours[i], theirs[i]);
        }
        return same;
    }

    private static boolean nearly(String found, String wanted) {
        boolean doubles = DOUBLE.matcher(found).matches() && DOUBLE.matcher(wanted).matches();
        if (!doubles || Math.max(found.length(), wanted.length()) < MANY_DIGITS) {
            return false;
        }
        double expected = Double.parseDouble(wanted);
        return Math.abs(Double.parseDouble(found) - expected) <= 1e-14 * Math.abs(expected);
    }

    /// The lines without those that are about times, owners and places of files.
    private static List<String> compared(List<String> rows) {
        return text(rows).lines().filter(line -> !OWN.matcher(line).find())
                .map(line -> INSIDE.matcher(line).replaceAll(""))
                .map(String::stripTrailing).filter(line -> !line.isEmpty()).sorted().toList();
    }

    private static String text(List<String> rows) {
        return String.join("\n", rows).replaceAll("#\\d+", "#x").stripTrailing();
    }

    private static List<String> sortedLines(List<String> rows) {
        return text(rows).lines().map(String::stripTrailing).sorted().toList();
    }

    private static String shown(List<String> rows) {
        String text = String.join(" | ", rows);
        return text.substring(0, Math.min(300, text.length()));
    }

    /// What failures of one cause have in common.
    private static String cause(GoldenRunner.Outcome outcome) {
        Throwable error = outcome.error();
        if (error == null) {
            return "no error";
        }
        if (error instanceof SqlException sql) {
            String more = sql.parameters().entrySet().stream()
                    .filter(entry -> List.of("routineName", "functionName", "statement", "operation")
                            .contains(entry.getKey()))
                    .map(entry -> " " + entry.getValue()).collect(Collectors.joining());
            return sql.condition() + more;
        }
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] frames = root.getStackTrace();
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith("io.troupe")) {
                return root.getClass().getSimpleName() + " at " + frame;
            }
        }
        return root.getClass().getSimpleName();
    }

    private void fail(String group, GoldenStatement statement, String expected, String found) {
        failures.computeIfAbsent(group, _ -> new ArrayList<>()).add(
                "    " + statement.suite() + " " + statement.file() + " " + statement.number()
                        + "\n      sql      " + statement.sql().replace('\n', ' ') + "\n      expected "
                        + expected.replace('\n', ' ') + "\n      found    " + found.replace('\n', ' '));
    }

    /// Writes everything to a file.
    synchronized void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        whole.forEach((part, tally) -> lines.add(String.format("%-7s all %s", part, tally)));
        queries.forEach((part, tally) -> lines.add(String.format("%-7s queries %s", part, tally)));
        lines.add("");
        files.forEach((name, parts) -> lines.add(parts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("  ", String.format("%-60s", name), ""))));
        lines.add("");
        List<Map.Entry<String, List<String>>> groups = new ArrayList<>(failures.entrySet());
        groups.sort(Comparator.comparingInt(entry -> -entry.getValue().size()));
        groups.forEach(group -> lines.add(group.getValue().size() + " " + group.getKey()));
        groups.forEach(group -> {
            lines.add("");
            lines.add("== " + group.getValue().size() + " " + group.getKey());
            lines.addAll(group.getValue());
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }
}
