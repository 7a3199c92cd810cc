package io.troupe.sql.function.sketch;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.Bytes;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;

/// Unions of HyperLogLog sketches.
///
/// @param function
///            the name in messages
/// @param differentSizes
///            whether sketches of different sizes may be united, which gives the smaller size
record HllUnions(String function, boolean differentSizes) {
    /// The layout of all sketches: one byte for each register.
    static final TgtHllType TYPE = TgtHllType.HLL_8;
    private static final int DEFAULT_SIZE = 12;

    /// The sketch in `value`.
    static HllSketch read(@Nullable Object value, String function) {
        return SketchBytes.read(value, HllSketch::heapify,
                _ -> SqlException.execution("HLL_INVALID_INPUT_SKETCH_BUFFER", "function",
                        SketchBytes.quoted(function)));
    }

    /// The union, in a sketch of at most `size`.
    static HllSketch union(int size, HllSketch first, HllSketch second) {
        HllUnion union = new HllUnion(size);
        union.update(first);
        union.update(second);
        return union.getResult(TYPE);
    }

    /// The union of two sketches as bytes.
    byte[] union(@Nullable Object first, @Nullable Object second) {
        HllSketch left = read(first, function);
        HllSketch right = read(second, function);
        return union(size(left.getLgConfigK(), right), left, right).toUpdatableByteArray();
    }

    private int size(int size, HllSketch other) {
        if (size != other.getLgConfigK() && !differentSizes) {
            throw SqlException.execution("HLL_UNION_DIFFERENT_LG_K", "left", Integer.toString(size), "right",
                    Integer.toString(other.getLgConfigK()), "function", SketchBytes.quoted(function));
        }
        return Math.min(size, other.getLgConfigK());
    }

    /// What is kept of a group of rows: nothing before its first sketch.
    static final class Group {
        private @Nullable HllUnion union;
    }

    /// `hll_union_agg`.
    final class Rows extends BytesFold<Group> {
        @Override
        public Group create() {
            return new Group();
        }

        @Override
        void add(Group group, Object value) {
            HllSketch sketch = read(value, function);
            HllUnion union = group.union;
            if (union == null) {
                union = new HllUnion(sketch.getLgConfigK());
                group.union = union;
            } else {
                size(union.getLgConfigK(), sketch);
            }
            union.update(sketch);
        }

        @Override
        void merge(Group group, Bytes sketch) {
            add(group, sketch);
        }

        @Override
        byte @Nullable [] bytes(Group group) {
            HllUnion union = group.union;
            return union == null ? null : union.getResult(TYPE).toUpdatableByteArray();
        }

        @Override
        byte[] resultBytes(Group group) {
            byte[] bytes = bytes(group);
            return bytes == null ? new HllSketch(DEFAULT_SIZE, TYPE).toUpdatableByteArray() : bytes;
        }

        @Override
        public long sizeInBytes(Group group) {
            HllUnion union = group.union;
            return 128L + (union == null ? 0 : union.getUpdatableSerializationBytes());
        }
    }
}
