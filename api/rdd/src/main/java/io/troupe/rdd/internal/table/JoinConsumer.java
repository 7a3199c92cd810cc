package io.troupe.rdd.internal.table;

import org.jspecify.annotations.Nullable;

/// Takes the rows of a join.
public interface JoinConsumer {
    /// Takes a row of each side that have the same key.
    void accept(@Nullable Object key, @Nullable Object buildValue, @Nullable Object probeValue)
            throws Exception;

    /// Takes a row of the probe side whose key the build side does not have.
    default void acceptProbeOnly(@Nullable Object key, @Nullable Object probeValue) throws Exception {}

    /// Takes a row of the build side whose key the probe side does not have.
    default void acceptBuildOnly(@Nullable Object key, @Nullable Object buildValue) throws Exception {}
}
