package io.troupe.engine.block;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.disk.FileRange;
import io.troupe.engine.disk.FileSink;
import io.troupe.engine.disk.LocalFolder;
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
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The persisted blocks that one executor holds, and the way to those that others hold. Safe for use by any
/// thread.
///
/// One lock guards the table and every [StoredBlock]; nothing is read, written or encoded under it.
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
    private final StorageEvictor evictor = this::evict;

    private final Object lock = new Object();
    /// In the order of their last use.
    private final LinkedHashMap<BlockId, StoredBlock> blocks = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<BlockFiller> fillers = new HashSet<>();
    private long fileCounter;

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
        budget.addEvictor(evictor);
    }

    @Override
    public @Nullable BlockReader read(BlockId id, BatchCodec codec) throws IOException {
        BlockReader local = readLocal(id, codec);
        return local == null ? readRemote(id, codec) : local;
    }

    /// Opens block `id` if it is held here, else null.
    public @Nullable BlockReader readLocal(BlockId id, BatchCodec codec) {
        StoredBlock block = pin(id);
        if (block == null) {
            return null;
        }
        MemoryForm memory;
        synchronized (lock) {
            memory = block.memory;
        }
        if (memory != null) {
            return new PinnedBlock(this, block, memory.batches(codec, block.toString()),
                    InputStream.nullInputStream());
        }
        try {
            return PinnedBlock.ofFile(this, block, openFile(block), codec);
        } catch (IOException e) {
            LOG.warn("{} is given up, its file cannot be read: {}", block, e.toString());
            unpin(block);
            drop(block);
            return null;
        }
    }

    @Override
    public BlockWriter write(BlockId id, StorageLevel level, BatchCodec codec) {
        StorageReservation reservation = budget.reserveStorage(id.toString(),
                new StoringDataset(id.datasetId()));
        BlockFiller filler = new BlockFiller(this, id, level, codec, reservation);
        synchronized (lock) {
            fillers.add(filler);
        }
        return filler;
    }

    /// Copies block `id` from `source` and keeps it as bytes, in memory or on disk as `level` says. False when it
    /// does not fit, is not there any more, or is held here already. For actors that were asked to hold a
    /// replica; blocks while it copies.
    public boolean replicate(BlockId id, StorageLevel level, ExecutorId source) throws IOException {
        synchronized (lock) {
            if (blocks.containsKey(id)) {
                return false;
            }
        }
        StorageReservation reservation = budget.reserveStorage(id.toString(),
                new StoringDataset(id.datasetId()));
        BlockFiller filler = new BlockFiller(this, id, asReplica(level), null, reservation);
        synchronized (lock) {
            fillers.add(filler);
        }
        try (filler;
                FrameStream frames = new FrameStream(bulk.open(source, new BulkId.Block(id)),
                        id + " at " + source)) {
            return filler.copy(frames) && filler.publish();
        } catch (FileNotFoundException _) {
            return false;
        }
    }

    /// The bytes of block `id` if it is held here, as one segment, else null. The block stays until the stream is
    /// closed.
    public @Nullable InputStream openBytes(BlockId id) throws IOException {
        StoredBlock block = pin(id);
        if (block == null) {
            return null;
        }
        MemoryForm memory;
        synchronized (lock) {
            memory = block.memory;
        }
        InputStream content;
        try {
            content = memory == null ? openFile(block) : memory.bytes();
        } catch (IOException e) {
            unpin(block);
            drop(block);
            return null;
        }
        return new FilterInputStream(content) {
            private boolean isClosed;

            @Override
            public void close() throws IOException {
                if (!isClosed) {
                    isClosed = true;
                    unpin(block);
                    super.close();
                }
            }
        };
    }

    /// Removes the blocks of a dataset whose epoch is less than `belowEpoch`, and those that are being written.
    public void release(int datasetId, int belowEpoch) {
        List<StoredBlock> released = new ArrayList<>();
        Predicate<BlockId> matches = id -> id.datasetId() == datasetId && id.epoch() < belowEpoch;
        synchronized (lock) {
            fillers.stream().filter(filler -> matches.test(filler.id())).forEach(BlockFiller::abandon);
            for (StoredBlock block : List.copyOf(blocks.values())) {
                if (matches.test(block.id)) {
                    remove(block);
                    released.add(block);
                }
            }
        }
        released.forEach(this::freeIfUnused);
    }

    /// What the blocks of each dataset take here.
    public Map<Integer, DatasetStorage> storage() {
        Map<Integer, DatasetStorage> storage = new HashMap<>();
        synchronized (lock) {
            for (StoredBlock block : blocks.values()) {
                storage.merge(
                        block.id.datasetId(), DatasetStorage.NONE.plus(block.memoryBytes(), block.fileBytes),
                        (a, b) -> new DatasetStorage(
                                a.blockCount() + b.blockCount(), a.memoryBytes() + b.memoryBytes(),
                                a.diskBytes() + b.diskBytes()));
            }
        }
        return storage;
    }

    /// Removes all blocks.
    @Override
    public void close() {
        budget.removeEvictor(evictor);
        List<StoredBlock> released;
        synchronized (lock) {
            fillers.forEach(BlockFiller::abandon);
            released = List.copyOf(blocks.values());
            released.forEach(this::remove);
        }
        released.forEach(this::freeIfUnused);
    }

    LocalFolder folder() {
        return folder;
    }

    Path newFile(BlockId id) {
        synchronized (lock) {
            return folder.blockFile(id.datasetId() + "-" + id.partition() + "-" + fileCounter++);
        }
    }

    /// Makes `block` visible; false when another one came first or `filler` was abandoned.
    boolean publish(StoredBlock block, BlockFiller filler) {
        synchronized (lock) {
            if (filler.isAbandoned() || blocks.putIfAbsent(block.id, block) != null) {
                return false;
            }
            events.stored(block.id, block.memoryBytes(), block.fileBytes);
            if (block.level.replication() > 1) {
                events.replicationWanted(block.id, block.level, block.level.replication() - 1);
            }
            return true;
        }
    }

    void forget(BlockFiller filler) {
        synchronized (lock) {
            fillers.remove(filler);
        }
    }

    void unpin(StoredBlock block) {
        synchronized (lock) {
            block.pins--;
        }
        freeIfUnused(block);
    }

    /// Forgets a block that turned out to be unreadable.
    void drop(StoredBlock block) {
        synchronized (lock) {
            if (block.isRemoved) {
                return;
            }
            remove(block);
        }
        freeIfUnused(block);
    }

    private static StorageLevel asReplica(StorageLevel level) {
        return new StorageLevel(level.useDisk(), level.useMemory(), false, false, 1);
    }

    private @Nullable BlockReader readRemote(BlockId id, BatchCodec codec) throws IOException {
        List<ExecutorId> holders = directory.holders(id).stream().filter(holder -> !holder.equals(executor))
                .toList();
        return holders.isEmpty() ? null : RemoteBlock.open(bulk, id, holders, codec);
    }

    private @Nullable StoredBlock pin(BlockId id) {
        synchronized (lock) {
            StoredBlock block = blocks.get(id);
            if (block != null) {
                block.pins++;
            }
            return block;
        }
    }

    private InputStream openFile(StoredBlock block) throws IOException {
        Path file;
        synchronized (lock) {
            file = block.file;
        }
        if (file == null) {
            throw new IllegalStateException(block + " is neither in memory nor on disk");
        }
        FileChannel channel = folder.read(file);
        return new FileRange(channel, 0, block.fileBytes, true);
    }

    /// Takes a block out of the table; called with the lock.
    private void remove(StoredBlock block) {
        blocks.remove(block.id);
        block.isRemoved = true;
        events.dropped(block.id);
    }

    private void freeIfUnused(StoredBlock block) {
        Path file;
        synchronized (lock) {
            if (!block.isRemoved || block.isInUse()) {
                return;
            }
            file = block.file;
            block.file = null;
            block.memory = null;
        }
        block.reservation.close();
        delete(file);
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", file, e.toString());
        }
    }

    private long evict(long bytes, @Nullable Object requester) {
        long freed = 0;
        while (freed < bytes) {
            StoredBlock victim = claimVictim(requester);
            if (victim == null) {
                return freed;
            }
            freed += evict(victim);
        }
        return freed;
    }

    /// The block in memory that was not used for longest and that nobody needs now; it is marked as moving.
    private @Nullable StoredBlock claimVictim(@Nullable Object requester) {
        synchronized (lock) {
            for (StoredBlock block : blocks.values()) {
                boolean isOwn = requester instanceof StoringDataset storing
                        && storing.datasetId() == block.id.datasetId();
                if (block.memory != null && !block.isInUse() && !isOwn) {
                    block.isMoving = true;
                    return block;
                }
            }
            return null;
        }
    }

    private long evict(StoredBlock block) {
        Path written = null;
        long writtenBytes = 0;
        MemoryForm memory = Objects.requireNonNull(block.memory);
        if (block.level.useDisk() && block.file == null) {
            Path file = newFile(block.id);
            try (FileSink sink = folder.write(file)) {
                memory.writeTo(sink);
                sink.flush();
                written = file;
                writtenBytes = sink.position();
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} is dropped, it cannot be moved to disk: {}", block, e.toString());
                delete(file);
            }
        }
        long freed;
        synchronized (lock) {
            block.isMoving = false;
            if (written != null) {
                block.file = written;
                block.fileBytes = writtenBytes;
            }
            freed = block.isRemoved || block.pins > 0 ? 0 : block.reservation.reservedBytes();
            if (freed > 0 && block.file == null) {
                remove(block);
            } else if (freed > 0) {
                block.memory = null;
                block.reservation.close();
                events.stored(block.id, 0, block.fileBytes);
            }
        }
        freeIfUnused(block);
        return freed;
    }
}
