package io.troupe.rdd.internal.head;

import io.troupe.function.FlatMapFunction2;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a function makes of the same partition of two segments.
///
/// @param left
///            index of the first segment
/// @param right
///            index of the second segment
/// @param function
///            gets both iterators; must not return null
public record ZipHead(
        int left,
        int right,
        FlatMapFunction2<Iterator<@Nullable Object>, Iterator<@Nullable Object>, ?> function)
        implements
            Head {
    @Override
    @SuppressWarnings("unchecked") // an iterator only hands out
    public Records open(StageRun run, int partition) {
        return () -> (Iterator<@Nullable Object>) Objects.requireNonNull(
                function.call(run.open(left, partition).pull(), run.open(right, partition).pull()),
                "the function of zipPartitions returned null instead of an iterator");
    }
}
