package io.troupe.sql.function.sketch;

import io.troupe.sql.error.SqlException;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaSketch;
import org.apache.datasketches.theta.ThetaUnion;
import org.jspecify.annotations.Nullable;

/// Operations on theta sketches that are given as binary values.
final class ThetaSketches {
    static final int DEFAULT_SIZE = 12;
    private static final int LEAST = 4;
    private static final int MOST = 26;

    private ThetaSketches() {}

    /// Fails when no sketch has `size`, the base 2 logarithm of its entries.
    static void checkSize(String function, int size) {
        if (size < LEAST || size > MOST) {
            throw SqlException.execution("THETA_INVALID_LG_NOM_ENTRIES", "function",
                    SketchBytes.quoted(function), "min", Integer.toString(LEAST), "max",
                    Integer.toString(MOST),
                    "value", Integer.toString(size));
        }
    }

    /// The sketch in `value`.
    static ThetaSketch read(@Nullable Object value, String function) {
        return SketchBytes.read(value, ThetaSketch::heapify,
                _ -> SqlException.execution("THETA_INVALID_INPUT_SKETCH_BUFFER", "function",
                        SketchBytes.quoted(function)));
    }

    /// An empty union of a size.
    static ThetaUnion union(int size) {
        return ThetaSetOperation.builder().setLogNominalEntries(size).buildUnion();
    }

    static byte[] union(@Nullable Object first, @Nullable Object second, int size) {
        return union(size).union(read(first, "theta_union"), read(second, "theta_union"))
                .toByteArrayCompressed();
    }

    static byte[] intersection(Object first, Object second) {
        return ThetaSetOperation.builder().buildIntersection()
                .intersect(read(first, "theta_intersection"), read(second, "theta_intersection"))
                .toByteArrayCompressed();
    }

    static byte[] difference(Object first, Object second) {
        return ThetaSetOperation.builder().buildANotB()
                .aNotB(read(first, "theta_difference"), read(second, "theta_difference"))
                .toByteArrayCompressed();
    }
}
