package io.troupe.bench.measure;

import io.troupe.node.command.CommandFailure;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// What a benchmark found.
///
/// @param benchmark
///            its name on the command line
/// @param environment
///            where it ran, see [Environment]
public record Report(String benchmark, Map<String, Object> environment, List<Measurement> cases) {
    /// Keeps copies.
    public Report {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        cases = List.copyOf(cases);
    }

    /// Whether every answer is right. A report without cases is not.
    public boolean ok() {
        return !cases.isEmpty() && cases.stream().allMatch(Measurement::ok);
    }

    /// The names of the cases whose answer is not right.
    private List<String> failed() {
        return cases.stream().filter(one -> !one.ok()).map(one -> one.timing().name()).toList();
    }

    /// Prints it as one JSON object or as a table, and then throws a [CommandFailure] unless it is [#ok()].
    public void publish(boolean asJson, PrintStream out) {
        if (asJson) {
            printJson(out);
        } else {
            printTable(out);
        }
        if (!ok()) {
            throw new CommandFailure(
                    cases.isEmpty()
                            ? "Nothing was measured."
                            : "These checks do not hold: " + String.join(", ", failed()) + ".");
        }
    }

    /// One JSON object on one line.
    void printJson(PrintStream out) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("benchmark", benchmark);
        report.put("environment", environment);
        report.put("cases", cases.stream().map(Report::caseOf).toList());
        out.println(Json.write(report));
    }

    private static Map<String, Object> caseOf(Measurement measurement) {
        Timing timing = measurement.timing();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", timing.name());
        line.put("median_ms", timing.median());
        line.put("min_ms", timing.least());
        line.put("max_ms", timing.greatest());
        line.put("runs", timing.millis().size());
        line.put("check", timing.check());
        line.put("ok", measurement.ok());
        line.put("vs", measurement.versus());
        return line;
    }

    /// A table for people.
    void printTable(PrintStream out) {
        TreeSet<String> peers = new TreeSet<>();
        cases.forEach(measurement -> peers.addAll(measurement.versus().keySet()));
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(
                List.of(benchmark, "median ms", "min ms", "max ms", "cpu ms", "runs"));
        peers.forEach(peer -> header.add("/ " + peer));
        header.addAll(List.of("ok", "check"));
        rows.add(header);
        for (Measurement measurement : cases) {
            rows.add(row(measurement, peers));
        }
        environment.forEach((key, value) -> out.println(key + ": " + value));
        out.println();
        print(rows, out);
    }

    private static List<String> row(Measurement measurement, Iterable<String> peers) {
        Timing timing = measurement.timing();
        List<String> row = new ArrayList<>(List.of(
                timing.name(), millis(timing.median()), millis(timing.least()), millis(timing.greatest()),
                timing.cpuMillis() == 0 ? "" : millis(timing.cpuMillis()),
                Integer.toString(timing.millis().size())));
        for (String peer : peers) {
            Double ratio = measurement.versus().get(peer);
            row.add(ratio == null ? "" : String.format(Locale.ROOT, "%.3f", ratio));
        }
        row.add(measurement.ok() ? "yes" : "NO");
        row.add(timing.check());
        return row;
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }

    /// Aligns the first and the last two columns to the left, numbers to the right.
    private static void print(List<List<String>> rows, PrintStream out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                boolean isText = column == 0 || column >= columns - 2;
                line.append(isText ? row.get(column) + padding : padding + row.get(column)).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
