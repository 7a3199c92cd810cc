package io.troupe.bench.measure;

import java.util.List;

/// What a worker measured: the wall time of each run of a case in milliseconds, in the order of the runs, and the
/// answer.
///
/// @param cpuMillis
///            the median of the processor time that the worker's process and its executors spent on a run; on a
///            machine that has other work to do it says more than the wall time. 0 when it is not known.
/// @param check
///            the answer of the runs, or all different ones when they were not the same
public record Timing(String name, List<Double> millis, double cpuMillis, String check) {
    /// Keeps a copy of `millis`.
    public Timing {
        millis = List.copyOf(millis);
    }

    /// A timing without processor time.
    public Timing(String name, List<Double> millis, String check) {
        this(name, millis, 0, check);
    }

    /// The middle time; the mean of the two in the middle when there is an even number; 0 without runs.
    public double median() {
        return median(millis);
    }

    static double median(List<Double> numbers) {
        if (numbers.isEmpty()) {
            return 0;
        }
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The shortest time, 0 without runs.
    public double least() {
        return millis.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    /// The longest time, 0 without runs.
    public double greatest() {
        return millis.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /// The same times with another answer.
    public Timing withCheck(String other) {
        return new Timing(name, millis, cpuMillis, other);
    }
}
