package io.troupe.rdd.internal.step;

import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// The key of each pair.
public record KeysStep() implements StraightStep {
    @Override
    public Mapper open(int partition) {
        return record -> Pairs.of(record)._1();
    }

    @Override
    public Sink into(Sink next, int partition) {
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                next.accept(Pairs.of(record)._1());
            }

            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                next.accept(key);
            }
        };
    }
}
