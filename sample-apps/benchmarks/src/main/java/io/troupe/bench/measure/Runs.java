package io.troupe.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How often a case is run: first to warm up, then to be timed.
public record Runs(int warmUps, int timed) {
    /// Checks that there is something to time.
    public Runs {
        if (warmUps < 0 || timed < 1) {
            throw new IllegalArgumentException(
                    warmUps + " warm-ups and " + timed + " runs; there must be at least one run.");
        }
    }

    /// Prepares, runs, verifies and disposes of `benchCase`. Answers of warm-ups count as well.
    public Timing time(BenchCase benchCase) throws Exception {
        List<Double> millis = new ArrayList<>();
        List<Double> cpuMillis = new ArrayList<>();
        Set<String> answers = new LinkedHashSet<>();
        try {
            benchCase.prepare();
            for (int run = -warmUps; run < timed; run++) {
                long cpuStart = cpuNanos();
                long start = System.nanoTime();
                String answer = benchCase.run();
                long nanos = System.nanoTime() - start;
                long cpuNanos = cpuNanos() - cpuStart;
                answers.add(answer);
                benchCase.verify();
                if (run >= 0) {
                    millis.add(nanos / 1e6);
                    cpuMillis.add(cpuNanos / 1e6);
                }
            }
        } finally {
            benchCase.dispose();
        }
        return new Timing(benchCase.name(), millis, Timing.median(cpuMillis), String.join(" then ", answers));
    }

    /// Processor time of this process, collectors and compilers included, and of the processes it has started.
    private static long cpuNanos() {
        ProcessHandle own = ProcessHandle.current();
        return Stream
                .concat(Stream.of(own), own.descendants())
                .mapToLong(process -> process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }
}
