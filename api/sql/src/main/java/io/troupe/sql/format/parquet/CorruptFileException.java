package io.troupe.sql.format.parquet;

/// Something in a file that cannot be; who knows the file and the column turns it into an error that names them.
final class CorruptFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptFileException(String message) {
        super(message);
    }
}
