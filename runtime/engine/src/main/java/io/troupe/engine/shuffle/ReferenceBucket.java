package io.troupe.engine.shuffle;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A bucket in this process's memory. The output stays pinned until the bucket is closed.
final class ReferenceBucket implements Bucket {
    private final ReferenceOutput output;
    private final Iterator<Object> batches;
    private boolean isClosed;

    ReferenceBucket(ReferenceOutput output, int reducePartition) {
        this.output = output;
        this.batches = output.bucket(reducePartition).iterator();
        output.pin();
    }

    @Override
    public @Nullable Object next() {
        return batches.hasNext() ? batches.next() : null;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            output.unpin();
        }
    }
}
