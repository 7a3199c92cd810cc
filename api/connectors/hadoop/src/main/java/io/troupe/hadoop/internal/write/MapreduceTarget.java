package io.troupe.hadoop.internal.write;

import java.io.IOException;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.OutputFormat;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.util.ReflectionUtils;
import org.jspecify.annotations.Nullable;

/// An OutputFormat of `org.apache.hadoop.mapreduce`. Its committer is the one the format gives.
///
/// @param format
///            its class
public record MapreduceTarget(Class<?> format) implements OutputTarget {
    @SuppressWarnings("unchecked") // erased: keys and values are any objects here
    private OutputFormat<Object, Object> newFormat(JobContext job) {
        return (OutputFormat<Object, Object>) ReflectionUtils.newInstance(format, job.getConfiguration());
    }

    @Override
    public boolean isFileOutput() {
        return FileOutputFormat.class.isAssignableFrom(format);
    }

    @Override
    public void check(JobContext job) throws IOException, InterruptedException {
        newFormat(job).checkOutputSpecs(job);
    }

    @Override
    public JobContext job(JobConf configuration, JobID id) {
        return new JobContextImpl(configuration, id);
    }

    @Override
    public TaskAttemptContext attempt(JobConf configuration, TaskAttemptID id) {
        return new TaskAttemptContextImpl(configuration, id);
    }

    @Override
    public OutputCommitter committer(TaskAttemptContext attempt) throws IOException, InterruptedException {
        return newFormat(attempt).getOutputCommitter(attempt);
    }

    @Override
    public RecordOutput open(TaskAttemptContext attempt) throws IOException, InterruptedException {
        RecordWriter<Object, Object> writer = newFormat(attempt).getRecordWriter(attempt);
        return new RecordOutput() {
            @Override
            public void write(@Nullable Object key, @Nullable Object value)
                    throws IOException, InterruptedException {
                writer.write(key, value);
            }

            @Override
            public void close() throws IOException, InterruptedException {
                writer.close(attempt);
            }
        };
    }
}
