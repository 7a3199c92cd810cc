package io.troupe.engine.schedule;

import static io.troupe.engine.schedule.Jobs.job;
import static io.troupe.engine.schedule.Jobs.read;
import static io.troupe.engine.schedule.Jobs.result;
import static io.troupe.engine.schedule.Jobs.shuffle;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.job.JobSpec;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The scheduler's own CPU time; bounds are several times what was measured, to hold on a busy machine.
class SchedulerCostTest {
    @Test
    void aThousandEmptyTasksCostLittle() {
        JobSpec tasks = job(result(1, 1_000));
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            best = Math.min(best, cpuNanosOf(tasks, 2));
        }
        assertTrue(best < 20_000_000, "1,000 tasks took " + best / 1_000 + " us");
    }

    @Test
    void costGrowsWithTheNumberOfTasksAndNotWithItsSquare() {
        long small = Long.MAX_VALUE;
        long large = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            small = Math.min(small, cpuNanosOf(job(shuffle(1, 10_000), result(1, 10_000, read(1))), 8));
            large = Math.min(large, cpuNanosOf(job(shuffle(1, 100_000), result(1, 100_000, read(1))), 8));
        }
        assertTrue(large < 50 * small, "10,000 tasks took " + small + " ns, 100,000 took " + large + " ns");
    }

    /// Runs a job on two executors; only the time within the scheduler counts.
    private static long cpuNanosOf(JobSpec spec, int slots) {
        var threads = ManagementFactory.getThreadMXBean();
        Scheduler scheduler = new Scheduler(SchedulerSettings.defaults());
        long now = 0;
        for (String name : List.of("a", "b")) {
            scheduler.on(new SchedulerEvent.ExecutorJoined(new ExecutorId(name), name, slots / 2), now);
        }
        SchedulerHarness outcomes = new SchedulerHarness();
        ArrayDeque<SchedulerEffect.LaunchTask> launched = new ArrayDeque<>();
        long start = threads.getCurrentThreadCpuTime();
        collect(scheduler.on(new SchedulerEvent.JobSubmitted(1, spec), now), launched);
        while (!launched.isEmpty()) {
            SchedulerEffect.LaunchTask launch = launched.remove();
            now += 1_000;
            TaskOutcome outcome = outcomes
                    .success(new SchedulerHarness.Launched(launch.executor(), launch.task()));
            collect(
                    scheduler.on(
                            new SchedulerEvent.TaskEnded(launch.executor(), launch.task().attemptId(),
                                    outcome),
                            now),
                    launched);
        }
        assertTrue(scheduler.tableSizes().get("jobs") == 0, "the job ended");
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static void collect(List<SchedulerEffect> effects,
            ArrayDeque<SchedulerEffect.LaunchTask> launched) {
        for (SchedulerEffect effect : effects) {
            if (effect instanceof SchedulerEffect.LaunchTask launch) {
                launched.add(launch);
            }
        }
    }
}
