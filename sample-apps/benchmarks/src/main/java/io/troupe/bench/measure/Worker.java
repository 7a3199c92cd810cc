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
            try {
                report(runs.time(benchCase), out);
            } catch (Exception | LinkageError | OutOfMemoryError e) {
                reportFailure(benchCase.name(), e, out);
            }
            System.gc();
        }
    }

    /// Prints the line of a case that ran to its end.
    public static void report(Timing timing, PrintStream out) {
        String millis = timing.millis().stream().map(String::valueOf).collect(Collectors.joining(","));
        print(out, CASE, timing.name(), inOneLine(timing.check()), millis,
                Double.toString(timing.cpuMillis()));
    }

    /// Prints the line of the case `name`, which failed because of `reason`.
    public static void reportFailure(String name, Throwable reason, PrintStream out) {
        print(out, FAILURE, name, inOneLine(reason.toString()));
    }

    private static void print(PrintStream out, String... parts) {
        out.println(String.join("\t", parts));
        out.flush();
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
