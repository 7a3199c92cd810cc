package io.troupe.rdd.internal.lineage;

import org.jspecify.annotations.Nullable;

/// Whether a dataset is kept as a checkpoint.
///
/// | state | event | next |
/// |---|---|---|
/// | none | somebody wants a checkpoint | wanted |
/// | wanted | a job over it, or over what is made of it, has ended, and its partitions are written | cut |
/// | wanted | writing them failed | wanted |
public sealed interface CheckpointState {
    /// Nobody wants one.
    CheckpointState NONE = new None();

    /// What kind of checkpoint is made.
    enum Kind {
        /// Files that outlive executors.
        RELIABLE,
        /// Blocks of executors, lost with them.
        LOCAL
    }

    /// Nobody wants one.
    record None() implements CheckpointState {}

    /// The next job makes it.
    record Wanted(Kind kind) implements CheckpointState {}

    /// It is there: `source` is read instead of computing the dataset. `path` is the folder of its files, or null.
    record Cut(SourceNode source, @Nullable String path) implements CheckpointState {}
}
