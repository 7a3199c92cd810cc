package io.troupe.engine.bulk;

/// What a node that offers data sends to a reader.
public sealed interface BulkReply permits Chunk, BulkReply.Refused {
    /// The transfer this belongs to.
    long transferId();

    /// Why nothing (more) will come.
    enum Refusal {
        /// The node does not have it.
        NOT_FOUND,
        /// Reading it failed there.
        FAILED
    }

    /// Nothing (more) will come.
    record Refused(long transferId, Refusal refusal, String message) implements BulkReply {}
}
