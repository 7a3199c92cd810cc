package io.troupe.engine.bulk;

import akka.actor.typed.ActorRef;
import java.util.List;

/// What a reader asks a node that offers data.
public sealed interface BulkRequest
        permits BulkRequest.Open, BulkRequest.Credit, BulkRequest.KeepAlive, BulkRequest.Cancel, BulkLocal {
    /// Send `id` from byte `skipBytes` on, in chunks, of which `credits` may be under way now. Chunks and
    /// refusals go to `replies`.
    record Open(long transferId, BulkId id, long skipBytes, int credits, ActorRef<BulkReply> replies)
            implements
                BulkRequest {}

    /// `credits` more chunks may be under way.
    record Credit(long transferId, int credits) implements BulkRequest {}

    /// These transfers are still read.
    record KeepAlive(List<Long> transferIds) implements BulkRequest {
        /// Copies the list.
        public KeepAlive {
            transferIds = List.copyOf(transferIds);
        }
    }

    /// Send nothing more.
    record Cancel(long transferId) implements BulkRequest {}
}
