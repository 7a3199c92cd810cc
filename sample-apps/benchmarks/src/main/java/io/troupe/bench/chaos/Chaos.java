package io.troupe.bench.chaos;

import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Timing;
import io.troupe.bench.suite.QuerySuite;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.Suggestion;
import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `bin/troupe chaos`: breaks a cluster of one driver and three executor processes while it works. The
/// given number of executors is killed, and each other fault is done a tenth as often; every job must
/// give the right answer, or, after a fault other than a kill or a departure, one clear error. With
/// `--mixed` the number is that of all disturbed jobs, of which there are many kinds, and recovery is
/// judged too: how much longer jobs take than undisturbed. In the end the application must keep neither
/// memory nor files. With `--tpch` the jobs are the queries of TPC-H, and each is run once for each
/// cycle.
///
/// The time of a case is the wall time of its jobs; that of `recomputation` goes from the kill to the first start of
/// a task for a partition that the killed executor had worked on, and must be less than a second.
public final class Chaos implements Program {
    private static final double MOST_RECOMPUTATION_MILLIS = 1_000;
    private static final double MOST_LATE_MILLIS = 10_000;
    /// How many of a hundred cycles of mixed jobs are kills, and how many are each other fault.
    private static final int MIXED_KILLS = 50;

    /// Runs it.
    public static void main(String[] arguments) {
        int exitCode = Program.run(new Chaos(), List.of(arguments), System.out, System.err);
        System.out.flush();
        // a hung job must not keep this process
        System.exit(exitCode);
    }

