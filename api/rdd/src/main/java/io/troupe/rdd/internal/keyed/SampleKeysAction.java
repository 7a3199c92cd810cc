package io.troupe.rdd.internal.keyed;

import io.troupe.Tuple2;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.PairSink;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.sort.KeySample;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.rdd.internal.step.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A uniform sample of the keys of the partition, and how many keys there are.
///
/// @param sizes
///            how many keys at most, by partition
/// @param seed
///            where random numbers begin; every partition has its own
public record SampleKeysAction(List<Integer> sizes, long seed) implements Terminal {
    @Override
    public Tuple2<Long, List<@Nullable Object>> run(Records records, Demand demand, TaskRuntime task)
            throws Exception {
        int partition = task.context().partitionId();
        KeySample sample = new KeySample(sizes.get(partition), Seeds.mix(seed + partition));
        records.push(new PairSink() {
            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) {
                sample.add(key);
            }
        }, demand);
        return new Tuple2<>(sample.count(), new ArrayList<>(Arrays.asList(sample.keys())));
    }
}
