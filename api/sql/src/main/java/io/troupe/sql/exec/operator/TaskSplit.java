package io.troupe.sql.exec.operator;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import java.io.IOException;

/// A part of a table that is read with the help of the task that reads it.
public interface TaskSplit extends Split {
    /// Opens it in a task.
    BatchReader open(TaskServices services) throws IOException;

    @Override
    default BatchReader open(EvaluationContext context) {
        throw new IllegalStateException("it is read in a task of the engine");
    }
}
