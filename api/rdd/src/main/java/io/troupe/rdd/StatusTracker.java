package io.troupe.rdd;

import io.troupe.ExecutorInfo;
import io.troupe.JobInfo;
import io.troupe.StageInfo;
import io.troupe.engine.schedule.ExecutorView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the jobs of a context are doing. Answers are a snapshot; the latest thousand jobs are known.
public final class StatusTracker {
    private final TroupeContext context;

    StatusTracker(TroupeContext context) {
        this.context = context;
    }

    /// The ids of all known jobs of `jobGroup`; null asks for jobs that belong to no group. Oldest first.
    public int[] getJobIdsForGroup(@Nullable String jobGroup) {
        return ids(context.jobs().matching(job -> Objects.equals(job.group(), jobGroup)));
    }

    /// The ids of all known jobs with `jobTag`, oldest first.
    public int[] getJobIdsForTag(String jobTag) {
        return ids(context.jobs().matching(job -> job.hasTag(jobTag)));
    }

    /// The ids of the jobs that run now, oldest first.
    public int[] getActiveJobIds() {
        return ids(context.jobs().matching(Jobs.Job::isActive));
    }

    /// The job with id `jobId`, or null when it is unknown.
    public @Nullable JobInfo getJobInfo(int jobId) {
        Jobs.@Nullable Job job = context.jobs().find(jobId);
        return job == null ? null : job.info();
    }

    /// Stage `stageId`, or null when it is unknown: it has not begun, or was over long ago.
    public @Nullable StageInfo getStageInfo(int stageId) {
        return context.lineage().engine().stageInfo(stageId);
    }

    /// The ids of the stages that run now.
    public int[] getActiveStageIds() {
        return context.jobs().matching(Jobs.Job::isActive).stream()
                .flatMapToInt(job -> Arrays.stream(job.info().stageIds()))
                .filter(this::isActive).distinct().toArray();
    }

    /// The values now of the accumulators that were given a name, by name; additions of tasks appear when their partition
    /// counts. Changes of the map have no effect.
    public Map<String, @Nullable Object> getNamedAccumulators() {
        return context.accumulators().named();
    }

    /// The executors that are there now, in the order in which they joined.
    public ExecutorInfo[] getExecutorInfos() {
        return context.lineage().engine().executorViews().stream().map(Executor::of)
                .toArray(ExecutorInfo[]::new);
    }

    private record Executor(String executorId, String host, int slots, int numRunningTasks)
            implements
                ExecutorInfo {
        static ExecutorInfo of(ExecutorView view) {
            return new Executor(view.executor().value(), view.host(), view.slots(), view.runningTasks());
        }
    }

    private boolean isActive(int stageId) {
        StageInfo stage = getStageInfo(stageId);
        return stage != null && stage.numCompletedTasks() < stage.numTasks();
    }

    private static int[] ids(List<Jobs.Job> jobs) {
        return jobs.stream().mapToInt(Jobs.Job::jobId).toArray();
    }
}
