package io.troupe.rdd.internal.approximate;

import io.troupe.rdd.internal.table.Combiner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sketch of the values of each key.
///
/// @param precision
///            of the sketches
public record DistinctCombiner(int precision) implements Combiner {
    @Override
    public Object createCombiner(@Nullable Object value) {
        return mergeValue(new HyperLogLog(precision), value);
    }

    @Override
    public Object mergeValue(@Nullable Object combined, @Nullable Object value) {
        HyperLogLog sketch = sketch(combined);
        sketch.add(value);
        return sketch;
    }

    @Override
    public Object mergeCombiners(@Nullable Object first, @Nullable Object second) {
        return sketch(first).merge(sketch(second));
    }

    private static HyperLogLog sketch(@Nullable Object combined) {
        return (HyperLogLog) Objects.requireNonNull(combined);
    }
}
