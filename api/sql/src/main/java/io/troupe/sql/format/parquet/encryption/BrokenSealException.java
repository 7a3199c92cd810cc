package io.troupe.sql.format.parquet.encryption;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Bytes that were not sealed with this key at this place, or were changed since.
public final class BrokenSealException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    BrokenSealException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
