package io.troupe.rdd.internal.binary;

import java.io.Serializable;

/// A part of a file for one task.
///
/// @param path
///            an absolute path
/// @param offset
///            bytes from the start of the file
/// @param length
///            bytes
record ByteRange(String path, long offset, long length) implements Serializable {}
