package io.troupe.sql.function.sketch;

import io.troupe.sql.types.Bytes;
import org.apache.datasketches.theta.ThetaIntersection;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.jspecify.annotations.Nullable;

/// `theta_intersection_agg`. Without any sketch the result is an empty one.
final class ThetaIntersections extends BytesFold<ThetaIntersection> {
    @Override
    public ThetaIntersection create() {
        return ThetaSetOperation.builder().buildIntersection();
    }

    @Override
    void add(ThetaIntersection group, Object value) {
        group.intersect(ThetaSketches.read(value, "theta_intersection_agg"));
    }

    @Override
    void merge(ThetaIntersection group, Bytes sketch) {
        add(group, sketch);
    }

    @Override
    byte @Nullable [] bytes(ThetaIntersection group) {
        return group.hasResult() ? group.getResult().toByteArrayCompressed() : null;
    }

    @Override
    byte[] resultBytes(ThetaIntersection group) {
        byte[] bytes = bytes(group);
        return bytes == null
                ? ThetaSketches.union(ThetaSketches.DEFAULT_SIZE).getResult().toByteArrayCompressed()
                : bytes;
    }

    @Override
    public long sizeInBytes(ThetaIntersection group) {
        return 128L + (group.hasResult() ? 16L * group.getResult().getRetainedEntries() : 0);
    }
}
