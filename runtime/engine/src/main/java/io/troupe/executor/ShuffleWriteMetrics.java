package io.troupe.executor;

import java.io.Serializable;

/// What a task wrote for a shuffle.
///
/// @param bytesWritten
///            in the serialised form, as readers will find them
/// @param batchesWritten
///            in how many batches
public record ShuffleWriteMetrics(long bytesWritten, long batchesWritten) implements Serializable {
    private static final long serialVersionUID = 1L;
}
