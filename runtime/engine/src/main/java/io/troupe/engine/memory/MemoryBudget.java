package io.troupe.engine.memory;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The memory that all tasks and all stored data of one process may hold together.
///
/// Tasks and stored data share one pool. Whatever one side does not use, the other may take; what stored data
/// holds above the protected floor is evicted when a task needs it, while nothing is ever taken from a task.
///
/// *Shares of tasks.* Let `N` be the number of tasks that have asked for memory and `pool` the part of the budget
/// that is not protected stored data. No task gets more than `pool / N`. A task that would stay within `pool /
/// 2N` and finds nothing free waits for others, who are refused when they ask for more than their share and then
/// spill; it is refused when [MemorySettings#waitTimeout()] has passed, and at once when all tasks would wait. So
/// nobody waits for ever.
///
/// *Locks.* One lock guards all counters and is never held while an evictor runs.
public final class MemoryBudget {
    private static final long LOOK_AGAIN_NANOS = 50_000_000;

    private final MemorySettings settings;
    private final List<StorageEvictor> evictors = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();

    private long executionBytes;
    private long storageBytes;
    private int activeTasks;
    private int waitingTasks;

    /// A budget of the given size.
    public MemoryBudget(MemorySettings settings) {
        this.settings = settings;
    }

    /// The budget of this process as `conf` says; see [MemorySettings#of] for what is refused.
    public static MemoryBudget of(TroupeConf conf) {
        return new MemoryBudget(MemorySettings.of(conf, Runtime.getRuntime().maxMemory()));
    }

    /// A budget of `totalBytes`, half of it protected, in which nobody waits.
    public static MemoryBudget ofBytes(long totalBytes) {
        return new MemoryBudget(new MemorySettings(totalBytes, totalBytes / 2, Duration.ZERO));
    }

    /// The share of one task; closed when the task ends.
    public TaskMemory openTask() {
        return new TaskMemory(this);
    }

    /// A reservation for data that is kept when its task has ended. `purpose` appears in errors. To let it grow,
    /// other stored data is evicted on behalf of `requester`.
    public StorageReservation reserveStorage(String purpose, Object requester) {
        return new StorageReservation(this, purpose, requester);
    }

    /// A reservation for data that is kept when its task has ended and for which nothing else is evicted.
    public StorageReservation reserveFreeStorage(String purpose) {
        return new StorageReservation(this, purpose, null);
    }

    /// Adds an evictor; those added first are asked first.
    public void addEvictor(StorageEvictor evictor) {
        evictors.add(evictor);
    }

    /// Removes an evictor.
    public void removeEvictor(StorageEvictor evictor) {
        evictors.remove(evictor);
    }

    /// What the budget is used for now.
    public MemoryUsage usage() {
        lock.lock();
        try {
            return new MemoryUsage(settings.totalBytes(), executionBytes, storageBytes, activeTasks);
        } finally {
            lock.unlock();
        }
    }

    /// What is reserved by anybody.
    public long reservedBytes() {
        MemoryUsage usage = usage();
        return usage.executionBytes() + usage.storageBytes();
    }

    TroupeException refused(String purpose, long bytes) {
        MemoryUsage usage = usage();
        return new TroupeException(
                ErrorCode.OUT_OF_MEMORY,
                "There is no memory for " + purpose + ": " + bytes
                        + " more bytes were refused and nothing can be spilled. Of a budget of "
                        + usage.totalBytes() + " bytes, " + usage.activeTasks() + " tasks hold "
                        + usage.executionBytes()
                        + " and stored data " + usage.storageBytes()
                        + ". Give the process more heap (-Xmx) or raise "
                        + MemorySettings.TOTAL + ", use more partitions, or run fewer tasks at a time.");
    }

