package io.troupe.rdd.internal.keyed;

import io.troupe.Partitioner;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.batch.PairScatter;
import io.troupe.rdd.internal.batch.SpillSpace;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.PairSink;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.rdd.internal.table.Combiner;
import io.troupe.rdd.internal.table.CombiningScatter;
import org.jspecify.annotations.Nullable;

/// Combines the values of each key and sends the results to the buckets of their keys.
///
/// @param combiner
///            how values become one
/// @param partitioner
///            chooses the bucket
public record CombineWriter(Combiner combiner, Partitioner partitioner) implements Terminal {
    @Override
    public @Nullable Object run(Records records, Demand demand, TaskRuntime task) throws Exception {
        ShuffleWriter writer = task.writeShuffle(Codecs.pairs(task));
        SpillSpace space = Codecs.spillSpace(task, "combining before a shuffle");
        PairScatter scatter = new PairScatter(partitioner, writer::write);
        try (CombiningScatter combining = new CombiningScatter(combiner, space, scatter)) {
            records.push(new PairSink() {
                @Override
                public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                    combining.add(key, value);
                }
            }, demand);
            combining.finish();
        }
        return null;
    }
}
