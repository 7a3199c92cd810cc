package io.troupe.engine.bulk;

import io.troupe.engine.schedule.ExecutorId;
import java.io.IOException;
import java.io.InputStream;

/// Reads from other nodes of the application. Safe for use by any thread that may block.
public interface BulkClient {
    /// The name under which the driver is a peer.
    ExecutorId DRIVER = new ExecutorId("driver");

    /// Opens `id` at `peer`. Blocks until the first chunk is there. The stream fails with an [IOException] when
    /// the peer dies, does not answer in time or a chunk does not match its checksum, and with
    /// [java.io.FileNotFoundException] when the peer does not have it. Closing the stream early tells the peer
    /// to stop.
    InputStream open(ExecutorId peer, BulkId id) throws IOException;
}
