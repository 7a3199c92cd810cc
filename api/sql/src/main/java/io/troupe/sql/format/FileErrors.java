package io.troupe.sql.format;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The errors of reading files, each of which names the file.
public final class FileErrors {
    private FileErrors() {}

    /// A file whose content makes no sense; `place` says where, as in `column a, page at 4012`.
    public static SqlException unreadable(String path, String place, @Nullable Throwable cause) {
        String reason = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new SqlException(
                SqlException.Phase.EXECUTION, "FAILED_READ_FILE.NO_HINT",
                Map.of("path", path, "place", place + reason), Origin.UNKNOWN, cause);
    }

    /// A record of the file `path` that has no place in what is asked for, or a header that does not.
    static SqlException unreadable(String path, SqlException cause) {
        Throwable reason = cause.getCause();
        String place = reason == null
                ? cause.getMessage()
                : reason.getMessage()
                        + "; the mode is FAILFAST, and PERMISSIVE gives null for what does not fit";
        return new SqlException(
                SqlException.Phase.EXECUTION, "FAILED_READ_FILE.NO_HINT",
                Map.of("path", path, "place", "a record: " + place), Origin.UNKNOWN, cause);
    }

    /// Whether `failure` is of a record or a header, and does not name the file.
    static boolean isOfRecord(Throwable failure) {
        return failure instanceof SqlException sql && (sql.condition().startsWith("MALFORMED_")
                || sql.condition().equals("CSV_HEADER_MISMATCH"));
    }

    /// A file that has gone since it was listed.
    public static SqlException missing(String path) {
        return SqlException.execution("FAILED_READ_FILE.FILE_NOT_EXIST", "path", path);
    }

    /// Whether `failure` tells of a file that has gone.
    static boolean isMissing(Throwable failure) {
        return failure instanceof NoSuchFileException
                || failure instanceof UncheckedIOException io && io.getCause() instanceof NoSuchFileException
                || failure instanceof SqlException sql
                        && sql.condition().equals("FAILED_READ_FILE.FILE_NOT_EXIST");
    }

    /// Whether `failure` tells of a file that is there and makes no sense.
    static boolean isCorrupt(Throwable failure) {
        return !isMissing(failure) && switch (failure) {
            case SqlException sql -> sql.condition().startsWith("FAILED_READ_FILE.")
                    || sql.condition().equals("CANNOT_READ_FILE_FOOTER")
                    || sql.condition().startsWith("MALFORMED_");
            case IOException _,UncheckedIOException _ -> true;
            default -> false;
        };
    }

    /// A path with no file.
    public static SqlException pathNotFound(String path) {
        return SqlException.analysis(Origin.UNKNOWN, "PATH_NOT_FOUND", "path", path);
    }
}
