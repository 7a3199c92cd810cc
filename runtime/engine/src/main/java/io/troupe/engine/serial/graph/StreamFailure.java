package io.troupe.engine.serial.graph;

import java.io.IOException;

/// The stream beneath a Kryo failed. Tells such a failure from an [IOException] that a hook of the application
/// throws.
public final class StreamFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    StreamFailure(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    /// What the stream threw.
    public IOException failure() {
        return failure;
    }
}
