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
import org.jspecify.annotations.Nullable;

/// Sends each pair to the bucket of its key. Within a bucket the order is kept.
///
/// @param partitioner
///            chooses the bucket
public record PairWriter(Partitioner partitioner) implements Terminal {
    @Override
    public @Nullable Object run(Records records, Demand demand, TaskRuntime task) throws Exception {
        ShuffleWriter writer = task.writeShuffle(Codecs.pairs(task));
        PairScatter scatter = new PairScatter(partitioner, writer::write);
        records.push(new PairSink() {
            @Override
            public void acceptPair(@Nullable Object key, @Nullable Object value) throws Exception {
                scatter.add(key, value);
            }
        }, demand);
        scatter.flush();
        return null;
    }
}
