package io.troupe.engine.standing;

import java.util.concurrent.CompletableFuture;

/// A process's role in a standing cluster.
public interface StandingNode extends AutoCloseable {
    /// Where others reach it: `host:port`.
    String address();

    /// Completes when it has ended, by [#close()] or by itself; exceptionally, with a
    /// [io.troupe.TroupeException], when it failed.
    CompletableFuture<Void> ended();

    /// Ends it and waits until it is gone. Closing twice does nothing.
    @Override
    void close();
}
