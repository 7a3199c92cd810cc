package io.troupe.engine.broadcast;

import io.troupe.engine.schedule.ExecutorId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Where broadcast values come from. Called on threads that may block.
public interface BroadcastSource {
    /// This executor is about to fetch `broadcastId`: others that have begun before, and last the driver
    /// ([io.troupe.engine.bulk.BulkClient#DRIVER]), unless the value was destroyed.
    List<ExecutorId> holders(long broadcastId) throws IOException;

    /// Nodes that have a piece, the best to ask first and the driver last; empty when the value was destroyed.
    List<ExecutorId> holders(long broadcastId, int piece) throws IOException;

    /// Turns the bytes of a value into the value, with the classes of the application. Need not read up to the
    /// end.
    Object decode(long broadcastId, InputStream bytes) throws IOException;

    /// This executor has a piece now and can serve it. Returns at once.
    default void fetched(long broadcastId, int piece) {}
}
