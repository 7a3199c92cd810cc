package io.troupe.rdd.internal.step;

import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// The value of each pair.
public record ValuesStep() implements StraightStep {
    @Override
    public Mapper open(int partition) {
        return record -> Pairs.of(record)._2();
    }

    @Override
    public Sink into(Sink next, int partition) {
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                next.accept(Pairs.of(record)._2());
            }

            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                next.accept(value);
            }
        };
    }
}
