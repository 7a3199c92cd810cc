package io.troupe.engine.broadcast;

import io.troupe.engine.memory.StorageReservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One value and what it holds. `file` is null when its bytes cannot be served from here.
record Held(Object value, StorageReservation reservation, @Nullable Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(Held.class);

    /// Gives everything back. Doing so twice does nothing.
    void free() {
        reservation.close();
        remove(file);
    }

    static void remove(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", file, e.toString());
        }
    }
}
