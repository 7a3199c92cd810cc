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

    /// A job as it was submitted. When it has ended, neither its results nor its programs and payloads are kept.
    static final class Job {
        private final int jobId;
        private final Map<String, String> properties;
        private final List<Integer> stageIds;
        private volatile JobExecutionStatus lastStatus = JobExecutionStatus.RUNNING;
        private volatile @Nullable JobHandle handle;

        Job(JobHandle handle, JobSpec spec) {
            this.jobId = handle.jobId();
            this.properties = spec.properties();
            this.stageIds = spec.stages().stream().map(StageSpec::stageId).toList();
            this.handle = handle;
            CompletableFuture<?> unused = handle.completion().whenComplete((_, _) -> {
                lastStatus = statusOf(handle);
                this.handle = null;
            });
        }

        int jobId() {
            return jobId;
        }

        @Nullable
        String group() {
            return properties.get(LocalProperties.GROUP);
        }

        boolean hasTag(String tag) {
            return Arrays.asList(properties.getOrDefault(LocalProperties.TAGS, "").split(",")).contains(tag);
        }

        JobInfo info() {
            return new Snapshot(jobId, stageIds, status());
        }

        private JobExecutionStatus status() {
            JobHandle running = handle;
            return running == null ? lastStatus : statusOf(running);
        }

        private static JobExecutionStatus statusOf(JobHandle handle) {
            CompletableFuture<?> completion = handle.completion();
            if (!completion.isDone()) {
                return JobExecutionStatus.RUNNING;
            }
            return completion.isCompletedExceptionally()
                    ? JobExecutionStatus.FAILED
                    : JobExecutionStatus.SUCCEEDED;
        }

        boolean isActive() {
            return status() == JobExecutionStatus.RUNNING;
        }

        void cancel(String reason) {
            JobHandle running = handle;
            if (running != null) {
                running.cancel(reason);
            }
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
                .ifPresent(job -> jobs.remove(job.jobId()));
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
        matching(condition.and(Job::isActive)).forEach(job -> job.cancel(reason));
    }

    /// Cancels the jobs of `group` and refuses those that come later.
    void cancelForGood(String group, String reason) {
        synchronized (this) {
            cancelledGroups.put(group, reason);
        }
        cancel(job -> group.equals(job.group()), reason);
    }
}
