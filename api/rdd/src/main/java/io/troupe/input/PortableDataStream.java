package io.troupe.input;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that is opened only where and when it is read. It holds no more than the path, so that it can be kept,
/// shuffled and sent at no cost; wherever it is read, the file must be at the same path.
public final class PortableDataStream implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String path;

    /// The file at the absolute path `path`.
    public PortableDataStream(String path) {
        this.path = path;
    }

    /// The path of the file.
    public String getPath() {
        return path;
    }

    /// The bytes of the file from its start; the caller closes them. Throws `PATH_NOT_FOUND` when the file is gone and
    /// `PATH_NOT_READABLE` when it may not be read.
    public DataInputStream open() {
        try {
            return new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(path)), 1 << 16));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// All bytes of the file, which must fit into an array. Throws as [#open()] does.
    public byte[] toArray() {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private TroupeException unreadable(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> new TroupeException(ErrorCode.PATH_NOT_FOUND,
                    "'" + path + "' does not exist any more.", e);
            case AccessDeniedException _ -> new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "'" + path + "' may not be read by this process.", e);
            default ->
                new TroupeException(ErrorCode.PATH_NOT_READABLE, "'" + path + "' cannot be read: " + e + ".",
                        e);
        };
    }

    @Override
    public String toString() {
        return "PortableDataStream(" + path + ")";
    }
}
