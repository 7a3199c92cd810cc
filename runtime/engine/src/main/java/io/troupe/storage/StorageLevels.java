package io.troupe.storage;

/// The usual storage levels, for programs that were written with Spark's class of this name.
public final class StorageLevels {
    /// Not kept at all.
    public static final StorageLevel NONE = StorageLevel.NONE;
    /// On disk only.
    public static final StorageLevel DISK_ONLY = StorageLevel.DISK_ONLY;
    /// On disk only, on two executors.
    public static final StorageLevel DISK_ONLY_2 = StorageLevel.DISK_ONLY_2;
    /// On disk only, on three executors.
    public static final StorageLevel DISK_ONLY_3 = StorageLevel.DISK_ONLY_3;
    /// As objects in memory.
    public static final StorageLevel MEMORY_ONLY = StorageLevel.MEMORY_ONLY;
    /// As objects in memory, on two executors.
    public static final StorageLevel MEMORY_ONLY_2 = StorageLevel.MEMORY_ONLY_2;
    /// As bytes in memory.
    public static final StorageLevel MEMORY_ONLY_SER = StorageLevel.MEMORY_ONLY_SER;
    /// As bytes in memory, on two executors.
    public static final StorageLevel MEMORY_ONLY_SER_2 = StorageLevel.MEMORY_ONLY_SER_2;
    /// As objects in memory, else on disk.
    public static final StorageLevel MEMORY_AND_DISK = StorageLevel.MEMORY_AND_DISK;
    /// As objects in memory, else on disk, on two executors.
    public static final StorageLevel MEMORY_AND_DISK_2 = StorageLevel.MEMORY_AND_DISK_2;
    /// As bytes in memory, else on disk.
    public static final StorageLevel MEMORY_AND_DISK_SER = StorageLevel.MEMORY_AND_DISK_SER;
    /// As bytes in memory, else on disk, on two executors.
    public static final StorageLevel MEMORY_AND_DISK_SER_2 = StorageLevel.MEMORY_AND_DISK_SER_2;
    /// As bytes in memory, else on disk.
    public static final StorageLevel OFF_HEAP = StorageLevel.OFF_HEAP;

    private StorageLevels() {}

    /// A level of its own; see the components of [StorageLevel].
    public static StorageLevel create(
            boolean useDisk, boolean useMemory, boolean useOffHeap, boolean deserialized, int replication) {
        return new StorageLevel(useDisk, useMemory, useOffHeap, deserialized, replication);
    }
}
