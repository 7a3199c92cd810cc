package io.troupe.bench.measure;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/// The side of a worker process: runs cases and prints one line for each, which [WorkerProcess] reads.
///
/// A line is `troupe-case`, the case's name, its answer, its times and its processor time in milliseconds, or
/// `troupe-failure`, the case's name and what went wrong; the parts are separated by tabs.
public final class Worker {
    static final String CASE = "troupe-case";
    static final String FAILURE = "troupe-failure";

    private Worker() {}

    /// Runs `cases` one after the other. A case that throws is reported as failed and does not stop the others.
    public static void run(List<? extends BenchCase> cases, Runs runs, PrintStream out) {
        for (BenchCase benchCase : cases) {
            out.println(lineOf(benchCase, runs));
            out.flush();
            System.gc();
        }
    }

    private static String lineOf(BenchCase benchCase, Runs runs) {
        try {
            Timing timing = runs.time(benchCase);
            String millis = timing.millis().stream().map(String::valueOf).collect(Collectors.joining(","));
            return String.join("\t", CASE, timing.name(), inOneLine(timing.check()), millis,
                    Double.toString(timing.cpuMillis()));
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            return String.join("\t", FAILURE, benchCase.name(), inOneLine(e.toString()));
        }
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
