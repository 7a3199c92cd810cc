package io.troupe.rdd.internal.step;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// For each record the pair of itself and a number no other record has: of `n` partitions the `k`-th
/// numbers its records `k`, `n + k`, `2n + k` ...
///
/// @param partitions
///            how many partitions there are
public record UniqueIdStep(int partitions) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        return new Mapper() {
            private long id = (long) partition - partitions;

            @Override
            public Object apply(@Nullable Object record) {
                id += partitions;
                return new Tuple2<>(record, id);
            }
        };
    }
}
