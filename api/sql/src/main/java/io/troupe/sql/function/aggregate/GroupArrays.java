package io.troupe.sql.function.aggregate;

import java.util.Arrays;

/// Growth of arrays that have a place for each group.
final class GroupArrays {
    private GroupArrays() {}

    /// `values` or a longer copy with at least `groupCount` places.
    static long[] grow(long[] values, int groupCount) {
        return groupCount <= values.length
                ? values
                : Arrays.copyOf(values, capacity(values.length, groupCount));
    }

    /// `values` or a longer copy with at least `groupCount` places.
    static double[] grow(double[] values, int groupCount) {
        return groupCount <= values.length
                ? values
                : Arrays.copyOf(values, capacity(values.length, groupCount));
    }

    /// `values` or a longer copy with at least `groupCount` places.
    static <T> T[] grow(T[] values, int groupCount) {
        return groupCount <= values.length
                ? values
                : Arrays.copyOf(values, capacity(values.length, groupCount));
    }

    private static int capacity(int length, int groupCount) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(groupCount, 2L * length));
    }
}
