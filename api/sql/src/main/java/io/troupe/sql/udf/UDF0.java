package io.troupe.sql.udf;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A function of no argument for use in queries.
@NullUnmarked // a column may be null
@FunctionalInterface
public interface UDF0<R extends @Nullable Object> extends Serializable {
    /// The value for one row; null is SQL's null.
    R call() throws Exception;
}
