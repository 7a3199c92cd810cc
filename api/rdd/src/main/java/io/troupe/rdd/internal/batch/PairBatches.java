package io.troupe.rdd.internal.batch;

import org.jspecify.annotations.Nullable;

/// Keyed records delivered batch by batch.
@FunctionalInterface
public interface PairBatches {
    /// The next batch, which has at least one row, or null at the end. A batch may share arrays with whoever
    /// delivers it: it is valid until the next call and must not be changed.
    @Nullable
    PairBatch next() throws Exception;

    /// Passes all records to `consumer`, in order.
    default void forEach(PairConsumer consumer) throws Exception {
        for (PairBatch batch = next(); batch != null; batch = next()) {
            batch.forEach(consumer);
        }
    }
}
