package io.troupe.engine.executor;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.TaskLaunch;

/// Lets first attempts of tasks fail after their program has run, for tests of applications: what user code does on the
/// side then happens twice. Which attempts fail depends on the seed, the stage and the partition alone. Later attempts
/// never fail, so jobs succeed as long as tasks may fail once. Immutable.
final class InjectedFaults {
    /// How many first attempts fail.
    static final Setting<Integer> PER_MILLE = Setting.integer(
            "troupe.test.failingTasksPerMille", 0, 0, 1000,
            "For tests of applications: how many of a thousand tasks fail at their first attempt, after their program"
                    + " has run.");
    /// Which ones.
    static final Setting<Integer> SEED = Setting.integer(
            "troupe.test.seed", 0, Integer.MIN_VALUE, Integer.MAX_VALUE,
            "For tests of applications: another seed lets other tasks fail.");

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final int perMille;
    private final long seed;

    InjectedFaults(TroupeConf conf) {
        perMille = conf.get(PER_MILLE);
        seed = conf.get(SEED);
    }

    /// Throws if this attempt is one that fails. Called after its program has run.
    void after(TaskLaunch task) {
        if (perMille > 0 && task.attemptNumber() == 0 && draw(task) < perMille) {
            throw new TroupeException(
                    ErrorCode.TASK_FAILED,
                    "The first attempt of task " + task.partition() + " of stage " + task.stageId()
                            + " fails because " + PER_MILLE.name() + " is " + perMille + ".");
        }
    }

    private int draw(TaskLaunch task) {
        long mixed = ((seed * MULTIPLIER + task.stageId()) * MULTIPLIER + task.partition()) * MULTIPLIER;
        mixed = (mixed ^ (mixed >>> 32)) * MULTIPLIER;
        return (int) ((mixed >>> 40) % 1000);
    }
}
