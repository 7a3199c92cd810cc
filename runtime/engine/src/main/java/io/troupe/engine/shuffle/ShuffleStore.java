package io.troupe.engine.shuffle;

import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.StorageEvictor;
import io.troupe.engine.memory.StorageReservation;
import io.troupe.engine.memory.TaskMemory;
import io.troupe.engine.memory.TaskReservation;
import io.troupe.engine.schedule.BucketSizes;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The outputs of map tasks that one executor holds. Safe for use by any thread.
public final class ShuffleStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShuffleStore.class);

    private final ExecutorId executor;
    private final String host;
    private final LocalFolder folder;
    private final OutputFiles files;
    private final MemoryBudget budget;
    private final ShuffleMode mode;
    private final StorageEvictor evictor = this::evict;
    private final Map<OutputKey, StoredOutput> outputs = new LinkedHashMap<>();

    /// An empty store of `executor` on `host`. Outputs in memory take part in the eviction of `budget` until the
    /// store is closed.
    public ShuffleStore(
            ExecutorId executor, String host, LocalFolder folder, MemoryBudget budget, ShuffleMode mode) {
        this.executor = executor;
        this.host = host;
        this.folder = folder;
        this.files = new OutputFiles(folder);
        this.budget = budget;
        this.mode = mode;
        budget.addEvictor(evictor);
    }

    /// Opens the output of `task`, whose output must be a shuffle. What it holds before the commit counts for
    /// `memory`.
    public MapOutputWriter openWriter(TaskLaunch task, BatchCodec codec, TaskMemory memory) {
        if (!(task.output() instanceof StageOutput.Shuffle shuffle)) {
            throw new IllegalStateException("attempt " + task.attemptId() + " does not write a shuffle");
        }
        OutputIdentity identity = new OutputIdentity(shuffle.shuffleId(), task.partition(), task.stageEpoch(),
                task.attemptId());
        return new MapOutputWriter(
                this, identity, shuffle.reducePartitions(), mode, codec,
                memory.reserve("the output of a map task of shuffle " + shuffle.shuffleId()));
    }

    /// Removes one output; nothing happens when it is not there.
    public void discard(MapOutput output) {
        StoredOutput removed;
        synchronized (outputs) {
            removed = outputs.remove(OutputIdentity.of(output).key());
        }
        if (removed != null) {
            release(removed);
        }
    }

    /// Removes all outputs of a shuffle.
    public void discardShuffle(int shuffleId) {
        List<StoredOutput> removed = new ArrayList<>();
        synchronized (outputs) {
            outputs.entrySet().removeIf(entry -> {
                boolean matches = entry.getKey().shuffleId() == shuffleId;
                if (matches) {
                    removed.add(entry.getValue());
                }
                return matches;
            });
        }
        removed.forEach(this::release);
    }

    /// The bytes of one bucket for an executor elsewhere, as the package comment describes; null when the output
    /// is not here. An output in memory is encoded while it is read and stays where it is meanwhile.
    public @Nullable InputStream openBytes(BulkId.ShuffleBucket bucket) throws IOException {
        StoredOutput stored = find(
                new OutputKey(bucket.shuffleId(), bucket.mapPartition(), bucket.attemptId()));
        return switch (stored) {
            case null -> null;
            case FileOutput file -> WireBucket.of(files, file, bucket.reducePartition());
            case ReferenceOutput reference -> WireBucket.of(reference, bucket.reducePartition());
        };
    }

    /// A whole output in files, as the package comment describes, for an executor that takes it over; null when it
    /// is not here in this form.
    public @Nullable InputStream openBytes(BulkId.ShuffleOutput output) throws IOException {
        OutputKey key = new OutputKey(output.shuffleId(), output.mapPartition(), output.attemptId());
        return find(key) instanceof FileOutput file ? WholeOutput.of(files, file) : null;
    }

    /// The shuffles of which there is any output here.
    public Set<Integer> heldShuffles() {
        Set<Integer> held = new HashSet<>();
        synchronized (outputs) {
            outputs.keySet().forEach(key -> held.add(key.shuffleId()));
        }
        return held;
    }

    /// How many outputs there are.
    public int outputCount() {
        synchronized (outputs) {
            return outputs.size();
        }
    }

    /// Removes all outputs.
    @Override
    public void close() {
        budget.removeEvictor(evictor);
        List<StoredOutput> removed;
        synchronized (outputs) {
            removed = List.copyOf(outputs.values());
            outputs.clear();
        }
        removed.forEach(this::release);
    }

    LocalFolder folder() {
        return folder;
    }

    OutputFiles files() {
        return files;
    }

    @Nullable
    StoredOutput find(OutputKey key) {
        synchronized (outputs) {
            return outputs.get(key);
        }
    }

    OutputFileWriter newFile(OutputIdentity identity, int bucketCount) throws IOException {
        return new OutputFileWriter(folder, files, identity, bucketCount);
    }

    MapOutput publish(
            OutputIdentity identity, List<List<Object>> buckets, BucketSizes sizes, BatchCodec codec,
            TaskReservation reservation) {
        List<List<Object>> copies = new ArrayList<>(buckets.size());
        buckets.forEach(bucket -> copies.add(List.copyOf(bucket)));
        StorageReservation storage = budget.reserveFreeStorage(identity.toString());
        reservation.moveTo(storage, reservation.reservedBytes());
        add(new ReferenceOutput(identity, List.copyOf(copies), codec, storage));
        return toMapOutput(identity, "", 0, sizes);
    }

    MapOutput publish(FileOutput output) {
        add(output);
        OutputIndex index = output.index();
        String location = new OutputLocation(host, output.dataFile()).toText();
        return toMapOutput(output.identity(), location, index.checksum(), index.sizes());
    }

    private MapOutput toMapOutput(OutputIdentity identity, String location, long checksum,
            BucketSizes sizes) {
        return new MapOutput(
                identity.shuffleId(), identity.mapPartition(), identity.stageEpoch(), identity.attemptId(),
                executor, location,
                checksum, sizes);
    }

    private void add(StoredOutput output) {
        synchronized (outputs) {
            outputs.put(output.identity().key(), output);
        }
    }

    private void release(StoredOutput output) {
        switch (output) {
            case ReferenceOutput reference -> reference.reservation().close();
            case FileOutput file -> OutputFiles.remove(file.dataFile());
        }
    }

    /// Moves outputs from memory to files, oldest first: nothing is lost by it, so they make room for tasks and
    /// for other stored data alike.
    private long evict(long bytes, @Nullable Object requester) {
        long freed = 0;
        List<StoredOutput> candidates;
        synchronized (outputs) {
            candidates = List.copyOf(outputs.values());
        }
        for (StoredOutput output : candidates) {
            if (freed >= bytes || Thread.currentThread().isInterrupted()) {
                break;
            }
            if (output instanceof ReferenceOutput reference && reference.tryClaim()) {
                try {
                    freed += moveToFile(reference);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("Cannot move {} to a file: {}", reference.identity(), e.toString());
                    return freed;
                } finally {
                    reference.unclaim();
                }
            }
        }
        return freed;
    }

    private long moveToFile(ReferenceOutput reference) throws IOException {
        FileOutput moved;
        try (OutputFileWriter file = newFile(reference.identity(), reference.bucketCount())) {
            for (int b = 0; b < reference.bucketCount(); b++) {
                file.writeBucket(List.of(), reference.bucket(b), reference.codec());
            }
            moved = file.publish();
        }
        boolean isCurrent;
        synchronized (outputs) {
            isCurrent = outputs.replace(reference.identity().key(), reference, moved);
        }
        if (!isCurrent) {
            OutputFiles.remove(moved.dataFile());
            return 0;
        }
        long bytes = reference.reservation().reservedBytes();
        reference.reservation().close();
        return bytes;
    }
}
