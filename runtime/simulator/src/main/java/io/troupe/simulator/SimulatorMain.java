package io.troupe.simulator;

import io.troupe.engine.schedule.SafetyRules;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/// The command `simulate`.
public final class SimulatorMain {
    private static final int TRACE_LINES = 60;

    private SimulatorMain() {}

    /// Runs it and ends the JVM with its exit code if that is not 0.
    public static void main(String[] arguments) throws InterruptedException {
        int exitCode = run(Arrays.asList(arguments), System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /// The exit code: 0 when every check holds, 1 when one does not, 2 for a wrong command line.
    static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.contains("--help")) {
            out.print(SimulatorOptions.USAGE);
            return 0;
        }
        SimulatorOptions options;
        try {
            options = SimulatorOptions.parse(arguments);
        } catch (SimulatorOptions.UsageException e) {
            err.println("troupe simulate: " + e.getMessage());
            return 2;
        }
        SimulatorReport report;
        if (options.seed().isPresent()) {
            report = runOne(options, options.seed().getAsLong(), options.json() ? err : out);
        } else if (options.mutants()) {
            report = SimulatorReport.of(
                    new MutantHunt(options.firstSeed(), options.seeds(), options.threads()).run());
        } else {
            report = runMany(options, err);
        }
        if (options.json()) {
            report.printJson(out);
        } else {
            report.printTable(out);
        }
        return report.ok() ? 0 : 1;
    }

    private static SimulatorReport runOne(SimulatorOptions options, long seed, PrintStream out) {
        long start = System.nanoTime();
        Mutation mutant = options.mutant();
        SafetyRules rules = mutant == null ? new SafetyRules() : mutant.rules();
        Simulation.Outcome outcome = Simulation.run(seed, rules, options.trace());
        outcome.trace().forEach(out::println);
        return SimulatorReport.of(outcome, (System.nanoTime() - start) / 1e6);
    }

    private static SimulatorReport runMany(SimulatorOptions options, PrintStream err)
            throws InterruptedException {
        Campaign.Result result = new Campaign(options.firstSeed(), options.seeds(), options.threads()).run();
        for (Simulation.Outcome outcome : result.violations()) {
            err.println("seed " + outcome.seed() + ": " + outcome.violation());
            err.println("  replay: bin/troupe simulate --seed " + outcome.seed() + " --trace");
        }
        if (!result.violations().isEmpty()) {
            long seed = result.violations().getFirst().seed();
            List<String> trace = Simulation.run(seed, new SafetyRules(), true).trace();
            err.println("The last lines of the trace of seed " + seed + ":");
            trace.subList(Math.max(0, trace.size() - TRACE_LINES), trace.size()).forEach(err::println);
        }
        return SimulatorReport.of(result);
    }
}
