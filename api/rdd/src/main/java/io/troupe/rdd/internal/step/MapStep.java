package io.troupe.rdd.internal.step;

import io.troupe.function.Function;
import io.troupe.rdd.internal.flow.Faults;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// One record for each record.
///
/// @param function
///            what makes it
public record MapStep(Function<@Nullable Object, @Nullable Object> function) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        Function<@Nullable Object, @Nullable Object> map = function;
        return map::call;
    }

    @Override
    public Sink into(Sink next, int partition) {
        Function<@Nullable Object, @Nullable Object> map = function;
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                @Nullable
                Object result;
                try {
                    result = map.call(record);
                } catch (Throwable e) {
                    throw Faults.at(e, record);
                }
                next.accept(result);
            }
        };
    }
}
