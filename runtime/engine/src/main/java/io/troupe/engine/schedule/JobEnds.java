package io.troupe.engine.schedule;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.ArrayList;

/// Ends jobs, each with exactly one effect, and clears up after them.
final class JobEnds {
    private final JobTable jobs;
    private final JobPlanner planner;
    private final AccumulatorCommits accumulators;
    private final Releases releases;
    private final Effects effects;

    JobEnds(DriverState state, JobPlanner planner, Releases releases) {
        this.jobs = state.jobs();
        this.planner = planner;
        this.accumulators = state.accumulators();
        this.releases = releases;
        this.effects = state.effects();
    }

    void succeed(JobMachine job, long now) {
        SchedulerEffect end = new SchedulerEffect.JobSucceeded(job.jobId(), job.results());
        clear(job, "its job has succeeded without it", now);
        effects.add(end);
    }

    /// Fails `job` with what the user is to see.
    void fail(JobMachine job, Object failure, long now) {
        clear(job, String.valueOf(failure), now);
        effects.add(new SchedulerEffect.JobFailed(job.jobId(), failure));
    }

    void fail(JobMachine job, ErrorCode code, String message, long now) {
        fail(job, new TroupeException(code, message), now);
    }

    /// Fails every job that wants `stage`.
    void failAll(StageMachine stage, Object failure, long now) {
        for (int jobId : new ArrayList<>(stage.jobs())) {
            JobMachine job = jobs.find(jobId);
            if (job != null) {
                fail(job, failure, now);
            }
        }
    }

    private void clear(JobMachine job, String reason, long now) {
        jobs.remove(job);
        planner.end(job, reason, now);
        accumulators.forget(job.resultStage().spec().stageId());
        releases.discardUnnamed();
    }
}
