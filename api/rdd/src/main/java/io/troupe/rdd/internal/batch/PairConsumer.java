package io.troupe.rdd.internal.batch;

import org.jspecify.annotations.Nullable;

/// Takes keyed records one by one.
@FunctionalInterface
public interface PairConsumer {
    /// Takes one record. What it throws ends the loop that called it.
    void accept(@Nullable Object key, @Nullable Object value) throws Exception;
}