    boolean tryGrowTask(TaskMemory task, TaskReservation reservation, long bytes, boolean insists) {
        checkGrow(bytes);
        long deadline = System.nanoTime() + settings.waitTimeout().toNanos();
        boolean evictable = true;
        while (true) {
            long missing;
            lock.lock();
            try {
                activate(task);
                long pool = settings.totalBytes() - Math.min(storageBytes, settings.protectedStorageBytes());
                if (task.reserved > pool / activeTasks - bytes) {
                    return false;
                }
                missing = bytes - freeBytes();
                if (missing <= 0) {
                    executionBytes += bytes;
                    task.reserved += bytes;
                    task.grown();
                    reservation.reserved += bytes;
                    return true;
                }
                if (!insists) {
                    return false;
                }
                long unprotected = storageBytes - settings.protectedStorageBytes();
                if (!evictable || unprotected <= 0) {
                    boolean guaranteed = task.reserved + bytes <= pool / (2L * activeTasks);
                    if (!guaranteed || !awaitRelease(deadline)) {
                        return false;
                    }
                    evictable = true;
                    continue;
                }
                missing = Math.min(missing, unprotected);
            } finally {
                lock.unlock();
            }
            evictable = evict(missing, null);
        }
    }

    boolean tryGrowStorage(StorageReservation reservation, long bytes) {
        checkGrow(bytes);
        while (true) {
            long missing;
            lock.lock();
            try {
                missing = bytes - freeBytes();
                if (missing <= 0) {
                    storageBytes += bytes;
                    reservation.reserved += bytes;
                    return true;
                }
                if (reservation.requester == null || bytes > settings.totalBytes() - executionBytes) {
                    return false;
                }
            } finally {
                lock.unlock();
            }
            if (!evict(missing, reservation.requester)) {
                return false;
            }
        }
    }

    void shrinkTask(TaskMemory task, TaskReservation reservation, long bytes) {
        lock.lock();
        try {
            checkShrink(bytes, reservation.reserved);
            executionBytes -= bytes;
            task.reserved -= bytes;
            reservation.reserved -= bytes;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void shrinkStorage(StorageReservation reservation, long bytes) {
        lock.lock();
        try {
            checkShrink(bytes, reservation.reserved);
            storageBytes -= bytes;
            reservation.reserved -= bytes;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void move(TaskMemory task, TaskReservation from, StorageReservation to, long bytes) {
        lock.lock();
        try {
            checkShrink(bytes, from.reserved);
            executionBytes -= bytes;
            task.reserved -= bytes;
            from.reserved -= bytes;
            storageBytes += bytes;
            to.reserved += bytes;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long reservedBytes(TaskReservation reservation) {
        lock.lock();
        try {
            return reservation.reserved;
        } finally {
            lock.unlock();
        }
    }

    long reservedBytes(StorageReservation reservation) {
        lock.lock();
        try {
            return reservation.reserved;
        } finally {
            lock.unlock();
        }
    }

    void closeTask(TaskMemory task) {
        lock.lock();
        try {
            if (task.isActive) {
                task.isActive = false;
                activeTasks--;
                released.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void activate(TaskMemory task) {
        if (!task.isActive) {
            task.isActive = true;
            activeTasks++;
        }
    }

    /// Waits a little for somebody to give memory back; false when that is hopeless, too late or interrupted (the
    /// thread's flag is kept). Stored data that is not read any more becomes evictable without a signal, so the
    /// caller looks again now and then.
    private boolean awaitRelease(long deadline) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || waitingTasks + 1 >= activeTasks) {
            return false;
        }
        waitingTasks++;
        try {
            long unused = released.awaitNanos(Math.min(left, LOOK_AGAIN_NANOS));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waitingTasks--;
        }
    }

    private boolean evict(long bytes, @Nullable Object requester) {
        long freed = 0;
        for (StorageEvictor evictor : evictors) {
            if (freed < bytes) {
                freed += evictor.evict(bytes - freed, requester);
            }
        }
        return freed > 0;
    }

    private long freeBytes() {
        return settings.totalBytes() - executionBytes - storageBytes;
    }

    private static void checkGrow(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("cannot reserve " + bytes + " bytes");
        }
    }

    private static void checkShrink(long bytes, long reserved) {
        if (bytes < 0 || bytes > reserved) {
            throw new IllegalArgumentException(
                    "cannot give back " + bytes + " of " + reserved + " reserved bytes");
        }
    }
}
