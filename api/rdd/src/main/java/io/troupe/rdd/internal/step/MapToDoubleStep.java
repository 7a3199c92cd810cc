package io.troupe.rdd.internal.step;

import io.troupe.function.DoubleFunction;
import io.troupe.rdd.internal.flow.StraightStep;
import org.jspecify.annotations.Nullable;

/// One double for each record.
///
/// @param function
///            what makes it
public record MapToDoubleStep(DoubleFunction<@Nullable Object> function) implements StraightStep {
    @Override
    public Mapper open(int partition) {
        return function::call;
    }
}
