package io.troupe.bench.rdd;

import java.io.Serializable;

/// What is added up over all keys of a result.
///
/// @param weighted
///            the sum of `(key + 1) * sum`
/// @param greatest
///            the size of the greatest group
record Totals(long keys, long values, long weighted, long greatest) implements Serializable {
    static final Totals NONE = new Totals(0, 0, 0, 0);

    /// These totals and one more key, which has `count` values that add up to `sum`.
    Totals add(long key, long count, long sum) {
        return new Totals(keys + 1, values + count, weighted + (key + 1) * sum, Math.max(greatest, count));
    }

    Totals merge(Totals other) {
        return new Totals(
                keys + other.keys, values + other.values, weighted + other.weighted,
                Math.max(greatest, other.greatest));
    }
}
