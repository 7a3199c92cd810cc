package io.troupe.rdd.internal.step;

import io.troupe.function.DoubleFlatMapFunction;
import io.troupe.rdd.internal.flow.ExpandingStep;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Any number of doubles for each record.
///
/// @param function
///            what makes them; must not return null
public record FlatMapToDoubleStep(DoubleFlatMapFunction<@Nullable Object> function) implements ExpandingStep {
    @Override
    public Expander open(int partition) {
        return record -> Objects.requireNonNull(
                function.call(record),
                "the function of flatMapToDouble returned null instead of an iterator");
    }
}
