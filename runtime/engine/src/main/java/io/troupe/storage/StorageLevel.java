package io.troupe.storage;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.Serializable;

/// Where the blocks of a persisted dataset are kept.
///
/// @param useDisk
///            blocks that do not fit into memory, or all when `useMemory` is false, go to disk
/// @param useMemory
///            blocks are kept in memory
/// @param useOffHeap
///            accepted for compatibility; memory blocks are then kept serialised
/// @param deserialized
///            memory blocks are kept as objects; otherwise as bytes
/// @param replication
///            on how many executors a block is kept, at least 1
public record StorageLevel(
        boolean useDisk, boolean useMemory, boolean useOffHeap, boolean deserialized, int replication)
        implements
            Serializable {
    /// Checks the replication.
    public StorageLevel {
        if (replication < 1 || replication > 39) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The replication of a storage level must be between 1 and 39, not " + replication + ".");
        }
    }

    /// Not kept at all.
    public static final StorageLevel NONE = new StorageLevel(false, false, false, false, 1);
    /// On disk only.
    public static final StorageLevel DISK_ONLY = new StorageLevel(true, false, false, false, 1);
    /// On disk only, on two executors.
    public static final StorageLevel DISK_ONLY_2 = new StorageLevel(true, false, false, false, 2);
    /// On disk only, on three executors.
    public static final StorageLevel DISK_ONLY_3 = new StorageLevel(true, false, false, false, 3);
    /// As objects in memory; what does not fit is computed again when needed.
    public static final StorageLevel MEMORY_ONLY = new StorageLevel(false, true, false, true, 1);
    /// As objects in memory, on two executors.
    public static final StorageLevel MEMORY_ONLY_2 = new StorageLevel(false, true, false, true, 2);
    /// As bytes in memory; what does not fit is computed again when needed.
    public static final StorageLevel MEMORY_ONLY_SER = new StorageLevel(false, true, false, false, 1);
    /// As bytes in memory, on two executors.
    public static final StorageLevel MEMORY_ONLY_SER_2 = new StorageLevel(false, true, false, false, 2);
    /// As objects in memory; what does not fit goes to disk.
    public static final StorageLevel MEMORY_AND_DISK = new StorageLevel(true, true, false, true, 1);
    /// As objects in memory, else on disk, on two executors.
    public static final StorageLevel MEMORY_AND_DISK_2 = new StorageLevel(true, true, false, true, 2);
    /// As bytes in memory; what does not fit goes to disk.
    public static final StorageLevel MEMORY_AND_DISK_SER = new StorageLevel(true, true, false, false, 1);
    /// As bytes in memory, else on disk, on two executors.
    public static final StorageLevel MEMORY_AND_DISK_SER_2 = new StorageLevel(true, true, false, false, 2);
    /// As bytes in memory, else on disk.
    public static final StorageLevel OFF_HEAP = new StorageLevel(true, true, true, false, 1);

    /// Whether blocks are kept anywhere.
    public boolean isValid() {
        return useMemory || useDisk;
    }

    /// [#NONE], called as programs that were written for Spark call it.
    public static StorageLevel NONE() {
        return NONE;
    }

    /// [#DISK_ONLY], called as programs that were written for Spark call it.
    public static StorageLevel DISK_ONLY() {
        return DISK_ONLY;
    }

    /// [#DISK_ONLY_2], called as programs that were written for Spark call it.
    public static StorageLevel DISK_ONLY_2() {
        return DISK_ONLY_2;
    }

    /// [#DISK_ONLY_3], called as programs that were written for Spark call it.
    public static StorageLevel DISK_ONLY_3() {
        return DISK_ONLY_3;
    }

    /// [#MEMORY_ONLY], called as programs that were written for Spark call it.
    public static StorageLevel MEMORY_ONLY() {
        return MEMORY_ONLY;
    }

    /// [#MEMORY_ONLY_2], called as programs that were written for Spark call it.
    public static StorageLevel MEMORY_ONLY_2() {
        return MEMORY_ONLY_2;
    }

    /// [#MEMORY_ONLY_SER], called as programs that were written for Spark call it.
    public static StorageLevel MEMORY_ONLY_SER() {
        return MEMORY_ONLY_SER;
    }

    /// [#MEMORY_ONLY_SER_2], called as programs that were written for Spark call it.
    public static StorageLevel MEMORY_ONLY_SER_2() {
        return MEMORY_ONLY_SER_2;
    }

    /// [#MEMORY_AND_DISK], called as programs that were written for Spark call it.
    public static StorageLevel MEMORY_AND_DISK() {
        return MEMORY_AND_DISK;
    }

    /// [#MEMORY_AND_DISK_2], called as programs that were written for Spark call it.
    public static StorageLevel MEMORY_AND_DISK_2() {
        return MEMORY_AND_DISK_2;
    }

    /// [#MEMORY_AND_DISK_SER], called as programs that were written for Spark call it.
    public static StorageLevel MEMORY_AND_DISK_SER() {
        return MEMORY_AND_DISK_SER;
    }

    /// [#MEMORY_AND_DISK_SER_2], called as programs that were written for Spark call it.
    public static StorageLevel MEMORY_AND_DISK_SER_2() {
        return MEMORY_AND_DISK_SER_2;
    }

    /// [#OFF_HEAP], called as programs that were written for Spark call it.
    public static StorageLevel OFF_HEAP() {
        return OFF_HEAP;
    }
}
