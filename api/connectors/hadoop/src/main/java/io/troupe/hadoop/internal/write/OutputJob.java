package io.troupe.hadoop.internal.write;

import io.troupe.hadoop.internal.conf.ShippedConfiguration;
import io.troupe.shared.Broadcast;
import java.io.Serializable;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.jspecify.annotations.Nullable;

/// A job of Hadoop's that stands for one of Troupe's: the same at the driver and in all tasks.
///
/// @param target
///            where records go
/// @param identifier
///            unique, without underscores
/// @param staging
///            the path of the staging folder, or null when there is none
/// @param configuration
///            Hadoop's
record OutputJob(
        OutputTarget target, String identifier, @Nullable String staging,
        Broadcast<ShippedConfiguration> configuration)
        implements
            Serializable {
    private static final String S3A_COMMITTER_ID = "fs.s3a.committer.uuid";

    private JobID id() {
        return new JobID(identifier, 0);
    }

    private JobConf newConfiguration() {
        JobConf copy = configuration.value().copy();
        copy.set(MRJobConfig.ID, id().toString());
        copy.set(S3A_COMMITTER_ID, identifier);
        return copy;
    }

    /// The job as committers see it.
    JobContext context() {
        return target.job(newConfiguration(), id());
    }

    /// Attempt `attempt` of `partition` as writers and committers see it.
    TaskAttemptContext attempt(int partition, int attempt) {
        TaskAttemptID attemptId = new TaskAttemptID(new TaskID(id(), TaskType.REDUCE, partition), attempt);
        JobConf copy = newConfiguration();
        copy.set(MRJobConfig.TASK_ID, attemptId.getTaskID().toString());
        copy.set(MRJobConfig.TASK_ATTEMPT_ID, attemptId.toString());
        copy.setBoolean(MRJobConfig.TASK_ISMAP, false);
        copy.setInt(MRJobConfig.TASK_PARTITION, partition);
        return target.attempt(copy, attemptId);
    }
}
