package io.troupe.executor;

import java.io.Serializable;

/// What a task read from sources.
///
/// @param bytesRead
///            from files, as far as the source tells
/// @param recordsRead
///            lines, elements or pairs
public record InputMetrics(long bytesRead, long recordsRead) implements Serializable {
    private static final long serialVersionUID = 1L;
}
