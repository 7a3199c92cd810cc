package io.troupe.engine.broadcast;

import io.troupe.engine.schedule.ExecutorId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Where broadcast values come from. Called on threads that may block.
public interface BroadcastSource {
    /// Nodes that have the bytes of `broadcastId`, the best to ask first; the driver
    /// ([io.troupe.engine.bulk.BulkClient#DRIVER]) is among them unless the value was destroyed.
    List<ExecutorId> holders(long broadcastId) throws IOException;

    /// Turns the bytes of a value into the value, with the classes of the application. Need not read up to the
    /// end.
    Object decode(long broadcastId, InputStream bytes) throws IOException;

    /// This executor has the bytes now and can serve them. Returns at once.
    default void fetched(long broadcastId) {}
}
