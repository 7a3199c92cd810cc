package io.troupe.hadoop.internal.read;

import io.troupe.TaskContext;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.jspecify.annotations.Nullable;

/// What readers may ask their configuration about the task they run in.
final class TaskProperties {
    private TaskProperties() {}

    /// Sets the properties of the running task and returns its id in Hadoop's form.
    static TaskAttemptID set(JobConf configuration) {
        @Nullable
        TaskContext task = TaskContext.get();
        int stage = task == null ? 0 : task.stageId();
        int partition = task == null ? 0 : task.partitionId();
        int attempt = task == null ? 0 : (int) (task.taskAttemptId() & Integer.MAX_VALUE);
        JobID job = new JobID("reading", stage);
        TaskAttemptID id = new TaskAttemptID(new TaskID(job, TaskType.MAP, partition), attempt);
        configuration.set(MRJobConfig.ID, job.toString());
        configuration.set(MRJobConfig.TASK_ID, id.getTaskID().toString());
        configuration.set(MRJobConfig.TASK_ATTEMPT_ID, id.toString());
        configuration.setBoolean(MRJobConfig.TASK_ISMAP, true);
        configuration.setInt(MRJobConfig.TASK_PARTITION, partition);
        return id;
    }
}
