package io.troupe.executor;

import java.io.Serializable;

/// What a task read from shuffles. Bytes are those of the serialised form, as the writers counted them.
///
/// @param localBytesRead
///            from this executor or from files of its host
/// @param remoteBytesRead
///            over the network
/// @param localBlocksFetched
///            outputs read from here
/// @param remoteBlocksFetched
///            outputs read over the network
/// @param fetchWaitTime
///            time spent in waiting for rows, in milliseconds
public record ShuffleReadMetrics(long localBytesRead, long remoteBytesRead, long localBlocksFetched,
        long remoteBlocksFetched, long fetchWaitTime) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// All bytes read.
    public long totalBytesRead() {
        return localBytesRead + remoteBytesRead;
    }

    /// All outputs read.
    public long totalBlocksFetched() {
        return localBlocksFetched + remoteBlocksFetched;
    }
}
