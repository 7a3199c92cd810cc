package io.troupe.engine.shuffle;

import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads from executors of this process: batches by reference, or the file directly.
final class SameProcessTransport implements ShuffleTransport {
    private final SharedStores stores;

    SameProcessTransport(SharedStores stores) {
        this.stores = stores;
    }

    @Override
    public boolean mayReach(MapOutput output) {
        return stores.find(output.executor()) != null;
    }

    @Override
    public @Nullable Bucket open(MapOutput output, int reducePartition, BatchCodec codec) throws IOException {
        ShuffleStore store = stores.find(output.executor());
        if (store == null) {
            return null;
        }
        OutputIdentity wanted = OutputIdentity.of(output);
        StoredOutput stored = store.find(wanted.key());
        if (stored == null) {
            throw CheckedFrames.failed(output, "its executor does not have it", null);
        }
        if (!stored.identity().equals(wanted)) {
            throw CheckedFrames.failed(output, "stale: its executor has " + stored.identity(), null);
        }
        return switch (stored) {
            case ReferenceOutput reference -> new ReferenceBucket(reference, reducePartition);
            case FileOutput file -> FileBuckets.open(store.files(), file, output, reducePartition, codec);
        };
    }
}
