package io.troupe.simulator;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the simulator found, as a table for people or as one JSON object.
final class SimulatorReport {
    /// One line of the report.
    ///
    /// @param millis
    ///            how long it took
    /// @param check
    ///            what was checked, and what came out
    record Case(String name, double millis, String check, boolean ok) {}

    private final String benchmark;
    private final List<Case> cases = new ArrayList<>();

    SimulatorReport(String benchmark) {
        this.benchmark = benchmark;
    }

    static SimulatorReport of(Campaign.Result result) {
        SimulatorReport report = new SimulatorReport("simulate");
        report.cases.add(
                new Case(
                        "seeds", result.nanos() / 1e6,
                        result.violations().size() + " violations, " + result.seedsPerMinute()
                                + " seeds a minute, "
                                + result.statistics(),
                        result.violations().isEmpty()));
        return report;
    }

    static SimulatorReport of(Simulation.Outcome outcome, double millis) {
        SimulatorReport report = new SimulatorReport("simulate");
        String violation = outcome.violation();
        report.cases.add(
                new Case(
                        "seed " + outcome.seed(), millis,
                        violation == null ? "all holds, " + outcome.statistics() : violation,
                        violation == null));
        return report;
    }

    static SimulatorReport of(List<MutantHunt.Catch> catches) {
        SimulatorReport report = new SimulatorReport("simulate --mutants");
        for (MutantHunt.Catch one : catches) {
            Simulation.Outcome found = one.found();
            String check = found == null
                    ? "not noticed in " + one.seeds() + " seeds"
                    : "noticed after " + one.seeds() + " seeds: " + found.violation();
            report.cases.add(new Case(one.mutation().name(), one.millis(), check, found != null));
        }
        return report;
    }

    /// Whether every check holds.
    boolean ok() {
        return cases.stream().allMatch(Case::ok);
    }

    /// Aligned columns.
    void printTable(PrintStream out) {
        int width = cases.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        for (Case one : cases) {
            String line = "%-" + width + "s  %9.1f ms  %-3s  %s";
            out.println(line.formatted(one.name(), one.millis(), one.ok() ? "ok" : "NO", one.check()));
        }
        out.println(cases.stream().filter(Case::ok).count() + " of " + cases.size() + " checks hold.");
    }

    /// One object on one line.
    void printJson(PrintStream out) {
        StringBuilder json = new StringBuilder();
        json.append("{\"benchmark\": ").append(quote(benchmark));
        json.append(", \"environment\": {\"cpus\": ").append(Runtime.getRuntime().availableProcessors());
        json.append(", \"jdk\": ").append(quote(System.getProperty("java.runtime.version", "unknown")));
        json.append(", \"os\": ")
                .append(quote(System.getProperty("os.name") + " " + System.getProperty("os.arch")));
        json.append("}, \"cases\": [");
        String separator = "";
        for (Case one : cases) {
            String millis = String.format(Locale.ROOT, "%.3f", one.millis());
            json.append(separator).append("{\"name\": ").append(quote(one.name()));
            json.append(", \"median_ms\": ").append(millis);
            json.append(", \"min_ms\": ").append(millis);
            json.append(", \"max_ms\": ").append(millis);
            json.append(", \"runs\": 1, \"check\": ").append(quote(one.check()));
            json.append(", \"ok\": ").append(one.ok()).append(", \"vs\": {}}");
            separator = ", ";
        }
        out.println(json.append("]}"));
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
