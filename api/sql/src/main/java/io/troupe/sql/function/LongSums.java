package io.troupe.sql.function;

import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sums of the scaled integers of a batch in 64 bits, where its values are known to be small enough.
public final class LongSums {
    private LongSums() {}

    /// The values as longs when no sum of all or some of them leaves 64 bits, else null. Values under nulls are 0.
    public static long @Nullable [] safeValues(Vector vector, int rowCount) {
        return switch (vector) {
            case LongVector longs when isSafe(longs.values(), rowCount) -> longs.values();
            case DecimalVector decimals when isSafe(decimals, rowCount) -> decimals.low();
            default -> null;
        };
    }

    /// Whether no sum of some of the first `rowCount` values leaves 64 bits.
    public static boolean isSafe(long[] values, int rowCount) {
        long bits = 0;
        for (int i = 0; i < rowCount; i++) {
            bits |= values[i] ^ values[i] >> 63;
        }
        return isSafeMagnitude(bits, rowCount);
    }

    /// Whether all of `decimals` are longs of which no sum leaves 64 bits.
    public static boolean isSafe(DecimalVector decimals, int rowCount) {
        long[] high = decimals.high();
        long[] low = decimals.low();
        long bits = 0;
        long differs = 0;
        for (int i = 0; i < rowCount; i++) {
            long sign = low[i] >> 63;
            bits |= low[i] ^ sign;
            differs |= high[i] ^ sign;
        }
        return differs == 0 && isSafeMagnitude(bits, rowCount);
    }

    private static boolean isSafeMagnitude(long magnitude, int rowCount) {
        return magnitude < Long.MAX_VALUE / Math.max(1, rowCount);
    }

    /// The sum of the first `rowCount` values, modulo 2^64.
    public static long sum(long[] values, int rowCount) {
        long sum = 0;
        for (int i = 0; i < rowCount; i++) {
            sum += values[i];
        }
        return sum;
    }

    /// The same group for all rows.
    public static int[] same(int group, int rowCount) {
        int[] groups = new int[rowCount];
        Arrays.fill(groups, group);
        return groups;
    }
}
