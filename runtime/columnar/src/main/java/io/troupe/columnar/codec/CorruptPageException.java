package io.troupe.columnar.codec;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Bytes that are not a page as it was written: damaged, cut off, of another version, or something else
/// altogether.
public final class CorruptPageException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    CorruptPageException(String message) {
        super(message);
    }

    CorruptPageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
