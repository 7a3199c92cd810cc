package io.troupe.sql.function.sketch;

import io.troupe.sql.types.Bytes;
import org.apache.datasketches.theta.ThetaUnion;
import org.jspecify.annotations.Nullable;

/// `theta_union_agg`.
final class ThetaUnions extends BytesFold<ThetaUnion> {
    private final int size;

    ThetaUnions(int size) {
        this.size = size;
    }

    @Override
    public ThetaUnion create() {
        return ThetaSketches.union(size);
    }

    @Override
    void add(ThetaUnion group, Object value) {
        group.union(ThetaSketches.read(value, "theta_union_agg"));
    }

    @Override
    void merge(ThetaUnion group, Bytes sketch) {
        add(group, sketch);
    }

    @Override
    byte @Nullable [] bytes(ThetaUnion group) {
        return resultBytes(group);
    }

    @Override
    byte[] resultBytes(ThetaUnion group) {
        return group.getResult().toByteArrayCompressed();
    }

    @Override
    public long sizeInBytes(ThetaUnion group) {
        return 128L + group.getCurrentBytes();
    }
}
