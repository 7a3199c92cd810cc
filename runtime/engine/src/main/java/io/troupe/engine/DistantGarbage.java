package io.troupe.engine;

import io.troupe.Setting;
import io.troupe.TroupeConf;

/// Decides when the driver's garbage collector should run although the driver needs no memory.
///
/// Files of a shuffle are removed when the collector finds that the program no longer refers to it. A
/// driver whose executors are in other processes allocates little and hardly ever collects, so that the
/// files of all its shuffles would pile up on the executors' disks. What a collection costs grows with
/// the heap in use; so much more must have been written before one is worth it, and a large application
/// that embeds the driver is left alone for long. Used by the driver's thread only.
final class DistantGarbage {
    /// How much shuffles write in other processes before the driver collects.
    static final Setting<Long> COLLECT_AFTER = Setting.bytes(
            "troupe.cleaner.collectAfter", "1g",
            "How many bytes shuffles write on executors in other processes before the driver runs its garbage collector, to find"
                    + " out which of them the program does not refer to any more. 0: never. When it is not set, four times the heap in use"
                    + " if that is more.");

    private static final int HEAP_FACTOR = 4;

    private final long collectAfter;
    private final int heapFactor;
    private long written;

    /// Wants a collection each time `collectAfter` bytes and `heapFactor` times the heap in use were written, never when
    /// `collectAfter` is 0.
    DistantGarbage(long collectAfter, int heapFactor) {
        this.collectAfter = collectAfter;
        this.heapFactor = heapFactor;
    }

    /// As `conf` wants it.
    static DistantGarbage of(TroupeConf conf) {
        return new DistantGarbage(conf.get(COLLECT_AFTER),
                conf.contains(COLLECT_AFTER.name()) ? 0 : HEAP_FACTOR);
    }

    /// An executor in another process keeps so many bytes more for a shuffle.
    void written(long bytes) {
        written += bytes;
    }

    /// Whether to collect now that a job has ended while `heapInUse` bytes of the heap are taken. What
    /// was written until then counts once.
    boolean isDue(long heapInUse) {
        if (collectAfter <= 0 || written < Math.max(collectAfter, heapFactor * heapInUse)) {
            return false;
        }
        written = 0;
        return true;
    }
}
