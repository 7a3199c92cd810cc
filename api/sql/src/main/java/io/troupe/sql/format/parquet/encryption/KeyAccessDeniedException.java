package io.troupe.sql.format.parquet.encryption;

import java.io.Serial;

/// A key management service has no such key, or not for this caller. Columns whose key is denied cannot
/// be read; the others of the file can.
public class KeyAccessDeniedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public KeyAccessDeniedException(String message) {
        super(message);
    }

    public KeyAccessDeniedException(String message, Throwable cause) {
        super(message, cause);
    }
}
