package io.troupe.sql.format.parquet;

import org.jspecify.annotations.Nullable;

/// The least and the greatest of some values as bytes of the format, each null when it is not known.
final class Bounds {
    static final Bounds UNKNOWN = new Bounds(null, null, true, true);

    private final byte @Nullable [] min;
    private final byte @Nullable [] max;
    private final boolean minExact;
    private final boolean maxExact;

    Bounds(byte @Nullable [] min, byte @Nullable [] max, boolean minExact, boolean maxExact) {
        this.min = min;
        this.max = max;
        this.minExact = minExact;
        this.maxExact = maxExact;
    }

    byte @Nullable [] min() {
        return min;
    }

    byte @Nullable [] max() {
        return max;
    }

    /// Whether [#min] is a value and not just below all.
    boolean minExact() {
        return minExact;
    }

    /// Whether [#max] is a value and not just above all.
    boolean maxExact() {
        return maxExact;
    }
}
