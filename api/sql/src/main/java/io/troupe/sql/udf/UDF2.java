package io.troupe.sql.udf;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A function of 2 arguments for use in queries.
@NullUnmarked // a column may be null
@FunctionalInterface
public interface UDF2<T1 extends @Nullable Object, T2 extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The value for one row; null is SQL's null.
    R call(T1 value1, T2 value2) throws Exception;
}
