package io.troupe.sql.function.sketch;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import java.util.List;
import org.apache.datasketches.theta.ThetaUnion;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/// `theta_sketch_agg`.
final class ThetaCount extends BytesFold<ThetaCount.Group> {
    /// The values of rows, and the union of partial results when there are some.
    static final class Group {
        private final UpdatableThetaSketch sketch;
        private @Nullable ThetaUnion union;

        Group(UpdatableThetaSketch sketch) {
            this.sketch = sketch;
        }
    }

    private final DataType type;
    private final int size;

    ThetaCount(DataType type, int size) {
        this.type = type;
        this.size = size;
    }

    @Override
    public Group create() {
        return new Group(UpdatableThetaSketch.builder().setLogNominalEntries(size).build());
    }

    @Override
    void add(Group group, Object value) {
        UpdatableThetaSketch sketch = group.sketch;
        switch (Counted.of(type, value)) {
            case Integer number -> sketch.update(number.longValue());
            case Long number -> sketch.update(number);
            case Float number -> sketch.update(number.doubleValue());
            case Double number -> sketch.update(number);
            case byte[] bytes -> sketch.update(bytes);
            case List<?> list -> addList(sketch, list);
            case Object other -> throw new IllegalStateException("theta counts no " + other.getClass());
        }
    }

    /// Nulls count as zeros.
    private static void addList(UpdatableThetaSketch sketch, List<?> list) {
        if (list.stream().anyMatch(Long.class::isInstance)) {
            sketch.update(
                    list.stream().mapToLong(each -> each instanceof Long number ? number : 0).toArray());
        } else {
            sketch.update(list.stream().mapToInt(each -> each instanceof Integer number ? number : 0)
                    .toArray());
        }
    }

    @Override
    void merge(Group group, Bytes other) {
        ThetaUnion union = group.union;
        if (union == null) {
            union = ThetaSketches.union(size);
            group.union = union;
        }
        union.union(ThetaSketches.read(other, "theta_sketch_agg"));
    }

    @Override
    byte @Nullable [] bytes(Group group) {
        return resultBytes(group);
    }

    @Override
    byte[] resultBytes(Group group) {
        ThetaUnion union = group.union;
        if (union == null) {
            return group.sketch.compact().toByteArrayCompressed();
        }
        if (!group.sketch.isEmpty()) {
            union.union(group.sketch);
        }
        return union.getResult().toByteArrayCompressed();
    }

    @Override
    public long sizeInBytes(Group group) {
        ThetaUnion union = group.union;
        return 256L + group.sketch.getCurrentBytes() + (union == null ? 0 : union.getCurrentBytes());
    }
}
