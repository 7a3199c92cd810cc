package io.troupe.hadoop.internal.write;

import io.troupe.TaskContext;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Terminal;
import java.io.IOException;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/// Writes the records of one attempt to a place of its own and returns a [WrittenAttempt]. Nothing becomes visible by it.
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
        OutputCommitter committer = job.target().committer(attempt);
        try {
            committer.setupTask(attempt);
            write(records, demand, job.target().open(attempt));
            return new WrittenAttempt(context.partitionId(), number, committer.needsTaskCommit(attempt));
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
