package io.troupe.rdd.internal.lineage;

/// What computing a partition again gives.
public enum Determinism {
    /// The same records in the same order.
    DETERMINATE,
    /// The same records, maybe in another order: a table that combines by key gives keys in the order of their
    /// arrival as long as it fits into memory and in the order of their hashes once it has spilled, and how much
    /// memory is free differs from run to run.
    UNORDERED,
    /// Maybe other records.
    INDETERMINATE;

    /// The weaker of both.
    public Determinism and(Determinism other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// What remains when an operation depends on the order of its records.
    public Determinism orderMatters() {
        return this == UNORDERED ? INDETERMINATE : this;
    }
}
