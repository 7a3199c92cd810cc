package io.troupe.hadoop.internal.write;

import io.troupe.rdd.internal.output.FileOutput;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapred.FileOutputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.JobContextImpl;
import org.apache.hadoop.mapred.OutputFormat;
import org.apache.hadoop.mapred.RecordWriter;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.mapred.TaskAttemptContextImpl;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.util.ReflectionUtils;
import org.jspecify.annotations.Nullable;

/// An OutputFormat of `org.apache.hadoop.mapred`. Its committer is the one the configuration names.
///
/// @param format
///            its class
public record MapredTarget(Class<?> format) implements OutputTarget {
    @SuppressWarnings("unchecked") // erased: keys and values are any objects here
    private OutputFormat<Object, Object> newFormat(JobConf configuration) {
        return (OutputFormat<Object, Object>) ReflectionUtils.newInstance(format, configuration);
    }

    @Override
    public boolean isFileOutput() {
        return FileOutputFormat.class.isAssignableFrom(format);
    }

    @Override
    public void check(JobContext job) throws IOException {
        JobConf configuration = (JobConf) job.getConfiguration();
        newFormat(configuration).checkOutputSpecs(FileSystem.get(configuration), configuration);
    }

    @Override
    public JobContext job(JobConf configuration, JobID id) {
        return new JobContextImpl(configuration, id);
    }

    @Override
    public TaskAttemptContext attempt(JobConf configuration, TaskAttemptID id) {
        return new TaskAttemptContextImpl(configuration,
                org.apache.hadoop.mapred.TaskAttemptID.downgrade(id));
    }

    @Override
    public OutputCommitter committer(TaskAttemptContext attempt) {
        return ((JobConf) attempt.getConfiguration()).getOutputCommitter();
    }

    @Override
    public RecordOutput open(TaskAttemptContext attempt) throws IOException {
        JobConf configuration = (JobConf) attempt.getConfiguration();
        String name = FileOutput.partName(attempt.getTaskAttemptID().getTaskID().getId());
        RecordWriter<Object, Object> writer = newFormat(configuration)
                .getRecordWriter(FileSystem.get(configuration), configuration, name, Reporter.NULL);
        return new RecordOutput() {
            @Override
            public void write(@Nullable Object key, @Nullable Object value) throws IOException {
                writer.write(key, value);
            }

            @Override
            public void close() throws IOException {
                writer.close(Reporter.NULL);
            }
        };
    }
}
