package io.troupe.engine.memory;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.time.Duration;

/// How large the budget of a process is and how it is divided.
///
/// @param totalBytes
///            what tasks and stored data may hold together
/// @param protectedStorageBytes
///            stored data is not evicted for tasks when it holds this much or less
/// @param waitTimeout
///            how long a task that holds less than its guaranteed share waits for others to give memory
///            back
public record MemorySettings(long totalBytes, long protectedStorageBytes, Duration waitTimeout) {
    /// The budget itself.
    public static final Setting<Long> TOTAL = Setting.bytes(
            "troupe.memory", "0",
            "How much memory of a process tasks and stored data may hold together; 0 takes troupe.memory.fraction of the heap.");
    /// The budget as a part of the heap.
    public static final Setting<Double> FRACTION = Setting.decimal(
            "troupe.memory.fraction", 0.6, 0.01, 0.95,
            "The part of the heap that tasks and stored data may hold together when troupe.memory is not set.");
    /// The floor under stored data.
    public static final Setting<Double> STORAGE_FRACTION = Setting.decimal(
            "troupe.memory.storageFraction", 0.5, 0.0, 1.0,
            "The part of the budget up to which stored data is not evicted to make room for tasks.");
    /// The patience of a task.
    public static final Setting<Duration> WAIT_TIMEOUT = Setting.duration(
            "troupe.memory.waitTimeout", "10s",
            "How long a task below its guaranteed share of the budget waits for other tasks to give memory back.");

    /// Less than this is of no use to any operator.
    public static final long LEAST_TOTAL_BYTES = 4L << 20;

    /// Checks the figures.
    public MemorySettings {
        if (totalBytes < 0 || protectedStorageBytes < 0 || protectedStorageBytes > totalBytes) {
            throw new IllegalArgumentException(
                    "budget " + totalBytes + ", protected " + protectedStorageBytes);
        }
    }

    /// Reads the settings for a process whose heap may grow to `heapBytes`. Throws `INVALID_CONFIGURATION` when
    /// `troupe.memory` is more than the heap, and `OUT_OF_MEMORY` when the budget would be too small to work
    /// with.
    public static MemorySettings of(TroupeConf conf, long heapBytes) {
        long total = conf.get(TOTAL);
        if (total > heapBytes) {
            throw new TroupeException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Setting " + TOTAL + " is " + total + " bytes, but the heap of this process ends at "
                            + heapBytes
                            + ". Start the process with a larger -Xmx or lower the setting.");
        }
        boolean fromHeap = total == 0;
        if (fromHeap) {
            total = (long) (heapBytes * conf.get(FRACTION));
        }
        if (total < LEAST_TOTAL_BYTES) {
            throw new TroupeException(
                    ErrorCode.OUT_OF_MEMORY,
                    "The memory budget of this process is " + total + " bytes; at least " + LEAST_TOTAL_BYTES
                            + " are needed. "
                            + (fromHeap
                                    ? "Start the process with a larger -Xmx (now " + heapBytes
                                            + " bytes) or raise " + FRACTION + "."
                                    : "Raise " + TOTAL + "."));
        }
        return new MemorySettings(total, (long) (total * conf.get(STORAGE_FRACTION)), conf.get(WAIT_TIMEOUT));
    }
}