    @Override
    public Syntax syntax() {
        return Syntax
                .of("chaos", "Kills and disturbs the executors of a real cluster and checks the answers.")
                .option("--cycles", "N", "10",
                        "how many executors to kill; with --mixed, how many jobs to disturb")
                .option("--seed", "N", "1", "another seed makes other choices")
                .option("--faults", "NAMES", String.join(",", Fault.labels()), "which faults")
                .flag("--mixed", "jobs of many kinds instead of one of three stages")
                .flag("--tpch",
                        "all queries of TPC-H instead of jobs, during each of which --cycles executors are killed")
                .option("--sf", "SIZE", "0.05", "the size of the data with --tpch")
                .flag("--json", "one JSON object on standard output instead of a table");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException {
        int cycles = arguments.integer("--cycles", 1, 1_000_000);
        long seed = arguments.wholeNumber("--seed", Long.MIN_VALUE, Long.MAX_VALUE);
        List<Fault> faults = faults(arguments.text("--faults"));
        Path folder = Files.createTempDirectory("troupe-chaos-");
        Map<String, Object> environment = Environment.here();
        environment.put("master", "local-cluster[3,1,512]");
        environment.put("seed", seed);
        boolean mixed = arguments.has("--mixed");
        List<ChaosJob> jobs = mixed ? MixedJobs.all() : List.of(new ThreeStageJob());
        List<Measurement> measurements = new ArrayList<>();
        List<Cycle> all = new ArrayList<>();
        try {
            if (arguments.has("--tpch")) {
                double scaleFactor = arguments.decimal("--sf", 0, 1_000);
                environment.put("scale factor", scaleFactor);
                TpchCampaign campaign = new TpchCampaign(scaleFactor, seed, folder.resolve("tpch"),
                        System.err);
                measurements.add(tpch(cycles, campaign.run(QuerySuite.TPCH.queries(), cycles)));
                faults = List.of();
            }
            for (Fault fault : faults) {
                String obstacle = Campaign.obstacle(fault, folder);
                if (obstacle != null) {
                    environment.put("without " + fault.label(), obstacle);
                    continue;
                }
                int times = times(fault, cycles, mixed ? faults.size() : 0);
                Campaign campaign = new Campaign(
                        fault, jobs, seed, folder.resolve(fault.label()), System.err);
                Campaign.Result result = campaign.run(times);
                measurements.addAll(measure(fault, times, result));
                all.addAll(result.cycles());
            }
            if (mixed) {
                measurements.add(recovery(all));
            }
        } finally {
            remove(folder);
        }
        new Report("chaos", environment, measurements).publish(arguments.has("--json"), out);
    }

    /// How often a fault is done. `kinds` is the number of faults that share the cycles, or 0 when they do not.
    static int times(Fault fault, int cycles, int kinds) {
        if (kinds == 0) {
            return fault == Fault.KILL ? cycles : Math.ceilDiv(cycles, 10);
        }
        if (kinds == 1) {
            return cycles;
        }
        int kills = Math.ceilDiv(cycles * MIXED_KILLS, 100);
        return fault == Fault.KILL ? kills : Math.max(1, Math.ceilDiv(cycles - kills, kinds - 1));
    }

    private static List<Fault> faults(String names) {
        return Arrays.stream(names.split(",")).map(String::strip).map(name -> {
            if (!Fault.labels().contains(name)) {
                throw new UsageException(
                        "Option --faults names '" + name + "'." + Suggestion.didYouMean(name, Fault.labels())
                                + " There are "
                                + String.join(", ", Fault.labels()) + ".");
            }
            return Fault.valueOf(name.toUpperCase(Locale.ROOT));
        }).toList();
    }

    static List<Measurement> measure(Fault fault, int wanted, Campaign.Result result) {
        List<Cycle> cycles = result.cycles();
        long right = cycles.stream().filter(cycle -> cycle.ok() && cycle.refused().isEmpty()).count();
        long refused = cycles.stream().filter(cycle -> cycle.ok() && !cycle.refused().isEmpty()).count();
        StringBuilder check = new StringBuilder(right + " of " + wanted + " right");
        if (refused > 0) {
            check.append(", ").append(refused).append(" refused ").append(codes(cycles));
        }
        check.append(", ").append(cycles.stream().mapToInt(Cycle::missing).sum())
                .append(" partitions computed again");
        cycles
                .stream()
                .filter(cycle -> !cycle.ok())
                .findFirst()
                .ifPresent(cycle -> check.append("; first problem: ").append(cycle.job()).append(": ")
                        .append(cycle.problem()));
        if (!result.leak().isEmpty()) {
            check.append("; ").append(result.leak());
        }
        List<Measurement> measurements = new ArrayList<>();
        List<Double> millis = cycles.stream().map(Cycle::millis).toList();
        measurements.add(
                new Measurement(new Timing(fault.label(), millis, check.toString()),
                        right + refused == wanted && result.leak().isEmpty(), Map.of()));
        if (fault == Fault.KILL) {
            measurements.add(recomputation(cycles));
        }
        return measurements;
    }

    /// The times of the disturbed queries of TPC-H, for each of which there were to be `kills`.
    private static Measurement tpch(int kills, Campaign.Result result) {
        return measure(Fault.KILL, kills * QuerySuite.TPCH.queries().size(), result).getFirst();
    }

    /// How much longer the disturbed jobs took than undisturbed ones; 95 of 100 must be less than 10 s late.
    static Measurement recovery(List<Cycle> cycles) {
        List<Double> late = cycles.stream().map(Cycle::lateMillis).sorted().toList();
        double most = late.isEmpty() ? 0 : late.get(Math.ceilDiv(late.size() * 95, 100) - 1);
        String check = String.format(Locale.ROOT, "95 %% of the jobs were at most %.1f s late", most / 1000);
        return new Measurement(new Timing("late", late, check), most < MOST_LATE_MILLIS, Map.of());
    }

    private static String codes(List<Cycle> cycles) {
        Map<String, Long> counts = cycles
                .stream()
                .filter(cycle -> !cycle.refused().isEmpty())
                .collect(
                        Collectors
                                .groupingBy(cycle -> cycle.refused().replaceAll("(?s)].*", "]"), TreeMap::new,
                                        Collectors.counting()));
        return counts.toString();
    }

    private static Measurement recomputation(List<Cycle> cycles) {
        List<Double> millis = cycles
                .stream()
                .flatMapToLong(cycle -> cycle.delayMicros().stream())
                .mapToObj(micros -> micros / 1e3)
                .toList();
        Timing timing = new Timing(
                "recomputation", millis,
                millis.size() + " of " + cycles.size() + " kills lost what was still needed");
        return new Measurement(timing, timing.greatest() < MOST_RECOMPUTATION_MILLIS, Map.of());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
