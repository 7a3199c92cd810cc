package io.troupe.engine.files;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/// The files that the driver offers.
public final class AddedFiles {
    private final Map<String, AddedFile> files = new ConcurrentHashMap<>();

    /// Offers `path` under `name`; with `isArchive` tasks get it unpacked. Adding the same file again does nothing.
    /// Throws `PATH_NOT_FOUND` when there is no such file, `PATH_NOT_READABLE` when it cannot be read and
    /// `INVALID_ARGUMENT` when another one was added under that name.
    public void add(Path path, String name, boolean isArchive) {
        Path absolute = path.toAbsolutePath().normalize();
        if (name.isBlank() || !Path.of(name).getFileName().toString().equals(name) || name.equals("..")) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "A file cannot be added under the name '" + name
                            + "'; it must be a name without folders.");
        }
        if (Files.isDirectory(absolute)) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "'" + absolute
                    + "' is a folder; pack it and add it with addArchive.");
        }
        if (!Files.isRegularFile(absolute)) {
            throw new TroupeException(ErrorCode.PATH_NOT_FOUND,
                    "There is no file '" + absolute + "' to add.");
        }
        if (isArchive) {
            Archive.requireKnown(absolute.getFileName().toString());
        }
        AddedFile added = describe(absolute, name, isArchive);
        AddedFile before = files.putIfAbsent(name, added);
        if (before != null && !before.equals(added)) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "'" + absolute + "' cannot be added as '" + name
                            + "': " + before.path()
                            + " was added under that name, and a file that tasks may have read is"
                            + " not replaced.");
        }
    }

    private static AddedFile describe(Path path, String name, boolean isArchive) {
        CRC32C checksum = new CRC32C();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(path), checksum)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new AddedFile(name, path, isArchive, bytes, (int) checksum.getValue());
        } catch (IOException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "'" + path + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /// What is known of file `name`, followed by its content; null when there is none.
    public @Nullable InputStream open(String name) throws IOException {
        AddedFile file = files.get(name);
        if (file == null) {
            return null;
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(head);
        out.writeUTF(file.path().getFileName().toString());
        out.writeBoolean(file.isArchive());
        out.writeLong(file.bytes());
        out.writeInt(file.checksum());
        return new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()),
                Files.newInputStream(file.path()));
    }

    /// As [#open]; throws a [FileNotFoundException] when there is none.
    public InputStream require(String name) throws IOException {
        InputStream found = open(name);
        if (found == null) {
            throw new FileNotFoundException("no file was added under the name '" + name + "'");
        }
        return found;
    }

    /// Whether a file was added under `name`.
    public boolean contains(String name) {
        return files.containsKey(name);
    }
}
