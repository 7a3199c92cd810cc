package io.troupe;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Makes evaluators in tasks, so that they need not be sent and may hold what cannot be.
///
/// @param <T>
///            the type of the input's records
/// @param <U>
///            the type of the results
public interface PartitionEvaluatorFactory<T extends @Nullable Object, U extends @Nullable Object>
        extends
            Serializable {
    /// A new evaluator for one task.
    PartitionEvaluator<T, U> createEvaluator();
}
