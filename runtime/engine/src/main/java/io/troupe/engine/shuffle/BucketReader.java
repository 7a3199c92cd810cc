package io.troupe.engine.shuffle;

import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.TaskCounters;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Delivers one bucket of every map output, in the order of map partitions, each by the first transport that
/// leads there.
public final class BucketReader implements ShuffleReader {
    private final List<MapOutput> outputs;
    private final int reducePartition;
    private final BatchCodec codec;
    private final List<ShuffleTransport> transports;
    private final TaskCounters counters;

    private int nextOutput;
    private @Nullable Bucket current;
    private boolean isClosed;

    /// Owns the transports.
    BucketReader(MapOutputTable table, int reducePartition, BatchCodec codec,
            List<ShuffleTransport> transports, TaskCounters counters) {
        this.outputs = table.outputs();
        this.reducePartition = reducePartition;
        this.codec = codec;
        this.transports = transports;
        this.counters = counters;
    }

    @Override
    public @Nullable Object next() throws IOException {
        if (isClosed) {
            throw new IllegalStateException("the reader of bucket " + reducePartition + " is closed");
        }
        while (true) {
            Bucket bucket = current;
            if (bucket != null) {
                Object batch = bucket.next();
                if (batch != null) {
                    return batch;
                }
                bucket.close();
                current = null;
            }
            if (nextOutput == outputs.size()) {
                return null;
            }
            MapOutput output = outputs.get(nextOutput++);
            if (!output.sizes().isEmpty(reducePartition)) {
                current = open(output);
            }
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            if (current != null) {
                current.close();
            }
            transports.forEach(ShuffleTransport::close);
        }
    }

    private Bucket open(MapOutput output) throws IOException {
        for (ShuffleTransport transport : transports) {
            if (transport.mayReach(output)) {
                Bucket bucket = transport.open(output, reducePartition, codec);
                if (bucket != null) {
                    counters.openedBucket(
                            output.sizes().sizeInBytes(reducePartition),
                            transport instanceof RemoteTransport);
                    return bucket;
                }
            }
        }
        throw CheckedFrames.failed(output, "there is no way to its executor", null);
    }
}
