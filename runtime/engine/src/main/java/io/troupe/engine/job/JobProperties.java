package io.troupe.engine.job;

/// The keys of [JobSpec#properties()] that mean something to the engine. All others are the user's own: tasks
/// see them, nobody else looks at them.
public final class JobProperties {
    /// The group in which people cancel and look up jobs.
    public static final String GROUP = "troupe.jobGroup.id";
    /// What people are told about the job.
    public static final String DESCRIPTION = "troupe.job.description";
    /// Whether the threads of tasks are interrupted when they are asked to stop: `true`, `false`, or nothing for
    /// what the executor is set to.
    public static final String INTERRUPT = "troupe.job.interruptOnCancel";
    /// Tags of the job, separated by commas.
    public static final String TAGS = "troupe.job.tags";
    /// The pool in whose share its tasks run.
    public static final String POOL = "troupe.scheduler.pool";
    /// What is shown in place of the line that called the action.
    public static final String CALL_SITE = "troupe.job.callSite";

    private JobProperties() {}
}
