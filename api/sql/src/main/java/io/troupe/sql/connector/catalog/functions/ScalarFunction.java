package io.troupe.sql.connector.catalog.functions;

import io.troupe.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/// A function of the values of one row.
public interface ScalarFunction<R> extends BoundFunction {
    /// The result for arguments, in the representation of `io.troupe.sql.types`; may be null.
    @Nullable
    R produceResult(InternalRow input);
}
