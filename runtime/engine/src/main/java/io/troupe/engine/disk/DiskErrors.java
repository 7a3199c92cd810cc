package io.troupe.engine.disk;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Tells a full disk from other errors. The text of the operating system may be in any language, so the room that
/// is left on the disk is asked too.
public final class DiskErrors {
    private static final List<String> FULL = List.of("no space left", "disk quota exceeded",
            "not enough space", "file too large");
    private static final long LEAST_USABLE_BYTES = 1 << 20;

    private DiskErrors() {}

    /// What `error`, met while writing `file`, means: throws `DISK_FULL`, or returns a [DiskException] that names
    /// the file, or the error itself when the thread was interrupted.
    public static IOException whileWriting(Path file, IOException error) {
        if (error instanceof ClosedByInterruptException) {
            return error;
        }
        if (isDiskFull(file, error)) {
            throw new TroupeException(
                    ErrorCode.DISK_FULL,
                    "The disk is full: writing " + file + " failed (" + error.getMessage()
                            + "). Free some space, or set "
                            + LocalFolder.LOCAL_DIR + " to a folder on a larger disk.",
                    error);
        }
        return new DiskException("cannot write " + file + ": " + error, error);
    }

    private static boolean isDiskFull(Path file, IOException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (FULL.stream().anyMatch(text::contains)) {
                return true;
            }
        }
        Path folder = file.getParent();
        try {
            return folder != null && Files.isDirectory(folder)
                    && Files.getFileStore(folder).getUsableSpace() < LEAST_USABLE_BYTES;
        } catch (IOException _) {
            return false;
        }
    }
}
