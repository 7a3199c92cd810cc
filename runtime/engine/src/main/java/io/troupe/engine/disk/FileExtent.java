package io.troupe.engine.disk;

/// Neighbouring bytes of a file.
///
/// @param offset
///            where they begin
/// @param length
///            how many there are
public record FileExtent(long offset, long length) {}
