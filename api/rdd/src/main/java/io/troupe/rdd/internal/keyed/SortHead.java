package io.troupe.rdd.internal.keyed;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.PairSink;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.rdd.internal.step.Pairs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pairs of an input, sorted by key. The sort is stable.
///
/// @param input
///            where pairs come from
/// @param comparator
///            the order of keys
public record SortHead(InputHead input, Comparator<@Nullable Object> comparator) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        return () -> {
            List<@Nullable Object> all = new ArrayList<>();
            Inputs.open(run, input, partition, true).push(new PairSink() {
                @Override
                public void acceptPair(@Nullable Object key, @Nullable Object value) {
                    all.add(new Tuple2<>(key, value));
                }
            }, run.newDemand());
            all.sort((first, second) -> comparator.compare(Pairs.of(first)._1(), Pairs.of(second)._1()));
            return all.iterator();
        };
    }
}
