package io.troupe.sql.connector.catalog.functions;

import io.troupe.sql.catalyst.InternalRow;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A function of the values of many rows.
public interface AggregateFunction<S extends Serializable, R> extends BoundFunction {
    /// The state before the first row.
    S newAggregationState();

    /// The state after one more row; may be the same object.
    S update(S state, InternalRow input);

    /// The state of the rows of both.
    S merge(S leftState, S rightState);

    /// The result, in the representation of `io.troupe.sql.types`; may be null.
    @Nullable
    R produceResult(S state);
}
