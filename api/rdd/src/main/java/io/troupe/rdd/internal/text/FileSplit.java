package io.troupe.rdd.internal.text;

import java.io.Serializable;

/// A part of a file for one task: the lines whose first byte has an offset in `(offset, offset + length]`, and
/// the line at 0 if `offset` is 0. A compressed file is one split, all lines of it.
///
/// @param path
///            an absolute path
/// @param offset
///            bytes from the start of the file, at least 0
/// @param length
///            bytes, at least 0; more than 0 unless the file is empty
/// @param compression
///            how to read the file
public record FileSplit(String path, long offset, long length, Compression compression)
        implements
            Serializable {
    /// Checks the range.
    public FileSplit {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "a split cannot start at " + offset + " and be " + length + " long");
        }
        if (offset > 0 && !compression.isSplittable()) {
            throw new IllegalArgumentException(path + " cannot be read from offset " + offset);
        }
    }

    /// The last offset at which a line of this split may start.
    long lastLineStart() {
        return compression.isSplittable() ? offset + length : Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return path + ":" + offset + "+" + length;
    }
}
