package io.troupe.engine.shuffle;

/// An output of a map task as its executor keeps it.
sealed interface StoredOutput permits ReferenceOutput, FileOutput {
    /// Which output it is.
    OutputIdentity identity();
}
