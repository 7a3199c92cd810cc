package io.troupe.rdd.internal.head;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.function.FlatMapFunction2;
import io.troupe.rdd.internal.flow.LookAhead;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What zip does with two partitions: the first with the first, the second with the second ... Throws when one
/// is longer.
public record PairUpFunction()
        implements
            FlatMapFunction2<Iterator<@Nullable Object>, Iterator<@Nullable Object>, @Nullable Object> {
    @Override
    public Iterator<@Nullable Object> call(Iterator<@Nullable Object> first,
            Iterator<@Nullable Object> second) {
        return new LookAhead() {
            private long paired;

            @Override
            protected void advance() {
                boolean firstGoesOn = first.hasNext();
                if (firstGoesOn != second.hasNext()) {
                    throw new TroupeException(
                            ErrorCode.INVALID_ARGUMENT,
                            "zip needs partitions of the same size, but one side of partition "
                                    + TaskContext.getPartitionId()
                                    + " ends after " + paired + " records and the other goes on.");
                }
                if (firstGoesOn) {
                    paired++;
                    offer(new Tuple2<>(first.next(), second.next()));
                }
            }
        };
    }
}
