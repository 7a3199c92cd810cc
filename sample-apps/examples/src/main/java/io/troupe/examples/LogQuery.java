package io.troupe.examples;

import io.troupe.Tuple2;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import io.troupe.shared.LongAccumulator;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Mines the access log of a web server in the common log format: how often each path was asked for, how many bytes
/// were sent for it and how often the server failed. An accumulator counts the lines that are not of that format.
public final class LogQuery implements Program {
    /// `host identity user [time] "method path protocol" status bytes`, whatever follows.
    private static final Pattern LINE = Pattern
            .compile("(\\S+) \\S+ \\S+ \\[[^]]+] \"\\S+ ([^\" ]+)[^\"]*\" (\\d{3}) (\\d+|-).*");

    /// Mines a log.
    public static void main(String[] arguments) {
        Program.main(new LogQuery(), arguments);
    }

    /// What the log says about one path.
    private record Traffic(long requests, long bytes, long failures) implements Serializable {
        Traffic merge(Traffic other) {
            return new Traffic(requests + other.requests, bytes + other.bytes, failures + other.failures);
        }
    }

    @Override
    public Syntax syntax() {
        return Syntax
                .of("logquery",
                        "Sums up a web server's access log by path; without a path that of a made-up sample log.")
                .option("--top", "N", "10", "how many paths to print")
                .operand("PATH", "log files: a file, a folder or a pattern");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int top = arguments.integer("--top", 0, 1_000_000);
        String path = arguments.operand("PATH").orElseGet(() -> SampleData.path("access.log"));
        try (TroupeContext context = Contexts.start("logquery")) {
            LongAccumulator otherLines = context.longAccumulator("other lines");
            Rdd<String> lines = context.textFile(path);
            List<Tuple2<String, Traffic>> traffic = new ArrayList<>(
                    lines
                            .flatMapToPair(line -> requests(line, otherLines))
                            .reduceByKey(Traffic::merge)
                            .collect());
            traffic.sort(
                    Comparator.comparing((Tuple2<String, Traffic> one) -> -one._2().requests())
                            .thenComparing(Tuple2::_1));
            out.printf("%9s %12s %9s  %s%n", "requests", "bytes", "failures", "path");
            for (Tuple2<String, Traffic> one : traffic.subList(0, Math.min(top, traffic.size()))) {
                Traffic sums = one._2();
                out.printf(
                        Locale.ROOT, "%9d %12d %9d  %s%n", sums.requests(), sums.bytes(), sums.failures(),
                        one._1());
            }
            out.printf("%d lines are not requests%n", otherLines.value());
        }
    }

    private static Iterator<Tuple2<String, Traffic>> requests(String line, LongAccumulator otherLines) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            otherLines.add(1);
            return Collections.emptyIterator();
        }
        long bytes = matcher.group(4).equals("-") ? 0 : Long.parseLong(matcher.group(4));
        long failures = matcher.group(3).startsWith("5") ? 1 : 0;
        return List.of(new Tuple2<>(matcher.group(2), new Traffic(1, bytes, failures))).iterator();
    }
}
