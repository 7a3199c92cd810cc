package io.troupe.engine.shuffle;

import io.troupe.engine.memory.TaskReservation;
import io.troupe.engine.schedule.BucketSizes;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.ShuffleWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Collects the batches of one map task by bucket and publishes them when the task commits. Batches stay objects
/// until memory is refused, or until there are many although they will become a file anyway; then all buckets are
/// written as a run, and the runs are put together at the commit. Closed without a commit, nothing is left.
public final class MapOutputWriter implements ShuffleWriter, AutoCloseable {
    /// What a task of an output that becomes a file keeps as objects for each bucket at least, while there is memory:
    /// enough for a disk to read it at once.
    static final long BUCKET_OBJECT_BYTES = 2L << 20;
    /// What it keeps as objects in all at least.
    static final long LEAST_OBJECT_BYTES = 8L << 20;
    /// And at most, so that the collector does not copy old batches again and again.
    static final long MOST_OBJECT_BYTES = 64L << 20;

    private final ShuffleStore store;
    private final OutputIdentity identity;
    private final ShuffleMode mode;
    private final BatchCodec codec;
    private final TaskReservation reservation;
    private final OutputRuns runs;
    private final long mostObjectBytes;
    private final List<List<Object>> pending = new ArrayList<>();
    private final long[] pendingBytes;
    private boolean isEnded;

    MapOutputWriter(
            ShuffleStore store, OutputIdentity identity, int bucketCount, ShuffleMode mode, BatchCodec codec,
            TaskReservation reservation) {
        this.store = store;
        this.identity = identity;
        this.mode = mode;
        this.codec = codec;
        this.reservation = reservation;
        this.runs = new OutputRuns(store.folder(), store.files(), identity);
        this.mostObjectBytes = mode == ShuffleMode.FILES
                ? Math.clamp(bucketCount * BUCKET_OBJECT_BYTES, LEAST_OBJECT_BYTES, MOST_OBJECT_BYTES)
                : Long.MAX_VALUE;
        this.pendingBytes = new long[bucketCount];
        for (int b = 0; b < bucketCount; b++) {
            pending.add(new ArrayList<>(1));
        }
    }

    @Override
    public void write(int reducePartition, Object batch) throws IOException {
        if (isEnded) {
            throw new IllegalStateException(identity + " is committed or discarded already");
        }
        long bytes = Math.max(1, codec.sizeInBytes(batch));
        boolean fits = reservation.tryGrow(bytes);
        if (!fits && reservation.reservedBytes() > 0) {
            spill();
            fits = reservation.tryGrow(bytes);
        }
        pending.get(reducePartition).add(batch);
        pendingBytes[reducePartition] += fits ? bytes : 0;
        if (!fits || reservation.reservedBytes() >= mostObjectBytes) {
            spill();
        }
    }

    /// How often everything written so far went to disk, because memory was refused or there was much of it.
    public int spillCount() {
        return runs.count();
    }

    /// Makes the output visible to readers.
    public MapOutput commit() throws IOException {
        if (isEnded) {
            throw new IllegalStateException(identity + " is committed or discarded already");
        }
        MapOutput output = mode == ShuffleMode.BY_REFERENCE && runs.count() == 0
                ? store.publish(identity, pending, BucketSizes.of(pendingBytes), codec, reservation)
                : commitFile();
        close();
        return output;
    }

    /// Discards what was not committed. Closing twice does nothing.
    @Override
    public void close() {
        if (!isEnded) {
            isEnded = true;
            runs.close();
            pending.clear();
            reservation.close();
        }
    }

    private MapOutput commitFile() throws IOException {
        if (runs.haveLargeParts()) {
            return store.publish(runs.publish(pending, codec));
        }
        try (OutputFileWriter file = store.newFile(identity, pending.size())) {
            for (int b = 0; b < pending.size(); b++) {
                file.writeBucket(runs.of(b), pending.get(b), codec);
            }
            return store.publish(file.publish());
        }
    }

    private void spill() throws IOException {
        runs.writeRun(pending, codec);
        for (int b = 0; b < pendingBytes.length; b++) {
            pending.get(b).clear();
            pendingBytes[b] = 0;
        }
        reservation.shrink(reservation.reservedBytes());
    }
}
