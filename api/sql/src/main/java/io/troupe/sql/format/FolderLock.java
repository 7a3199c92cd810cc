package io.troupe.sql.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tells others that a write is alive: a file `_lock-<id>` that is locked as long as the process that commits the write
/// lives.
final class FolderLock implements Closeable {
    static final String PREFIX = "_lock-";

    /// The locks of this process. A file of them is not opened again: closing it would give the lock up.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileOperations operations;

    private FolderLock(Path file, FileChannel channel, FileOperations operations) {
        this.file = file;
        this.channel = channel;
        this.operations = operations;
    }

    /// Takes the lock of the write `id` of `folder`; null when another process, or this one, has it.
    static @Nullable FolderLock tryLock(Path folder, String id, FileOperations operations)
            throws IOException {
        operations.createFolders(folder);
        Path file = folder.toRealPath().resolve(PREFIX + id);
        if (!HELD.add(file)) {
            return null;
        }
        try {
            FileChannel channel = operations.open(file);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            if (lock != null) {
                return new FolderLock(file, channel, operations);
            }
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
        HELD.remove(file);
        return null;
    }

    /// Ends what the lock stood for.
    @Override
    public void close() throws IOException {
        try {
            operations.remove(file);
        } finally {
            release();
        }
    }

    /// Gives the lock up as the end of the process would.
    void release() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
