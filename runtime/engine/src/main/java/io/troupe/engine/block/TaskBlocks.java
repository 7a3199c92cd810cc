package io.troupe.engine.block;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockStore;
import io.troupe.engine.task.BlockWriter;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Blocks as one task sees them: in the epochs it was launched with, and readers and writers it leaves open are
/// closed with it.
public final class TaskBlocks implements BlockStore, AutoCloseable {
    private final ExecutorBlocks blocks;
    private final Map<Integer, Integer> datasetEpochs;
    private final Set<BlockReader> readers = ConcurrentHashMap.newKeySet();
    private final Set<BlockWriter> writers = ConcurrentHashMap.newKeySet();

    /// The view of one task; see [io.troupe.engine.schedule.TaskLaunch#datasetEpochs()].
    public TaskBlocks(ExecutorBlocks blocks, Map<Integer, Integer> datasetEpochs) {
        this.blocks = blocks;
        this.datasetEpochs = datasetEpochs;
    }

    @Override
    public @Nullable BlockReader read(BlockId id, BatchCodec codec) throws IOException {
        BlockReader reader = blocks.read(inEpoch(id), codec);
        return reader == null ? null : new TrackedReader(reader);
    }

    @Override
    public BlockWriter write(BlockId id, StorageLevel level, BatchCodec codec) {
        return new TrackedWriter(blocks.write(inEpoch(id), level, codec));
    }

    /// Closes what is open. Closing twice does nothing.
    @Override
    public void close() {
        List.copyOf(readers).forEach(BlockReader::close);
        List.copyOf(writers).forEach(BlockWriter::close);
    }

    private BlockId inEpoch(BlockId id) {
        return id.inEpoch(datasetEpochs.getOrDefault(id.datasetId(), 0));
    }

    private final class TrackedReader implements BlockReader {
        private final BlockReader reader;

        TrackedReader(BlockReader reader) {
            this.reader = reader;
            readers.add(this);
        }

        @Override
        public @Nullable Object next() throws IOException {
            return reader.next();
        }

        @Override
        public void close() {
            readers.remove(this);
            reader.close();
        }
    }

    private final class TrackedWriter implements BlockWriter {
        private final BlockWriter writer;

        TrackedWriter(BlockWriter writer) {
            this.writer = writer;
            writers.add(this);
        }

        @Override
        public boolean add(Object batch) throws IOException {
            return writer.add(batch);
        }

        @Override
        public void commit() throws IOException {
            writer.commit();
        }

        @Override
        public void close() {
            writers.remove(this);
            writer.close();
        }
    }
}
