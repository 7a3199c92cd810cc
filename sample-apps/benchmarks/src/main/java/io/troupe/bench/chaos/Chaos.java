package io.troupe.bench.chaos;

import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Timing;
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

/// `bin/troupe chaos`: breaks a cluster of one driver and three executor processes while it works. The given number
/// of executors is killed, and each other fault is done a tenth as often; every job must give the right answer, or,
/// after a fault other than a kill, one clear error.
///
/// The time of a case is the wall time of its jobs; that of `recomputation` goes from the kill to the first start of
/// a task for a partition that the killed executor had worked on, and must be less than a second.
public final class Chaos implements Program {
    private static final double MOST_RECOMPUTATION_MILLIS = 1_000;

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
                .option("--cycles", "N", "10", "how many executors to kill")
                .option("--seed", "N", "1", "another seed makes other choices")
                .option("--faults", "NAMES", String.join(",", Fault.labels()), "which faults")
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
        List<Measurement> measurements = new ArrayList<>();
        try {
            for (Fault fault : faults) {
                String obstacle = Campaign.obstacle(fault, folder);
                if (obstacle != null) {
                    environment.put("without " + fault.label(), obstacle);
                    continue;
                }
                int times = fault == Fault.KILL ? cycles : Math.ceilDiv(cycles, 10);
                Campaign campaign = new Campaign(fault, seed, folder.resolve(fault.label()), System.err);
                measurements.addAll(measure(fault, times, campaign.run(times)));
            }
        } finally {
            remove(folder);
        }
        new Report("chaos", environment, measurements).publish(arguments.has("--json"), out);
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

    static List<Measurement> measure(Fault fault, int wanted, List<Cycle> cycles) {
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
                .ifPresent(cycle -> check.append("; first problem: ").append(cycle.problem()));
        List<Measurement> measurements = new ArrayList<>();
        List<Double> millis = cycles.stream().map(Cycle::millis).toList();
        measurements.add(
                new Measurement(new Timing(fault.label(), millis, check.toString()),
                        right + refused == wanted, Map.of()));
        if (fault == Fault.KILL) {
            measurements.add(recomputation(cycles));
        }
        return measurements;
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
