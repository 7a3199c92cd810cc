package io.troupe.bench;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.peer.Comparison;
import io.troupe.bench.peer.Peer;
import io.troupe.bench.rdd.RddWorker;
import io.troupe.bench.workload.RddWorkload;
import io.troupe.bench.workload.WordFile;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.Suggestion;
import io.troupe.node.command.UsageException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `bench rdd`: the RDD workloads. The context is up and the JVM warm before the time is taken. The time of a case
/// goes from the first call of the API to its answer: it includes planning, all tasks, making the rows inside of
/// tasks (words are read from a file, which the page cache holds), and adding up the answer.
final class RddBench implements Program {
    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax
                .of("bench rdd", "Runs the RDD workloads and checks their answers.")
                .option("--cases", "NAMES", String.join(",", RddWorkload.labels()), "which workloads")
                .option("--scale", "X", "1", "size of the data; 1 is full size")
                .option("--master", "URL", "local[2]", "local[n] or local-cluster[executors,cores,megabytes]")
                .option("--partitions", "N", "4", "partitions of generated data")
                .option("--memory", "SIZE", "4g", "heap of the process that is measured")
                .option("--limit", "TIME", "30m", "the longest time a process may take");
        return BenchOptions.addPeersTo(BenchOptions.addTo(syntax, 2, 5));
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        List<Peer> peers = BenchOptions.peers(arguments, Peer.values());
        CacheFolder cache = BenchOptions.cache(arguments);
        double scale = arguments.decimal("--scale", 0, 1000);
        List<String> cases = cases(arguments.text("--cases"));
        WorkPlan plan = new WorkPlan(
                cases, BenchOptions.runs(arguments), scale, arguments.integer("--partitions", 1, 100_000),
                arguments.text("--master"), arguments.text("--memory"), words(cases, scale, cache));
        Comparison comparison = new Comparison(
                RddWorker.class.getName(), peers, cache, arguments.duration("--limit"), System.err);
        List<Measurement> measurements = comparison.run(plan, expected(plan));
        new Report("rdd", environment(plan, peers), measurements).publish(arguments.has("--json"), out);
    }

    private static List<String> cases(String names) {
        List<String> cases = Arrays.stream(names.split(",")).map(String::strip).toList();
        for (String name : cases) {
            if (!RddWorkload.labels().contains(name)) {
                throw new UsageException(
                        "Option --cases names '" + name + "'."
                                + Suggestion.didYouMean(name, RddWorkload.labels())
                                + " There are " + String.join(", ", RddWorkload.labels()) + ".");
            }
        }
        return cases;
    }

    private static Path words(List<String> cases, double scale, CacheFolder cache) {
        long bytes = Math.max(1, Math.round(WordFile.MEGABYTES * 1_000_000 * scale));
        String name = "words-" + bytes + ".txt";
        return cases.contains(RddWorkload.WORDCOUNT.label())
                ? cache.file(name, "word file, definition 1, at least " + bytes + " bytes",
                        file -> new WordFile().write(file, bytes))
                : cache.path().resolve(name);
    }

    private static Map<String, String> expected(WorkPlan plan) {
        Map<String, String> expected = new HashMap<>();
        for (String name : plan.cases()) {
            expected.put(name, RddWorkload.of(name).at(plan.scale()));
        }
        return expected;
    }

    private static Map<String, Object> environment(WorkPlan plan, List<Peer> peers) {
        Map<String, Object> environment = Environment.here();
        environment.put("heap", plan.memory());
        environment.put("master", plan.master());
        environment.put("partitions", plan.partitions());
        environment.put("scale", plan.scale());
        peers.forEach(peer -> environment.put(peer.label(), peer.coordinates()));
        return environment;
    }
}
