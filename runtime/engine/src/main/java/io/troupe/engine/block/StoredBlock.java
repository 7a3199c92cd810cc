package io.troupe.engine.block;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.memory.StorageReservation;
import io.troupe.storage.StorageLevel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A committed block: in memory, on disk, or both. All fields are guarded by the lock of its [BlockTable].
///
/// | state | memory | file | what may happen |
/// |---|---|---|---|
/// | in memory | set | null | read; evicted: dropped, or written to disk while `isMoving`, then *on disk* or, if read meanwhile, *both* |
/// | both | set | set | read from memory; evicted: *on disk* without writing |
/// | on disk | null | set | read |
/// | removed | any | any | not in the store any more; freed when the last reader is gone and nobody moves it |
final class StoredBlock {
    final BlockId id;
    final StorageLevel level;
    final StorageReservation reservation;
    @Nullable
    MemoryForm memory;
    @Nullable
    Path file;
    long fileBytes;
    int pins;
    boolean isMoving;
    boolean isRemoved;

    StoredBlock(
            BlockId id, StorageLevel level, StorageReservation reservation, @Nullable MemoryForm memory,
            @Nullable Path file,
            long fileBytes) {
        this.id = id;
        this.level = level;
        this.reservation = reservation;
        this.memory = memory;
        this.file = file;
        this.fileBytes = fileBytes;
    }

    boolean isInUse() {
        return pins > 0 || isMoving;
    }

    long memoryBytes() {
        return memory == null ? 0 : reservation.reservedBytes();
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
