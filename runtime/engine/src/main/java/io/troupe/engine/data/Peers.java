package io.troupe.engine.data;

import io.troupe.engine.block.BlockDirectory;
import io.troupe.engine.block.BlockEvents;
import io.troupe.engine.broadcast.BroadcastSource;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.shuffle.SharedStores;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// How an executor reaches the driver and other executors of its application.
///
/// @param bulk
///            reads bytes from them
/// @param sharedStores
///            the shuffle stores of executors in this process; one object for all of them
/// @param blockDirectory
///            who holds which block
/// @param blockEvents
///            who wants to know what is held here
/// @param broadcasts
///            where broadcast values come from
public record Peers(
        BulkClient bulk, SharedStores sharedStores, BlockDirectory blockDirectory, BlockEvents blockEvents,
        BroadcastSource broadcasts) {
    /// For an engine whose only executor is in the driver's process: there is nobody to reach, and broadcast
    /// values are put into the cache directly.
    public static Peers none() {
        return new Peers((peer, id) -> {
            throw new FileNotFoundException("there is no " + id + " at " + peer);
        }, new SharedStores(), BlockDirectory.NONE, BlockEvents.NONE, new BroadcastSource() {
            @Override
            public List<ExecutorId> holders(long broadcastId) {
                return List.of();
            }

            @Override
            public List<ExecutorId> holders(long broadcastId, int piece) {
                return List.of();
            }

            @Override
            public Object decode(long broadcastId, InputStream bytes) throws IOException {
                throw new FileNotFoundException("there is no broadcast " + broadcastId);
            }
        });
    }
}
