package io.troupe.rdd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Partitions `outStart` to `outStart + length - 1` are computed from the parent's partitions `inStart` to
/// `inStart + length - 1`, one from one; the others do not depend on the parent.
///
/// @param <T>
///            the type of the parent's records
public final class RangeDependency<T extends @Nullable Object> extends NarrowDependency<T> {
    private final int inStart;
    private final int outStart;
    private final int length;

    /// A dependency on `rdd`.
    public RangeDependency(Rdd<T> rdd, int inStart, int outStart, int length) {
        super(rdd);
        this.inStart = Functions.atLeast(0, inStart, "inStart");
        this.outStart = Functions.atLeast(0, outStart, "outStart");
        this.length = Functions.atLeast(0, length, "length");
    }

    @Override
    public List<Integer> getParents(int partitionId) {
        boolean depends = partitionId >= outStart && partitionId < outStart + length;
        return depends ? List.of(partitionId - outStart + inStart) : List.of();
    }
}
