package io.troupe.rdd.internal.step;

import io.troupe.function.Function;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// The records for which a function says yes.
///
/// @param function
///            says yes or no; never null
public record FilterStep(Function<@Nullable Object, Boolean> function) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        Function<@Nullable Object, Boolean> filter = function;
        return record -> filter.call(record) ? record : SKIPPED;
    }

    @Override
    public Sink into(Sink next, int partition) {
        Function<@Nullable Object, Boolean> filter = function;
        return new Sink() {
            @Override
            public void accept(@Nullable Object record) throws Exception {
                if (filter.call(record)) {
                    next.accept(record);
                }
            }
        };
    }
}
