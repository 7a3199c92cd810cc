package io.troupe.rdd.internal.action;

import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How many numbers lie in each of some ranges that touch each other.
///
/// @param bounds
///            the bounds, rising; the last one belongs to the last range
/// @param even
///            whether all ranges have the same width
public record HistogramAction(List<Double> bounds, boolean even) implements Terminal {
    @Override
    public long[] run(Records records, Demand demand, TaskRuntime task) throws Exception {
        double[] limits = bounds.stream().mapToDouble(Double::doubleValue).toArray();
        long[] counts = new long[limits.length - 1];
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) {
                double number = (Double) Objects.requireNonNull(record, "a dataset of numbers holds null");
                int bucket = bucketOf(number, limits);
                if (bucket >= 0) {
                    counts[bucket]++;
                }
            }
        }, demand);
        return counts;
    }

    private int bucketOf(double number, double[] limits) {
        int last = limits.length - 1;
        if (!(number >= limits[0] && number <= limits[last])) {
            return -1;
        }
        if (number == limits[last]) {
            return last - 1;
        }
        if (even) {
            return evenBucketOf(number, limits);
        }
        int found = Arrays.binarySearch(limits, number);
        return found >= 0 ? found : -found - 2;
    }

    /// Divides by the width, then corrects what rounding may have got wrong by one.
    private static int evenBucketOf(double number, double[] limits) {
        int buckets = limits.length - 1;
        double width = (limits[buckets] - limits[0]) / buckets;
        int bucket = Math.clamp((long) ((number - limits[0]) / width), 0, buckets - 1);
        if (number < limits[bucket]) {
            return bucket - 1;
        }
        return number >= limits[bucket + 1] ? bucket + 1 : bucket;
    }
}
