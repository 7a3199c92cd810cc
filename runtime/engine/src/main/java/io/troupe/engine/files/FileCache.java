package io.troupe.engine.files;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/// The copies of added files in one process, each fetched when somebody asks for it first.
public final class FileCache {
    /// Opens what [AddedFiles#open] gives.
    @FunctionalInterface
    public interface Origin {
        /// Throws a [FileNotFoundException] when there is no file of that name.
        InputStream open(String name) throws IOException;
    }

    private static final String COMPLETE = "f-";
    private static final String PARTIAL = "p-";
    /// Over all caches, as several may share a folder.
    private static final AtomicLong ATTEMPTS = new AtomicLong();

    private final Path folder;
    private final Origin origin;
    private final Map<String, Path> files = new ConcurrentHashMap<>();

    /// Copies go to `folder`, which exists.
    public FileCache(Path folder, Origin origin) {
        this.folder = folder;
        this.origin = origin;
    }

    /// The copy of file `name`, or the folder into which that archive was unpacked; others that ask meanwhile wait for
    /// the same copy. Throws `PATH_NOT_FOUND` when nothing was added under that name, `DATA_CORRUPTED` when the copy
    /// does not match what was added, and `DRIVER_UNREACHABLE` when it cannot be fetched.
    public Path get(String name) {
        Path known = files.get(name);
        return known != null ? known : files.computeIfAbsent(name, this::fetch);
    }

    private Path fetch(String name) {
        long attempt = ATTEMPTS.incrementAndGet();
        try (DataInputStream in = new DataInputStream(origin.open(name))) {
            String fileName = in.readUTF();
            boolean isArchive = in.readBoolean();
            long bytes = in.readLong();
            int checksum = in.readInt();
            Path partial = folder.resolve(PARTIAL + attempt);
            copy(in, partial, bytes, checksum, name);
            Path own = Files.createDirectory(folder.resolve(COMPLETE + attempt));
            Path target = own.resolve(name);
            if (isArchive) {
                Path unpacked = Files.createDirectory(folder.resolve(PARTIAL + attempt + "-unpacked"));
                Archive.unpack(fileName, partial, unpacked);
                Files.delete(partial);
                return Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileNotFoundException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_FOUND, "No file was added under the name '" + name
                    + "'; add it with TroupeContext.addFile or addArchive.", e);
        } catch (IOException e) {
            throw new TroupeException(ErrorCode.DRIVER_UNREACHABLE,
                    "File '" + name + "' of the application cannot be fetched: " + e.getMessage(), e);
        }
    }

    private static void copy(InputStream in, Path target, long bytes, int checksum, String name)
            throws IOException {
        CRC32C found = new CRC32C();
        long copied;
        try {
            copied = Files.copy(new CheckedInputStream(in, found), target);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
        if (copied != bytes || (int) found.getValue() != checksum) {
            Files.delete(target);
            throw new TroupeException(ErrorCode.DATA_CORRUPTED, "File '" + name + "' of the application has "
                    + copied + " bytes that are not the " + bytes + " bytes that were added: it was changed"
                    + " afterwards, or damaged on the way.");
        }
    }
}
