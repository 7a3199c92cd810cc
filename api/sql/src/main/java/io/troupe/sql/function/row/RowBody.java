package io.troupe.sql.function.row;

import io.troupe.sql.function.EvaluationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// The value of a function for one row. Used by several threads; captures nothing that is not serialisable.
@FunctionalInterface
public interface RowBody extends Serializable {
    /// The result for `arguments`, which the call may keep no reference to, in the representation of
    /// `io.troupe.sql.types`.
    @Nullable
    Object apply(@Nullable Object[] arguments, EvaluationContext context);

    /// A function of one value that is not null.
    @FunctionalInterface
    interface One extends Serializable {
        /// The result.
        @Nullable
        Object apply(Object value);
    }

    /// A function of two values that are not null.
    @FunctionalInterface
    interface Two extends Serializable {
        /// The result.
        @Nullable
        Object apply(Object first, Object second);
    }
}
