package io.troupe.rdd.internal.step;

import io.troupe.function.PairFlatMapFunction;
import io.troupe.rdd.internal.flow.ExpandingStep;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Any number of pairs for each record.
///
/// @param function
///            what makes them; must not return null
public record FlatMapToPairStep(
        PairFlatMapFunction<@Nullable Object, ?, ?> function) implements ExpandingStep {
    @Override
    public Expander open(int partition) {
        return record -> Objects.requireNonNull(
                function.call(record), "the function of flatMapToPair returned null instead of an iterator");
    }
}
