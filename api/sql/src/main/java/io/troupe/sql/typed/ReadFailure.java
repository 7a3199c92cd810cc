package io.troupe.sql.typed;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Reading the input failed: not the fault of the function that asked for it.
final class ReadFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    ReadFailure(IOException cause) {
        super(cause);
    }
}
