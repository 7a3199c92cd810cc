package io.troupe.bench;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Runs;
import io.troupe.bench.measure.WorkPlan;
import io.troupe.bench.peer.Comparison;
import io.troupe.bench.rdd.RddWorker;
import io.troupe.bench.workload.RddWorkload;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.CommandFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `bench memory`: jobs over much more data than the heap holds, each in a new process and without any setting but
/// that heap: a sort of 5 GB (50 million rows of 100 letters) and a groupByKey of 2 GB (125 million pairs of 16
/// bytes). They must finish with the right answer. The time includes making the rows inside of tasks and the
/// warming of the JVM.
final class MemoryBench implements Program {
    private record Case(RddWorkload workload, double scale, long bytes) {}

    private static final List<Case> CASES = List.of(
            new Case(RddWorkload.SORT, 10, 5_400_000_000L), new Case(RddWorkload.GROUP, 25, 2_000_000_000L));
    /// Spilled runs, the outputs of map tasks, and what is read again are on disk at the same time at most.
    private static final int DISK_FACTOR = 3;

    @Override
    public Syntax syntax() {
        return Syntax.of("bench memory", "Sorts 5 GB and groups 2 GB in a small heap and checks the answers.")
                .option("--memory", "SIZE", "256m", "heap of the process that is measured")
                .option("--master", "URL", "local[2]", "local[n] or local-cluster[executors,cores,megabytes]")
                .option("--partitions", "N", "4", "partitions of generated data")
                .option("--part", "X", "1", "a part of the data; 1 is all of it")
                .option("--limit", "TIME", "1h", "the longest time a process may take")
                .option("--cache", "FOLDER", "where generated data is kept; TROUPE_CACHE, ~/.cache/troupe")
                .flag("--json", "one JSON object on standard output instead of a table");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        CacheFolder cache = BenchOptions.cache(arguments);
        double part = arguments.decimal("--part", 0, 1);
        Comparison comparison = new Comparison(
                RddWorker.class.getName(), List.of(), cache, arguments.duration("--limit"), System.err);
        Map<String, Object> environment = Environment.here();
        environment.put("heap", arguments.text("--memory"));
        environment.put("master", arguments.text("--master"));
        List<Measurement> measurements = new ArrayList<>();
        for (Case one : CASES) {
            requireRoom((long) (one.bytes() * part) * DISK_FACTOR);
            double scale = one.scale() * part;
            String name = one.workload().label();
            WorkPlan plan = new WorkPlan(List.of(name), new Runs(0, 1), scale,
                    arguments.integer("--partitions", 1, 100_000), arguments.text("--master"),
                    arguments.text("--memory"), cache.path());
            environment.put(name + " bytes", (long) (one.bytes() * part));
            measurements.addAll(comparison.run(plan, Map.of(name, one.workload().at(scale))));
        }
        new Report("memory", environment, measurements).publish(arguments.has("--json"), out);
    }

    private static void requireRoom(long bytes) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw new CommandFailure("bench memory: There are " + free / 1_000_000 + " MB free in "
                        + folder
                        + "; " + bytes / 1_000_000 + " MB are needed. --part takes less of the data.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
