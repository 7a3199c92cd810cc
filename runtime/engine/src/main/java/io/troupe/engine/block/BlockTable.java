package io.troupe.engine.block;

import io.troupe.engine.job.BlockId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which blocks there are and in which state, see [StoredBlock]. Every transition is a method of this class and
/// happens under its lock; files are read, written and removed by others, without it.
final class BlockTable {
    private final BlockEvents events;
    private final Consumer<Path> fileRemover;
    private final Object lock = new Object();
    /// In the order of their last use.
    private final LinkedHashMap<BlockId, StoredBlock> blocks = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<BlockFiller> fillers = new HashSet<>();

    BlockTable(BlockEvents events, Consumer<Path> fileRemover) {
        this.events = events;
        this.fileRemover = fileRemover;
    }

    /// The block, which is not evicted or freed until [#unpin]; null when there is none.
    @Nullable
    StoredBlock pin(BlockId id) {
        synchronized (lock) {
            StoredBlock block = blocks.get(id);
            if (block != null) {
                block.pins++;
            }
            return block;
        }
    }

    void unpin(StoredBlock block) {
        synchronized (lock) {
            block.pins--;
        }
        freeIfUnused(block);
    }

    /// The memory form of a pinned block, or null when it is on disk only.
    @Nullable
    MemoryForm memory(StoredBlock block) {
        synchronized (lock) {
            return block.memory;
        }
    }

    /// The file of a block.
    @Nullable
    Path file(StoredBlock block) {
        synchronized (lock) {
            return block.file;
        }
    }

    /// Whether the block is held here; then that is told once more.
    boolean tellAgain(BlockId id) {
        synchronized (lock) {
            StoredBlock block = blocks.get(id);
            if (block != null) {
                tellStored(block);
            }
            return block != null;
        }
    }

    /// A writer that is told when its dataset is released.
    BlockFiller add(BlockFiller filler) {
        synchronized (lock) {
            fillers.add(filler);
        }
        return filler;
    }

    void forget(BlockFiller filler) {
        synchronized (lock) {
            fillers.remove(filler);
        }
    }

    /// Makes `block` visible; false when another one came first or `filler` was abandoned.
    boolean publish(StoredBlock block, BlockFiller filler) {
        synchronized (lock) {
            if (filler.isAbandoned() || blocks.putIfAbsent(block.id, block) != null) {
                return false;
            }
            tellStored(block);
            return true;
        }
    }

    /// Removes a block that turned out to be unreadable.
    void drop(StoredBlock block) {
        synchronized (lock) {
            if (block.isRemoved) {
                return;
            }
            remove(block);
        }
        freeIfUnused(block);
    }

    /// Removes all blocks that match, and abandons those that are being written.
    void release(Predicate<BlockId> matches) {
        List<StoredBlock> released = new ArrayList<>();
        synchronized (lock) {
            fillers.stream().filter(filler -> matches.test(filler.id())).forEach(BlockFiller::abandon);
            blocks.values().stream().filter(block -> matches.test(block.id)).forEach(released::add);
            released.forEach(this::remove);
        }
        released.forEach(this::freeIfUnused);
    }

    /// The block that was not used for longest among those that hold memory, are not in use and are not of
    /// dataset `sparedDataset`; it is marked as moving until [#endMove]. Null when there is none.
    @Nullable
    StoredBlock beginMove(@Nullable Integer sparedDataset) {
        synchronized (lock) {
            for (StoredBlock block : blocks.values()) {
                boolean isSpared = sparedDataset != null && sparedDataset == block.id.datasetId();
                if (block.memoryBytes() > 0 && !block.isInUse() && !isSpared) {
                    block.isMoving = true;
                    return block;
                }
            }
            return null;
        }
    }

    /// Takes the memory of a moving block unless somebody reads it by now; without `written`, its file, or an
    /// older one, the block is gone then. Returns how many bytes became free.
    long endMove(StoredBlock block, @Nullable Path written, long writtenBytes) {
        long freed = 0;
        synchronized (lock) {
            block.isMoving = false;
            if (written != null) {
                block.file = written;
                block.fileBytes = writtenBytes;
            }
            if (!block.isRemoved && block.pins == 0) {
                freed = block.memoryBytes();
                if (block.file == null) {
                    remove(block);
                } else {
                    block.memory = null;
                    block.reservation.close();
                    tellStored(block);
                }
            } else if (!block.isRemoved && written != null) {
                tellStored(block);
            }
        }
        freeIfUnused(block);
        return freed;
    }

    /// Leaves a moving block as it was.
    void cancelMove(StoredBlock block) {
        synchronized (lock) {
            block.isMoving = false;
        }
        freeIfUnused(block);
    }

    Map<Integer, DatasetStorage> storage() {
        Map<Integer, DatasetStorage> storage = new HashMap<>();
        synchronized (lock) {
            for (StoredBlock block : blocks.values()) {
                DatasetStorage one = new DatasetStorage(1, block.memoryBytes(), block.fileBytes);
                storage.merge(block.id.datasetId(), one, DatasetStorage::plus);
            }
        }
        return storage;
    }

    private void tellStored(StoredBlock block) {
        events.stored(block.id, block.memoryBytes(), block.fileBytes);
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
            block.reservation.close();
        }
        if (file != null) {
            fileRemover.accept(Objects.requireNonNull(file));
        }
    }
}
