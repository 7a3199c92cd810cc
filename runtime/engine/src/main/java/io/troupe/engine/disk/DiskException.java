package io.troupe.engine.disk;

import java.io.IOException;

/// A file of this process could not be written, and not because the disk is full: the fault of the disk, not of
/// whoever writes.
public final class DiskException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskException(String message, IOException cause) {
        super(message, cause);
    }
}
