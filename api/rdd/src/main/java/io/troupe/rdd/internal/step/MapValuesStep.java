package io.troupe.rdd.internal.step;

import io.troupe.Tuple2;
import io.troupe.function.Function;
import io.troupe.rdd.internal.flow.Faults;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// For each pair the same key with another value.
///
/// @param function
///            what makes the value of the value
public record MapValuesStep(Function<@Nullable Object, @Nullable Object> function) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        return record -> {
            Tuple2<?, ?> pair = Pairs.of(record);
            return new Tuple2<>(pair._1(), function.call(pair._2()));
        };
    }

    @Override
    public Sink into(Sink next, int partition) {
        Function<@Nullable Object, @Nullable Object> map = function;
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                Tuple2<?, ?> pair = Pairs.of(record);
                acceptPair(pair._1(), pair._2());
            }

            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                @Nullable
                Object result;
                try {
                    result = map.call(value);
                } catch (Throwable e) {
                    throw Faults.at(e, new Tuple2<>(key, value));
                }
                next.acceptPair(key, result);
            }
        };
    }
}
