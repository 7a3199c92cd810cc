package io.troupe.sql.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Tells others that a write is alive: a file `_lock-<id>` that is locked as long as the process that commits the write
/// lives.
final class FolderLock implements Closeable {
    static final String PREFIX = "_lock-";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock of the write `id` of `folder`; null when another process, or this one, has it.
    static @Nullable FolderLock tryLock(Path folder, String id) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(PREFIX + id);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(file, channel);
            }
        } catch (OverlappingFileLockException _) {
            // a write of this process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /// Ends what the lock stood for.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        release();
    }

    /// Gives the lock up as the end of the process would.
    void release() throws IOException {
        channel.close();
    }
}
