package io.troupe.rdd.internal.action;

import io.troupe.Tuple2;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.flow.Sink;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.rdd.internal.step.Pairs;
import io.troupe.rdd.internal.step.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Gives each record a random number and returns those with the least numbers, as pairs of number and
/// record: a sample without replacement, of which the samples of several partitions can be merged.
///
/// @param limit
///            how many at most
/// @param seed
///            where random numbers begin; every partition has its own
public record DrawAction(int limit, long seed) implements Terminal {
    /// The order of the pairs.
    public static final Comparator<@Nullable Object> ORDER = Comparator
            .comparingLong(drawn -> (Long) Objects.requireNonNull(Pairs.of(drawn)._1()));

    @Override
    public List<@Nullable Object> run(Records records, Demand demand, TaskRuntime task) throws Exception {
        BoundedHeap heap = new BoundedHeap(limit, ORDER);
        SplittableRandom random = Seeds.random(seed, task.context().partitionId());
        records.push(new Sink() {
            @Override
            public void accept(@Nullable Object record) {
                heap.add(new Tuple2<>(random.nextLong(), record));
            }
        }, demand);
        return heap.toSortedList();
    }
}
