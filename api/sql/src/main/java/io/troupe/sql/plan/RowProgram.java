package io.troupe.sql.plan;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import java.io.Serializable;
import java.util.Optional;

/// What makes rows of rows, a partition at a time, and is no expression: functions of a program over its own objects.
/// Immutable; each run belongs to one task.
public interface RowProgram extends Serializable {
    /// The rows made of `input`, which has the columns of [LogicalPlan.Programmed#inputs]. Rows are made as they are
    /// asked for; the caller closes `input`.
    BatchReader run(BatchReader input, EvaluationContext context);

    /// What people read of it in plans, as in `map, filter`.
    String description();

    /// Whether it may give rows when it reads none.
    default boolean isEmptyForEmpty() {
        return true;
    }

    /// One program that does what `first` does and then this, without rows in between; empty when there is none.
    default Optional<RowProgram> after(RowProgram first) {
        return Optional.empty();
    }

    /// This program, giving only what fulfils `condition`, which reads all columns that the program makes; empty when it
    /// cannot judge it without rows.
    default Optional<RowProgram> filtered(Call condition) {
        return Optional.empty();
    }

}
