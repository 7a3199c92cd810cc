package io.troupe.engine.block;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.disk.FileRange;
import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.frame.FrameRelay;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.StorageEvictor;
import io.troupe.engine.memory.StorageReservation;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.BlockReader;
import io.troupe.engine.task.BlockStore;
import io.troupe.engine.task.BlockWriter;
import io.troupe.storage.StorageLevel;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The persisted blocks that one executor holds, and the way to those that others hold. Safe for use by any
/// thread.
public final class ExecutorBlocks implements BlockStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorBlocks.class);

    /// On whose behalf memory is asked for: blocks of the same dataset are not evicted for it.
    private record StoringDataset(int datasetId) {}

    private final ExecutorId executor;
    private final LocalFolder folder;
    private final MemoryBudget budget;
    private final BulkClient bulk;
    private final BlockDirectory directory;
    private final BlockEvents events;
    private final BlockTable table;
    private final StorageEvictor evictor = this::evict;
    private final AtomicLong fileCounter = new AtomicLong();

    /// An empty store, whose blocks in memory take part in the eviction of `budget` until it is closed.
    public ExecutorBlocks(
            ExecutorId executor, LocalFolder folder, MemoryBudget budget, BulkClient bulk,
            BlockDirectory directory,
            BlockEvents events) {
        this.executor = executor;
        this.folder = folder;
        this.budget = budget;
        this.bulk = bulk;
        this.directory = directory;
        this.events = events;
        this.table = new BlockTable(events, ExecutorBlocks::delete);
        budget.addEvictor(evictor);
    }

    @Override
    public @Nullable BlockReader read(BlockId id, BatchCodec codec) throws IOException {
        BlockReader local = readLocal(id, codec);
        if (local != null) {
            return local;
        }
        List<ExecutorId> holders = directory.holders(id).stream().filter(holder -> !holder.equals(executor))
                .toList();
        return holders.isEmpty() ? null : RemoteBlock.open(bulk, id, holders, codec);
    }

    /// Opens block `id` if it is held here, else null.
    public @Nullable BlockReader readLocal(BlockId id, BatchCodec codec) {
        StoredBlock block = table.pin(id);
        if (block == null) {
            return null;
        }
        MemoryForm memory = table.memory(block);
        if (memory != null) {
            return new PinnedBlock(table, block, memory.batches(codec, id.toString()),
                    InputStream.nullInputStream());
        }
        FrameStream file = openFile(block);
        return file == null ? null : PinnedBlock.ofFile(table, block, file, codec);
    }

    @Override
    public BlockWriter write(BlockId id, StorageLevel level, BatchCodec codec) {
        return newFiller(id, level, codec);
    }

    /// Copies block `id` from `source` and keeps it as bytes, in memory or on disk as `level` says.
    /// False when it does not fit, is not there any more, or is held here already, which is told once
    /// more then. For actors that were asked to hold a replica; blocks while it copies.
    public boolean replicate(BlockId id, StorageLevel level, ExecutorId source) throws IOException {
        if (table.tellAgain(id)) {
            return false;
        }
        StorageLevel copied = new StorageLevel(level.useDisk(), level.useMemory(), false, false, 1);
        try (BlockFiller filler = newFiller(id, copied, null);
                FrameStream frames = new FrameStream(bulk.open(source, new BulkId.Block(id)),
                        id + " at " + source)) {
            return filler.copy(frames) && filler.publish();
        } catch (FileNotFoundException _) {
            return false;
        }
    }

    /// The bytes of block `id` if it is held here, as one segment, else null. The block stays until the stream is
    /// closed. A block that turns out to be damaged fails the stream and is dropped.
    public @Nullable InputStream openBytes(BlockId id) {
        StoredBlock block = table.pin(id);
        if (block == null) {
            return null;
        }
        MemoryForm memory = table.memory(block);
        if (memory != null) {
            return new ServedBlock(block, memory.bytes());
        }
        FrameStream file = openFile(block);
        return file == null ? null : new ServedBlock(block, new FrameRelay(file));
    }

    /// Removes the blocks of a dataset whose epoch is less than `belowEpoch`, and those that are being written.
    public void release(int datasetId, int belowEpoch) {
        table.release(id -> id.datasetId() == datasetId && id.epoch() < belowEpoch);
    }

    /// What the blocks of each dataset take here; datasets without blocks are left out.
    public Map<Integer, DatasetStorage> storage() {
        return table.storage();
    }

    /// Removes all blocks.
    @Override
    public void close() {
        budget.removeEvictor(evictor);
        table.release(_ -> true);
    }

    LocalFolder folder() {
        return folder;
    }

    BlockTable table() {
        return table;
    }

    /// Block `id` was stored here: others are to copy it.
    void wantCopies(BlockId id, StorageLevel level) {
        events.replicationWanted(id, level, level.replication() - 1);
    }

    /// A name for a file that was never used before.
    Path newFile(BlockId id) {
        return folder.blockFile(id.datasetId() + "-" + id.partition() + "-" + fileCounter.incrementAndGet());
    }

    private BlockFiller newFiller(BlockId id, StorageLevel level, @Nullable BatchCodec codec) {
        StorageReservation reservation = budget.reserveStorage(id.toString(),
                new StoringDataset(id.datasetId()));
        return table.add(new BlockFiller(this, id, level, codec, reservation));
    }

    /// Opens the file of a pinned block; when that fails, the block is unpinned and dropped.
    private @Nullable FrameStream openFile(StoredBlock block) {
        Path file = Objects.requireNonNull(table.file(block),
                () -> block + " is neither in memory nor on disk");
        try {
            return new FrameStream(
                    new FileRange(folder.read(file), 0, block.fileBytes, true),
                    block + " on disk (" + file + ")");
        } catch (IOException e) {
            LOG.warn("{} is given up, its file cannot be read: {}", block, e.toString());
            table.unpin(block);
            table.drop(block);
            return null;
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", file, e.toString());
        }
    }

    private long evict(long bytes, @Nullable Object requester) {
        Integer spared = requester instanceof StoringDataset storing ? storing.datasetId() : null;
        long freed = 0;
        while (freed < bytes && !Thread.currentThread().isInterrupted()) {
            StoredBlock victim = table.beginMove(spared);
            if (victim == null) {
                break;
            }
            freed += evict(victim);
        }
        return freed;
    }

    private long evict(StoredBlock block) {
        MemoryForm memory = Objects.requireNonNull(table.memory(block));
        if (!block.level.useDisk() || table.file(block) != null) {
            return table.endMove(block, null, 0);
        }
        Path file = newFile(block.id);
        long fileBytes;
        try (FileSink sink = folder.write(file)) {
            memory.writeTo(sink);
            sink.flush();
            fileBytes = sink.position();
        } catch (IOException | RuntimeException e) {
            delete(file);
            if (Thread.currentThread().isInterrupted()) {
                table.cancelMove(block);
                return 0;
            }
            LOG.warn("{} is dropped, it cannot be moved to disk: {}", block, e.toString());
            return table.endMove(block, null, 0);
        }
        return table.endMove(block, file, fileBytes);
    }

    /// A pinned block on its way to somebody else.
    private final class ServedBlock extends FilterInputStream {
        private final StoredBlock block;
        private boolean isClosed;

        ServedBlock(StoredBlock block, InputStream content) {
            super(content);
            this.block = block;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (TroupeException e) {
                if (e.code() == ErrorCode.DATA_CORRUPTED) {
                    table.drop(block);
                }
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            if (!isClosed) {
                isClosed = true;
                table.unpin(block);
                super.close();
            }
        }
    }
}
