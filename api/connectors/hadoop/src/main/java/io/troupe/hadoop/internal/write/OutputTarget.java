package io.troupe.hadoop.internal.write;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;

/// An OutputFormat of one of Hadoop's two APIs.
public sealed interface OutputTarget extends Serializable permits MapredTarget, MapreduceTarget {
    /// Whether it makes files below the output folder that its configuration names.
    boolean isFileOutput();

    /// Lets the format check its configuration.
    void check(JobContext job) throws IOException, InterruptedException;

    /// What the committer is told about the job.
    JobContext job(JobConf configuration, JobID id);

    /// What writer and committer are told about an attempt.
    TaskAttemptContext attempt(JobConf configuration, TaskAttemptID id);

    /// A committer for `attempt` and its job.
    OutputCommitter committer(TaskAttemptContext attempt) throws IOException, InterruptedException;

    /// Opens the writer of `attempt`.
    RecordOutput open(TaskAttemptContext attempt) throws IOException, InterruptedException;
}
