package io.troupe.engine.bulk;

import akka.actor.Address;

/// What a node tells its own bulk actor; never sent to another node.
sealed interface BulkLocal extends BulkRequest {
    /// Time to tell peers what is still read, and to end transfers that nobody reads any more.
    record Tick() implements BulkLocal {}

    /// The node at `address` is gone, and with it all readers there.
    record ReaderLost(Address address) implements BulkLocal {}
}
