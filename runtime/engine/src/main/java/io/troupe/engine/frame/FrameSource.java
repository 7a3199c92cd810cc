package io.troupe.engine.frame;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where the frames of one segment come from.
public interface FrameSource extends Closeable {
    /// The next frame, or null after the last one, when the end of the segment was found right. Throws
    /// [io.troupe.TroupeException] with `DATA_CORRUPTED` when a checksum does not match.
    @Nullable
    Frame next() throws IOException;
}
