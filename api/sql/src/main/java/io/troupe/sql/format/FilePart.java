package io.troupe.sql.format;

import java.io.Serializable;

/// A piece of a file that can be read by itself.
///
/// @param from
///            where it begins, in a unit of the format: bytes, or groups of rows
/// @param to
///            where it ends, exclusive, in the same unit; [#END] for the end of the file
/// @param sizeInBytes
///            about how many bytes are read for it
public record FilePart(DataFile file, long from, long to, long sizeInBytes) implements Serializable {
    /// The end of any file.
    public static final long END = Long.MAX_VALUE;

    /// All of a file; what any format can open without having been asked for parts.
    public static FilePart whole(DataFile file) {
        return new FilePart(file, 0, END, file.length());
    }

}
