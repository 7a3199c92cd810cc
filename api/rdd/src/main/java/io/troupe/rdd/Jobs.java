package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.JobExecutionStatus;
import io.troupe.JobInfo;
import io.troupe.TroupeException;
import io.troupe.engine.Engine;
import io.troupe.engine.JobHandle;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.StageSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The jobs of a context: those that run, and what became of the latest others. Safe for use by any thread.
final class Jobs {
    private static final int REMEMBERED = 1000;

    /// A job as it was submitted.
    record Job(JobHandle handle, JobSpec spec) {
        @Nullable
        String group() {
            return spec.properties().get(LocalProperties.GROUP);
        }

        boolean hasTag(String tag) {
            return Arrays.asList(spec.properties().getOrDefault(LocalProperties.TAGS, "").split(","))
                    .contains(tag);
        }

        JobInfo info() {
            return new Snapshot(handle.jobId(), spec.stages().stream().map(StageSpec::stageId).toList(),
                    status());
        }

        private JobExecutionStatus status() {
            CompletableFuture<?> completion = handle.completion();
            if (!completion.isDone()) {
                return JobExecutionStatus.RUNNING;
            }
            return completion.isCompletedExceptionally()
                    ? JobExecutionStatus.FAILED
                    : JobExecutionStatus.SUCCEEDED;
        }

        boolean isActive() {
            return !handle.completion().isDone();
        }
    }

    private record Snapshot(int jobId, List<Integer> stages, JobExecutionStatus status) implements JobInfo {
        @Override
        public int[] stageIds() {
            return stages.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private final Engine engine;
    private final Map<Integer, Job> jobs = new LinkedHashMap<>();
    private final Map<String, String> cancelledGroups = new LinkedHashMap<>();

    Jobs(Engine engine) {
        this.engine = engine;
    }

    /// Submits a job. Throws `JOB_CANCELLED` when its group was cancelled together with its future jobs.
    JobHandle start(JobSpec spec) {
        @Nullable
        String group = spec.properties().get(LocalProperties.GROUP);
        synchronized (this) {
            @Nullable
            String reason = group == null ? null : cancelledGroups.get(group);
            if (reason != null) {
                throw new TroupeException(
                        ErrorCode.JOB_CANCELLED, spec.name() + " belongs to job group '" + group
                                + "', which was cancelled: " + reason);
            }
        }
        JobHandle handle = engine.submit(spec);
        synchronized (this) {
            jobs.put(handle.jobId(), new Job(handle, spec));
            if (jobs.size() > REMEMBERED) {
                forgetOldest();
            }
        }
        return handle;
    }

    private void forgetOldest() {
        jobs.values().stream().filter(job -> !job.isActive()).findFirst()
                .ifPresent(job -> jobs.remove(job.handle().jobId()));
    }

    /// The job with id `id`, or null when it is unknown or forgotten.
    synchronized @Nullable Job find(int id) {
        return jobs.get(id);
    }

    /// The known jobs for which `condition` holds, oldest first.
    synchronized List<Job> matching(Predicate<Job> condition) {
        return jobs.values().stream().filter(condition).toList();
    }

    /// Cancels the running jobs for which `condition` holds.
    void cancel(Predicate<Job> condition, String reason) {
        matching(condition.and(Job::isActive)).forEach(job -> job.handle().cancel(reason));
    }

    /// Cancels the jobs of `group` and refuses those that come later.
    void cancelForGood(String group, String reason) {
        synchronized (this) {
            cancelledGroups.put(group, reason);
        }
        cancel(job -> group.equals(job.group()), reason);
    }
}
