package io.troupe.rdd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A parent of a [CustomRdd], and which of its partitions a partition is computed from. Lives at the driver.
///
/// @param <T>
///            the type of the parent's records
public abstract class NarrowDependency<T extends @Nullable Object> {
    private final Rdd<T> rdd;

    /// A dependency on `rdd`.
    protected NarrowDependency(Rdd<T> rdd) {
        this.rdd = Functions.present(rdd, "The parent");
    }

    /// The parent.
    public Rdd<T> rdd() {
        return rdd;
    }

    /// The partitions of the parent that partition `partitionId` is computed from; none is fine.
    public abstract List<Integer> getParents(int partitionId);
}
