package io.troupe.sql.expressions;

import io.troupe.sql.Row;
import org.jspecify.annotations.Nullable;

/// What a [UserDefinedAggregateFunction] keeps of the rows of a group. Made by the engine; belongs to one task.
public abstract class MutableAggregationBuffer implements Row {
    private static final long serialVersionUID = 1L;

    /// Only the engine makes buffers.
    protected MutableAggregationBuffer() {}

    /// Puts `value` into column `i`.
    public abstract void update(int i, @Nullable Object value);
}
