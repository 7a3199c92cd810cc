package io.troupe.scheduler;

/// Hears what happens in an application. Every listener has a queue and a thread of its own: its methods are called
/// one after the other in the order of events, never while the scheduler waits, so a slow listener holds up nobody.
/// When its queue is full, events are dropped and counted. What a method throws is logged and otherwise ignored.
///
/// Starts come before ends for every job, stage, task and executor. Register one with
/// `TroupeContext.addTroupeListener`, or name its class in `troupe.extraListeners`.
public interface TroupeListenerInterface {
    /// The application has started.
    default void onApplicationStart(TroupeListenerApplicationStart event) {}

    /// The application ends. Nothing comes after it.
    default void onApplicationEnd(TroupeListenerApplicationEnd event) {}

    /// A job was submitted.
    default void onJobStart(TroupeListenerJobStart event) {}

    /// A job has ended.
    default void onJobEnd(TroupeListenerJobEnd event) {}

    /// The first task of a stage starts.
    default void onStageSubmitted(TroupeListenerStageSubmitted event) {}

    /// A stage that was submitted is over: all its tasks are done, or no job wants it any more.
    default void onStageCompleted(TroupeListenerStageCompleted event) {}

    /// A task was sent to an executor.
    default void onTaskStart(TroupeListenerTaskStart event) {}

    /// The result of a task is fetched from its executor, as it is large.
    default void onTaskGettingResult(TroupeListenerTaskGettingResult event) {}

    /// A task that runs long gets a second attempt.
    default void onSpeculativeTaskSubmitted(TroupeListenerSpeculativeTaskSubmitted event) {}

    /// A task is over, well or not. Comes once for every start.
    default void onTaskEnd(TroupeListenerTaskEnd event) {}

    /// An executor is ready to run tasks.
    default void onExecutorAdded(TroupeListenerExecutorAdded event) {}

    /// An executor is to leave: it gets no more tasks, and what it holds moves to others. It is gone later.
    default void onExecutorDecommissioned(TroupeListenerExecutorDecommissioned event) {}

    /// An executor is gone.
    default void onExecutorRemoved(TroupeListenerExecutorRemoved event) {}

    /// Too many tasks failed on an executor: it gets none for a while.
    default void onExecutorExcluded(TroupeListenerExecutorExcluded event) {}

    /// An executor that was excluded gets tasks again.
    default void onExecutorUnexcluded(TroupeListenerExecutorUnexcluded event) {}

    /// Too many executors of a host are excluded: no executor of it gets tasks for a while.
    default void onNodeExcluded(TroupeListenerNodeExcluded event) {}

    /// A host that was excluded gets tasks again.
    default void onNodeUnexcluded(TroupeListenerNodeUnexcluded event) {}

    /// A stage avoids an executor on which too many of its tasks failed.
    default void onExecutorExcludedForStage(TroupeListenerExecutorExcludedForStage event) {}

    /// A stage avoids a host on which it avoids too many executors.
    default void onNodeExcludedForStage(TroupeListenerNodeExcludedForStage event) {}

    /// An executor holds a persisted block now, or does not hold it any more.
    default void onBlockUpdated(TroupeListenerBlockUpdated event) {}

    /// A persisted dataset was given up.
    default void onUnpersistRDD(TroupeListenerUnpersistRDD event) {}

    /// What the application runs with; comes once, right after its start.
    default void onEnvironmentUpdate(TroupeListenerEnvironmentUpdate event) {}
}
