package io.troupe.rdd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each partition is computed from the parent's partition with the same index.
///
/// @param <T>
///            the type of the parent's records
public final class OneToOneDependency<T extends @Nullable Object> extends NarrowDependency<T> {
    /// A dependency on `rdd`.
    public OneToOneDependency(Rdd<T> rdd) {
        super(rdd);
    }

    @Override
    public List<Integer> getParents(int partitionId) {
        return List.of(partitionId);
    }
}
