package io.troupe.engine.bulk;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What a node offers to others. Called on threads that may block.
public interface BulkSource {
    /// The bytes of `id`, or null when this source does not have it.
    @Nullable
    InputStream open(BulkId id) throws IOException;
}
