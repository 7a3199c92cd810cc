package io.troupe.engine.schedule;

import java.util.List;

/// How much there is to do, and who is there to do it.
///
/// @param pendingTasks
///            tasks that could run if there were a slot
/// @param runningTasks
///            attempts that take a slot
/// @param executors
///            those that are there and stay
/// @param isMoving
///            whether others are about to leave and hand over to these what they hold
public record Load(int pendingTasks, int runningTasks, List<Worker> executors, boolean isMoving) {
    /// A load while nobody is about to leave.
    public Load(int pendingTasks, int runningTasks, List<Worker> executors) {
        this(pendingTasks, runningTasks, executors, false);
    }

    /// An executor.
    ///
    /// @param slots
    ///            how many tasks it can run at a time
    /// @param running
    ///            how many it runs
    /// @param holdsOutputs
    ///            whether it holds outputs of shuffles that may still be read
    /// @param holdsBlocks
    ///            whether it holds persisted blocks
    public record Worker(ExecutorId executor, int slots, int running, boolean holdsOutputs,
            boolean holdsBlocks) {
        boolean holdsNothing() {
            return !holdsOutputs && !holdsBlocks;
        }
    }

    /// Copies the list.
    public Load {
        executors = List.copyOf(executors);
    }
}
