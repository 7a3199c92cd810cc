package io.troupe.bench.measure;

import java.util.List;

/// What a worker measured: the wall time of each run of a case in milliseconds, in the order of the runs, and the answer.
///
/// @param check the answer of the runs, or all different ones when they were not the same
public record Timing(String name, List<Double> millis, String check) {
    /// Keeps a copy of `millis`.
    public Timing {
        millis = List.copyOf(millis);
    }

    /// The middle time; the mean of the two in the middle when there is an even number; 0 without runs.
    public double median() {
        if (millis.isEmpty()) {
            return 0;
        }
        List<Double> sorted = millis.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The shortest time, 0 without runs.
    public double least() {
        return millis.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    /// The longest time, 0 without runs.
    public double greatest() {
        return millis.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
