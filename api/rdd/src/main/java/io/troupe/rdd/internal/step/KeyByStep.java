package io.troupe.rdd.internal.step;

import io.troupe.Tuple2;
import io.troupe.function.Function;
import io.troupe.rdd.internal.flow.Faults;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// For each record the pair of its key and itself.
///
/// @param function
///            what finds the key
public record KeyByStep(Function<@Nullable Object, @Nullable Object> function) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        return record -> new Tuple2<>(function.call(record), record);
    }

    @Override
    public Sink into(Sink next, int partition) {
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                @Nullable
                Object key;
                try {
                    key = function.call(record);
                } catch (Throwable e) {
                    throw Faults.at(e, record);
                }
                next.acceptPair(key, record);
            }
        };
    }
}
