package io.troupe.sql.metastore.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Locks on files, between the threads of a process as well as between processes. The system gives up
/// those of a process that ends.
final class FolderTurns implements Closeable {
    private static final Map<Path, ReentrantLock> OF_THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock ofThread;
    private final FileChannel channel;

    private FolderTurns(ReentrantLock ofThread, FileChannel channel) {
        this.ofThread = ofThread;
        this.channel = channel;
    }

    /// Waits until nobody else has the lock of `file`.
    static FolderTurns take(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ReentrantLock ofThread = OF_THREADS.computeIfAbsent(
                file.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        ofThread.lock();
        try {
            FileChannel channel = open(file);
            try {
                channel.lock();
                return new FolderTurns(ofThread, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            ofThread.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            ofThread.unlock();
        }
    }

    /// Takes the lock of `file` for as long as the channel is open; null when somebody, of this process or another, has it.
    static @Nullable FileChannel tryToKeep(Path file) throws IOException {
        FileChannel channel = open(file);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // somebody of this process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
