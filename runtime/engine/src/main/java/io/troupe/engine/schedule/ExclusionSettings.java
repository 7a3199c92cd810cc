package io.troupe.engine.schedule;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.time.Duration;

/// How many failures of tasks cost an executor or a host their trust.
///
/// @param isEnabled
///            whether anything is excluded at all
/// @param taskAttemptsPerExecutor
///            failed attempts of one task on an executor after which the task does not run there any more
/// @param taskAttemptsPerNode
///            the same for a host
/// @param stageTasksPerExecutor
///            failed tasks of one stage on an executor after which the stage does not run there any more
/// @param stageExecutorsPerNode
///            executors of a host excluded for a stage after which the stage does not run on the host any more
/// @param applicationTasksPerExecutor
///            failed tasks after which nothing runs on an executor until the timeout
/// @param applicationExecutorsPerNode
///            excluded executors after which nothing runs on their host until the timeout
/// @param timeoutNanos
///            after how long an exclusion from the application ends
public record ExclusionSettings(
        boolean isEnabled,
        int taskAttemptsPerExecutor,
        int taskAttemptsPerNode,
        int stageTasksPerExecutor,
        int stageExecutorsPerNode,
        int applicationTasksPerExecutor,
        int applicationExecutorsPerNode,
        long timeoutNanos) {
    /// Nothing is excluded.
    public static final ExclusionSettings OFF = new ExclusionSettings(false, 1, 1, 1, 1, 1, 1, 0);

    /// Whether anything is excluded.
    public static final Setting<Boolean> ENABLED = Setting.bool(
            "troupe.excludeOnFailure.enabled", false,
            "Whether executors on which tasks fail too often get no more of them for a while.");
    /// For a task on an executor.
    public static final Setting<Integer> TASK_PER_EXECUTOR = limit(
            "task.maxTaskAttemptsPerExecutor", 1,
            "How often one task may fail on an executor before it is tried elsewhere.");
    /// For a task on a host.
    public static final Setting<Integer> TASK_PER_NODE = limit(
            "task.maxTaskAttemptsPerNode", 2,
            "How often one task may fail on a host before it is tried elsewhere.");
    /// For a stage on an executor.
    public static final Setting<Integer> STAGE_PER_EXECUTOR = limit(
            "stage.maxFailedTasksPerExecutor", 2,
            "How many tasks of a stage may fail on an executor before the stage avoids it.");
    /// For a stage on a host.
    public static final Setting<Integer> STAGE_PER_NODE = limit(
            "stage.maxFailedExecutorsPerNode", 2,
            "How many executors of a host a stage may avoid before it avoids the host.");
    /// For an application on an executor.
    public static final Setting<Integer> APPLICATION_PER_EXECUTOR = limit(
            "application.maxFailedTasksPerExecutor", 2,
            "How many tasks may fail on an executor before it gets none until the timeout.");
    /// For an application on a host.
    public static final Setting<Integer> APPLICATION_PER_NODE = limit(
            "application.maxFailedExecutorsPerNode", 2,
            "How many executors of a host may be excluded before the host is.");
    /// How long.
    public static final Setting<Duration> TIMEOUT = Setting.duration(
            "troupe.excludeOnFailure.timeout", "1h",
            "After how long an excluded executor or host gets tasks again.");

    private static Setting<Integer> limit(String name, int defaultValue, String documentation) {
        return Setting.integer("troupe.excludeOnFailure." + name, defaultValue, 1, 1_000_000, documentation);
    }

    /// Reads the settings of `conf`; throws `INVALID_CONFIGURATION` when one cannot be read.
    static ExclusionSettings from(TroupeConf conf) {
        return new ExclusionSettings(
                conf.get(ENABLED), conf.get(TASK_PER_EXECUTOR), conf.get(TASK_PER_NODE),
                conf.get(STAGE_PER_EXECUTOR), conf.get(STAGE_PER_NODE), conf.get(APPLICATION_PER_EXECUTOR),
                conf.get(APPLICATION_PER_NODE), conf.get(TIMEOUT).toNanos());
    }
}
