package io.troupe.hadoop.internal.conf;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.mapred.InvalidInputException;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/// Says in Troupe's words what Hadoop threw at the driver.
public final class HadoopFailure {
    private HadoopFailure() {}

    /// The failure to find out what there is to read in `input`.
    public static TroupeException ofReading(String input, Exception e) {
        return switch (e) {
            case TroupeException known -> known;
            case InterruptedException _ -> interrupted("Looking at " + input, e);
            case InvalidInputException _,FileNotFoundException _ -> new TroupeException(
                    ErrorCode.PATH_NOT_FOUND, "Nothing to read in " + input + ": " + e.getMessage(), e);
            case org.apache.hadoop.mapreduce.lib.input.InvalidInputException _ -> new TroupeException(
                    ErrorCode.PATH_NOT_FOUND, "Nothing to read in " + input + ": " + e.getMessage(), e);
            case UnsupportedFileSystemException _ -> unsupported(input, e);
            case AccessControlException _,AccessDeniedException _ -> new TroupeException(
                    ErrorCode.PATH_NOT_READABLE, input + " may not be read: " + e.getMessage(), e);
            case IOException _ -> new TroupeException(
                    ErrorCode.PATH_NOT_READABLE, input + " cannot be read: " + reason(e), e);
            default -> new TroupeException(
                    ErrorCode.INVALID_ARGUMENT, input + " cannot be divided into splits: " + reason(e), e);
        };
    }

    /// The failure of `step` in writing `output`.
    public static TroupeException ofWriting(String step, String output, Exception e) {
        return switch (e) {
            case TroupeException known -> known;
            case InterruptedException _ -> interrupted(step + " for " + output, e);
            case FileAlreadyExistsException _ -> alreadyExists(output, e);
            case org.apache.hadoop.mapred.FileAlreadyExistsException _ -> alreadyExists(output, e);
            case UnsupportedFileSystemException _ -> unsupported(output, e);
            case IOException _ -> new TroupeException(
                    ErrorCode.PATH_NOT_WRITABLE, step + " failed for " + output + ": " + reason(e), e);
            default -> new TroupeException(
                    ErrorCode.INVALID_ARGUMENT, step + " was refused for " + output + ": " + reason(e), e);
        };
    }

    /// Somebody's files are where `output` should be.
    public static TroupeException alreadyExists(String output, @Nullable Throwable cause) {
        return new TroupeException(
                ErrorCode.PATH_ALREADY_EXISTS,
                "Output folder " + output
                        + " exists already. Remove it or write to another one; nothing is ever overwritten.",
                cause);
    }

    private static TroupeException unsupported(String place, Exception e) {
        return new TroupeException(
                ErrorCode.INVALID_ARGUMENT,
                place + " is on a file system that is not on the class path (" + e.getMessage()
                        + "). Add its jar, such as hadoop-aws for s3a.",
                e);
    }

    private static TroupeException interrupted(String what, Exception e) {
        Thread.currentThread().interrupt();
        return new TroupeException(ErrorCode.JOB_CANCELLED, what + " was interrupted.", e);
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
