package io.troupe.rdd.internal.step;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// For each record the pair of itself and null: the record becomes a key.
public record WithNullStep() implements StraightStep {
    @Override
    public Mapper open(int partition) {
        return record -> new Tuple2<>(record, null);
    }

    @Override
    public Sink into(Sink next, int partition) {
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                next.acceptPair(record, null);
            }
        };
    }
}
