package io.troupe.rdd.internal.step;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.StraightStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// For each record the pair of itself and a number that rises along the partition.
///
/// @param firsts
///            the number of the first record of each partition
/// @param stride
///            how much the number rises from record to record
public record WithIndexStep(List<Long> firsts, long stride) implements StraightStep {
    /// Copies the list.
    public WithIndexStep {
        firsts = List.copyOf(firsts);
    }

    @Override
    public Mapper open(int partition) {
        return new Mapper() {
            private long index = firsts.get(partition) - stride;

            @Override
            public Object apply(@Nullable Object record) {
                index += stride;
                return new Tuple2<>(record, index);
            }
        };
    }
}
