package io.troupe.bench.soak;

import io.troupe.TroupeConf;
import io.troupe.bench.measure.Environment;
import io.troupe.bench.measure.Measurement;
import io.troupe.bench.measure.Report;
import io.troupe.bench.measure.Timing;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `bench soak`: runs small jobs in one application for a long time and looks at what it holds again and again. In the
/// last quarter it must not hold more than in the second: no more files, descriptors and threads, and at most a few MiB
/// of heap. The first quarter, in which code is compiled and pools fill, does not count.
public final class Soak implements Program {
    private static final long MOST_HEAP_GROWTH = 4L << 20;
    /// Threads and descriptors of pools come and go.
    private static final int MOST_OTHER_GROWTH = 5;

    /// Made by the list of benchmarks.
    public Soak() {}

    @Override
    public Syntax syntax() {
        return Syntax.of("bench soak", "Runs small jobs for a long time; memory and files must not grow.")
                .option("--time", "TIME", "30m", "for how long")
                .option("--samples", "N", "40", "how often to look at what is held")
                .option("--master", "URL", "local[2]", "local[n] or local-cluster[executors,cores,megabytes]")
                .flag("--json", "one JSON object on standard output instead of a table");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws IOException {
        Duration time = arguments.duration("--time");
        Map<String, Object> environment = Environment.here();
        environment.put("master", arguments.text("--master"));
        environment.put("time", time.toSeconds() + " s");
        Path folder = Files.createTempDirectory("troupe-soak-");
        Measurement measurement;
        try (TroupeContext context = new TroupeContext(
                new TroupeConf().setMaster(arguments.text("--master")).setAppName("soak")
                        .set("troupe.ui.showConsoleProgress", "false")
                        .set("troupe.local.dir",
                                Files.createDirectory(folder.resolve("local")).toString()))) {
            measurement = measure(
                    new SmallJobs(context, folder), folder, time, arguments.integer("--samples", 4, 100_000));
        } finally {
            remove(folder);
        }
        new Report("soak", environment, List.of(measurement)).publish(arguments.has("--json"), out);
    }

    private static Measurement measure(SmallJobs jobs, Path folder, Duration time, int wanted)
            throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        int count = 0;
        long start = System.nanoTime();
        for (int sample = 1; sample <= wanted; sample++) {
            long end = start + time.toNanos() * sample / wanted;
            int rounds = 0;
            long before = System.nanoTime();
            do {
                count += jobs.round();
                rounds++;
            } while (System.nanoTime() < end);
            // one mean for each sample: a list of all rounds would be a growth of its own
            millis.add((System.nanoTime() - before) / 1e6 / rounds);
            samples.add(Sample.take(folder));
            System.err.println(sample + " of " + wanted + ": " + samples.getLast());
        }
        return judge(samples, millis, count);
    }

    static Measurement judge(List<Sample> samples, List<Double> millis, int jobs) {
        Sample early = Sample.least(samples.subList(samples.size() / 4, samples.size() / 2));
        Sample late = Sample.least(samples.subList(samples.size() * 3 / 4, samples.size()));
        boolean flat = late.heapBytes() - early.heapBytes() <= MOST_HEAP_GROWTH
                && late.files() <= early.files()
                && late.descriptors() - early.descriptors() <= MOST_OTHER_GROWTH
                && late.threads() - early.threads() <= MOST_OTHER_GROWTH;
        String check = jobs + " jobs; second quarter " + early + "; last quarter " + late;
        return new Measurement(new Timing("round", millis, check), flat, Map.of());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
