package io.troupe.engine.data;

import io.troupe.engine.block.ExecutorBlocks;
import io.troupe.engine.block.TaskBlocks;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.memory.TaskMemory;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.shuffle.MapOutputWriter;
import io.troupe.engine.shuffle.ShuffleReads;
import io.troupe.engine.shuffle.ShuffleStore;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.engine.spill.TaskSpillFiles;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockStore;
import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.engine.task.TaskCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The data side of one task attempt: whatever it opens is closed with it. Belongs to the task's thread, but for
/// [#blocks()].
public final class TaskData implements AutoCloseable {
    private final TaskLaunch task;
    private final TaskMemory memory;
    private final ShuffleStore shuffles;
    private final ShuffleReads reads;
    private final TaskBlocks blocks;
    private final TaskSpillFiles spillFiles;
    private final TaskCounters counters = new TaskCounters();
    private final List<ShuffleReader> readers = new ArrayList<>();
    private @Nullable MapOutputWriter writer;

    TaskData(
            TaskLaunch task, TaskMemory memory, LocalFolder folder, ShuffleStore shuffles, ShuffleReads reads,
            ExecutorBlocks blocks) {
        this.task = task;
        this.memory = memory;
        this.shuffles = shuffles;
        this.reads = reads;
        this.blocks = new TaskBlocks(blocks, task.datasetEpochs());
        this.spillFiles = new TaskSpillFiles(folder, task.attemptId());
    }

    /// Opens the output of a task that writes a shuffle; at most once.
    public ShuffleWriter openWriter(BatchCodec codec) {
        if (writer != null) {
            throw new IllegalStateException("attempt " + task.attemptId() + " has opened its output already");
        }
        MapOutputWriter opened = shuffles.openWriter(task, codec, memory);
        writer = opened;
        return (reducePartition, batch) -> {
            counters.wroteBatch();
            opened.write(reducePartition, batch);
        };
    }

    /// Makes the output visible and says what it is. When the program never opened it, the output is empty and
    /// `codec` is not used.
    public MapOutput commitWriter() throws IOException {
        MapOutputWriter opened = writer;
        if (opened == null) {
            opened = shuffles.openWriter(task, NoBatches.CODEC, memory);
            writer = opened;
        }
        MapOutput output = opened.commit();
        long bytes = 0;
        for (int bucket = 0; bucket < output.sizes().count(); bucket++) {
            bytes += output.sizes().sizeInBytes(bucket);
        }
        counters.wroteShuffle(bytes);
        return output;
    }

    /// What the task reads and writes.
    public TaskCounters counters() {
        return counters;
    }

    /// How many bytes it wrote to spill files.
    public long spilledBytes() {
        return spillFiles.spilledBytes();
    }

    /// The most memory it had reserved at a time.
    public long peakMemoryBytes() {
        return memory.peakBytes();
    }

    /// Opens bucket `reducePartition` of the shuffle that `table` describes.
    public ShuffleReader openReader(MapOutputTable table, int reducePartition, BatchCodec codec) {
        ShuffleReader reader = reads.open(table, reducePartition, codec, memory, counters);
        readers.add(reader);
        return reader;
    }

    /// Persisted blocks.
    public BlockStore blocks() {
        return blocks;
    }

    /// Spill files of this attempt.
    public SpillFiles spillFiles() {
        return spillFiles;
    }

    /// A new reservation for the consumer that `purpose` names in errors.
    public MemoryReservation reserve(String purpose) {
        return memory.reserve(purpose);
    }

    /// Discards an output that was not committed; closes readers, blocks, spill files and reservations. Closing
    /// twice does nothing.
    @Override
    public void close() {
        try (memory; spillFiles; blocks) {
            if (writer != null) {
                writer.close();
            }
            readers.forEach(ShuffleReader::close);
            readers.clear();
        }
    }
}
