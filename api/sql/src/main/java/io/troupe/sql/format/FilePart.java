package io.troupe.sql.format;

import java.io.Serializable;

/// A piece of a file that can be read by itself.
///
/// @param from
///            where it begins, in a unit of the format: bytes, or groups of rows
/// @param to
///            where it ends, exclusive, in the same unit
/// @param sizeInBytes
///            about how many bytes are read for it
public record FilePart(DataFile file, long from, long to, long sizeInBytes) implements Serializable {}
