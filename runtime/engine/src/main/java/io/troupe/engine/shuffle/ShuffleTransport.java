package io.troupe.engine.shuffle;

import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One way to get at the outputs of map tasks, for one reader.
interface ShuffleTransport extends AutoCloseable {
    /// Whether this way may lead to `output`. Costs nothing.
    boolean mayReach(MapOutput output);

    /// Opens a bucket that is not empty; null when it turns out that this way does not lead there, so that the
    /// next one is tried. Throws [io.troupe.engine.task.FetchFailedException] when the output is gone, stale or
    /// damaged.
    @Nullable
    Bucket open(MapOutput output, int reducePartition, BatchCodec codec) throws IOException;

    /// Stops whatever was begun for the reader.
    @Override
    default void close() {}
}
