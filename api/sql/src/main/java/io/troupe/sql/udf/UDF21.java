package io.troupe.sql.udf;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A function of 21 arguments for use in queries.
@NullUnmarked // a column may be null
@FunctionalInterface
public interface UDF21<T1 extends @Nullable Object, T2 extends @Nullable Object, T3 extends @Nullable Object, T4 extends @Nullable Object, T5 extends @Nullable Object, T6 extends @Nullable Object, T7 extends @Nullable Object, T8 extends @Nullable Object, T9 extends @Nullable Object, T10 extends @Nullable Object, T11 extends @Nullable Object, T12 extends @Nullable Object, T13 extends @Nullable Object, T14 extends @Nullable Object, T15 extends @Nullable Object, T16 extends @Nullable Object, T17 extends @Nullable Object, T18 extends @Nullable Object, T19 extends @Nullable Object, T20 extends @Nullable Object, T21 extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The value for one row; null is SQL's null.
    R call(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8, T9 value9,
            T10 value10, T11 value11, T12 value12, T13 value13, T14 value14, T15 value15, T16 value16,
            T17 value17, T18 value18, T19 value19, T20 value20, T21 value21) throws Exception;
}
