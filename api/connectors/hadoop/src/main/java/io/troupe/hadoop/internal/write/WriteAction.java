package io.troupe.hadoop.internal.write;

import io.troupe.ErrorCode;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Terminal;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.jspecify.annotations.Nullable;

/// Writes the records of one attempt to a place of its own and returns a [WrittenAttempt]. Nothing
/// becomes visible by it.
///
/// @param job
///            the job it belongs to
/// @param form
///            how records become keys and values
record WriteAction(OutputJob job, PairForm form) implements Terminal {
    @Override
    public WrittenAttempt run(Records records, Demand demand, TaskRuntime task) throws Exception {
        TaskContext context = task.context();
        int number = (int) (context.taskAttemptId() & Integer.MAX_VALUE);
        TaskAttemptContext attempt = job.attempt(context.partitionId(), number);
        @Nullable
        Path staging = job.staging() == null ? null : new Path(job.staging());
        if (staging == null) {
            return write(records, demand, attempt);
        }
        if (!StagingFolder.isOpen(staging, attempt.getConfiguration())) {
            throw new TroupeException(
                    ErrorCode.PATH_NOT_WRITABLE,
                    "This executor does not see " + staging
                            + ", or its job is over. Output must go to a file system that"
                            + " driver and executors share.");
        }
        try {
            return write(records, demand, attempt);
        } finally {
            StagingFolder.removeIfOver(staging, attempt.getConfiguration());
        }
    }

    private WrittenAttempt write(Records records, Demand demand, TaskAttemptContext attempt)
            throws Exception {
        OutputCommitter committer = job.target().committer(attempt);
        TaskAttemptID id = attempt.getTaskAttemptID();
        try {
            committer.setupTask(attempt);
            write(records, demand, job.target().open(attempt));
            return new WrittenAttempt(id.getTaskID().getId(), id.getId(), committer.needsTaskCommit(attempt));
        } catch (Throwable e) {
            try {
                committer.abortTask(attempt);
            } catch (IOException | RuntimeException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
    }

    private void write(Records records, Demand demand, RecordOutput output) throws Exception {
        try {
            records.push(form.sink(output), demand);
        } catch (Throwable e) {
            try {
                output.close();
            } catch (IOException | InterruptedException | RuntimeException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
        output.close();
    }
}
