package io.troupe.hadoop;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;

/// A text format that remembers what its committers were asked to do, by the name in setting [#LOG].
public final class CountingFormat extends TextOutputFormat<Object, Object> {
    /// The setting.
    static final String LOG = "counting.log";
    /// A setting: the committer's step that throws.
    static final String FAILING = "counting.failing";

    private static final Map<String, Queue<String>> LOGS = new ConcurrentHashMap<>();

    /// The steps of log `name`, such as `commitTask 3`.
    static Queue<String> log(String name) {
        return LOGS.computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>());
    }

    @Override
    public OutputCommitter getOutputCommitter(TaskAttemptContext context) throws IOException {
        Path output = FileOutputFormat.getOutputPath(context);
        return new FileOutputCommitter(output, context) {
            private void note(JobContext job, String step) throws IOException {
                log(job.getConfiguration().get(LOG)).add(step);
                if (step.equals(job.getConfiguration().get(FAILING))) {
                    throw new IOException("planned failure of " + step);
                }
            }

            private void note(TaskAttemptContext task, String step) throws IOException {
                note((JobContext) task, step + " " + task.getTaskAttemptID().getTaskID().getId());
            }

            @Override
            public void setupJob(JobContext job) throws IOException {
                note(job, "setupJob");
                super.setupJob(job);
            }

            @Override
            public void setupTask(TaskAttemptContext task) throws IOException {
                note(task, "setupTask");
                super.setupTask(task);
            }

            @Override
            public void commitTask(TaskAttemptContext task) throws IOException {
                note(task, "commitTask");
                super.commitTask(task);
            }

            @Override
            public void abortTask(TaskAttemptContext task) throws IOException {
                note(task, "abortTask");
                super.abortTask(task);
            }

            @Override
            public void commitJob(JobContext job) throws IOException {
                note(job, "commitJob");
                super.commitJob(job);
            }

            @Override
            public void abortJob(JobContext job, JobStatus.State state) throws IOException {
                note(job, "abortJob");
                super.abortJob(job, state);
            }
        };
    }
}
