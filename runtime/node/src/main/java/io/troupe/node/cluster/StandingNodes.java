package io.troupe.node.cluster;

import java.util.concurrent.CompletionStage;

/// Starts this process's role in a standing cluster.
public interface StandingNodes {
    /// A role that is being played.
    interface StandingNode extends AutoCloseable {
        /// Where others reach it: `host:port`.
        String address();

        /// Completes when it has ended, by [#close] or by itself; exceptionally when it failed.
        CompletionStage<Void> ended();

        /// Ends it and waits until it is gone. Closing twice does nothing.
        @Override
        void close();
    }

    /// Starts a standing driver that listens on `host`:`port`; port 0 takes a free one. Returns when it
    /// can be reached.
    StandingNode startDriver(String host, int port);

    /// Starts a standing executor that offers `cores` slots and `memoryInBytes` of this process's heap
    /// to the driver at
    /// `driverHost`:`driverPort`. Returns when the driver has registered it.
    StandingNode startExecutor(String host, String driverHost, int driverPort, int cores, long memoryInBytes);
}
