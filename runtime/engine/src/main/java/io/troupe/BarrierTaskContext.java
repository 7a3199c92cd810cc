package io.troupe;

import org.jspecify.annotations.Nullable;

/// What a task of a barrier stage can do together with the others of its stage, all of which run at the same time.
/// All tasks must make the same calls in the same order.
public abstract class BarrierTaskContext extends TaskContext {
    /// The context of the task on the calling thread. Throws `INVALID_ARGUMENT` outside a barrier stage.
    public static BarrierTaskContext get() {
        @Nullable
        TaskContext current = TaskContext.get();
        if (current instanceof BarrierTaskContext context && context.isBarrier()) {
            return context;
        }
        throw new TroupeException(
                ErrorCode.INVALID_ARGUMENT,
                "The calling thread does not run a task of a barrier stage; use rdd.barrier().mapPartitions(...).");
    }

    /// Whether the task belongs to a barrier stage.
    protected abstract boolean isBarrier();

    /// Waits until all tasks of the stage have come here. Throws `BARRIER_BROKEN` when they cannot: one has ended,
    /// makes another call, or does not come in time (`troupe.barrier.sync.timeout`).
    public abstract void barrier();

    /// As [#barrier()]; returns what each task gave, by task. All messages together may have 48 KiB.
    public abstract String[] allGather(String message);

    /// All tasks of the stage, in the order of their partitions.
    public abstract BarrierTaskInfo[] getTaskInfos();
}
