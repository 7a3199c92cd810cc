package io.troupe.rdd.internal.jdbc;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// A range of numbers for one query.
///
/// @param lower
///            the least
/// @param upper
///            the greatest; below `lower` when the range is empty
public record Bounds(long lower, long upper) implements Serializable {
    /// `parts` ranges of about the same width that together are `lower` to `upper`, both included.
    public static List<Bounds> split(long lower, long upper, int parts) {
        BigInteger start = BigInteger.valueOf(lower);
        BigInteger width = BigInteger.valueOf(upper).subtract(start).add(BigInteger.ONE).max(BigInteger.ZERO);
        List<Bounds> bounds = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            BigInteger from = start
                    .add(width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(parts)));
            BigInteger to = start
                    .add(width.multiply(BigInteger.valueOf(i + 1L)).divide(BigInteger.valueOf(parts)));
            bounds.add(from.equals(to)
                    ? new Bounds(1, 0)
                    : new Bounds(from.longValueExact(), to.subtract(BigInteger.ONE).longValueExact()));
        }
        return bounds;
    }

    /// Whether there is no number in it.
    boolean isEmpty() {
        return upper < lower;
    }
}
