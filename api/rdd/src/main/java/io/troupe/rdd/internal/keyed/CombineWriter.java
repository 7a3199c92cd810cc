package io.troupe.rdd.internal.keyed;

import io.troupe.Partitioner;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.batch.PairScatter;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.PairSink;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Codecs;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.rdd.internal.table.CombineTable;
import io.troupe.rdd.internal.table.Combiner;
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
        PairScatter scatter = new PairScatter(partitioner, writer::write);
        try (CombineTable table = new CombineTable(combiner, Codecs.spillSpace(task, "combining before a shuffle"))) {
            records.push(new PairSink() {
                @Override
                public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                    table.merge(key, value);
                }
            }, demand);
            table.scatter(scatter);
        }
        scatter.flush();
        return null;
    }
}
