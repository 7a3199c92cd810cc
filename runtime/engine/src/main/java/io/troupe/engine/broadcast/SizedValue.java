package io.troupe.engine.broadcast;

/// A value that can tell what it holds, so that the process where it was made counts it as stored data while it is
/// broadcast. Other values that were made here are the application's business.
public interface SizedValue {
    /// About how many bytes the value holds, with what those who read it make of it once for all.
    long heldBytes();
}
