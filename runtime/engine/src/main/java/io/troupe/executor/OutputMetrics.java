package io.troupe.executor;

import java.io.Serializable;

/// What a task wrote to files.
///
/// @param bytesWritten
///            as they are on disk
/// @param recordsWritten
///            lines or pairs
public record OutputMetrics(long bytesWritten, long recordsWritten) implements Serializable {
    private static final long serialVersionUID = 1L;
}
