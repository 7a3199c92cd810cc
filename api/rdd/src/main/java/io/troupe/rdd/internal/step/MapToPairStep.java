package io.troupe.rdd.internal.step;

import io.troupe.function.PairFunction;
import io.troupe.rdd.internal.flow.StraightStep;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One pair for each record.
///
/// @param function
///            what makes it; must not return null
public record MapToPairStep(PairFunction<@Nullable Object, @Nullable Object, @Nullable Object> function)
        implements
            StraightStep {
    @Override
    public Mapper open(int partition) {
        return record -> Objects.requireNonNull(function.call(record),
                "the PairFunction of mapToPair returned null");
    }
}
