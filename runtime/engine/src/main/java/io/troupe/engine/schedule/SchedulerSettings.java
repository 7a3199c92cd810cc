package io.troupe.engine.schedule;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.time.Duration;

/// What the scheduler can be told by configuration. Times are in nanoseconds.
///
/// @param taskMaxFailures
///            how often a task may fail before its job does, at least 1
/// @param taskMaxExecutorFaults
///            how often a task may fail for reasons of its executors before its job does, at least 1
/// @param outputMaxReadFailures
///            how often in a row an output may turn out unreadable, although it was computed again, at least 1
/// @param locality
///            how long a slot stays idle before it takes a task that would rather run elsewhere
/// @param executorsWaitNanos
///            how long a job waits while there is no executor
/// @param reportGraceNanos
///            how old a launch or a kill must be before a report that contradicts it is believed
/// @param backoffNanos
///            for how long an executor gets no task after a fault of its own; doubles up to 16 times
/// @param barrierWaitNanos
///            how long a barrier stage waits while there are fewer slots than it has tasks
/// @param pools
///            in which order jobs get slots
/// @param speculation
///            when a task that runs long gets a second attempt
/// @param exclusion
///            how many failures cost an executor its trust
/// @param decommission
///            what happens when an executor is to leave
public record SchedulerSettings(
        int taskMaxFailures,
        int taskMaxExecutorFaults,
        int outputMaxReadFailures,
        LocalityWaits locality,
        long executorsWaitNanos,
        long reportGraceNanos,
        long backoffNanos,
        long barrierWaitNanos,
        PoolSettings pools,
        SpeculationSettings speculation,
        ExclusionSettings exclusion,
        DecommissionSettings decommission) {
    /// How often a task may fail before its job fails.
    public static final Setting<Integer> TASK_MAX_FAILURES = Setting.integer(
            "troupe.task.maxFailures", 4, 1, 1_000_000,
            "How often one task may fail before its job fails with the last failure.");
    /// How often a task may fail through no fault of its own.
    public static final Setting<Integer> TASK_MAX_EXECUTOR_FAULTS = Setting.integer(
            "troupe.task.maxExecutorFaults", 8, 1, 1_000_000,
            "How often one task may fail for reasons of the executor (disk, memory, shutdown) before its job fails. The loss of an"
                    + " executor does not count.");
    /// How often in a row an output may turn out unreadable.
    public static final Setting<Integer> STAGE_MAX_CONSECUTIVE_ATTEMPTS = Setting.integer(
            "troupe.stage.maxConsecutiveAttempts", 4, 1, 1_000_000,
            "How often in a row the same shuffle output may turn out to be unreadable, although it was computed again in between,"
                    + " before the jobs that read it fail.");
    /// How long a job waits for executors.
    public static final Setting<Duration> EXECUTORS_WAIT = Setting.duration(
            "troupe.executors.wait", "30s",
            "How long a job waits while there is no executor before it fails.");
    /// How old a launch must be before it is taken for lost.
    public static final Setting<Duration> REPORT_GRACE = Setting.duration(
            "troupe.task.launchGrace", "5s",
            "How long ago a task must have been launched before it is launched again because its executor does not know it.");
    /// How long a faulty executor rests.
    public static final Setting<Duration> EXECUTOR_BACKOFF = Setting.duration(
            "troupe.executor.backoff", "100ms",
            "For how long an executor gets no further task after it failed one for reasons of its own; doubles with every further"
                    + " fault, up to 16 times.");

    /// How long a barrier stage waits for slots.
    public static final Setting<Duration> BARRIER_WAIT = Setting.duration(
            "troupe.barrier.slotsWait", "5s",
            "How long a barrier stage waits while all executors together have fewer slots than it has tasks, before its"
                    + " job fails.");

    /// Reads the settings of `conf`; throws `INVALID_CONFIGURATION` when one cannot be read.
    public static SchedulerSettings from(TroupeConf conf) {
        return new SchedulerSettings(
                conf.get(TASK_MAX_FAILURES),
                conf.get(TASK_MAX_EXECUTOR_FAULTS),
                conf.get(STAGE_MAX_CONSECUTIVE_ATTEMPTS),
                LocalityWaits.from(conf),
                conf.get(EXECUTORS_WAIT).toNanos(),
                conf.get(REPORT_GRACE).toNanos(),
                conf.get(EXECUTOR_BACKOFF).toNanos(),
                conf.get(BARRIER_WAIT).toNanos(),
                PoolSettings.from(conf),
                SpeculationSettings.from(conf),
                ExclusionSettings.from(conf),
                DecommissionSettings.from(conf));
    }

    /// What holds when nothing is configured.
    public static SchedulerSettings defaults() {
        return from(new TroupeConf(false));
    }
}
