package io.troupe.sql.exec.operator;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Split;
import java.io.IOException;
import java.util.List;

/// A part of a table that is read with the help of the task that reads it.
public interface TaskSplit extends Split {
    /// Opens it in a task; `filters` as for [Split#open(EvaluationContext, List)].
    BatchReader open(TaskServices services, List<Condition> filters) throws IOException;

    @Override
    default BatchReader open(EvaluationContext context) {
        throw new IllegalStateException("it is read in a task of the engine");
    }
}
