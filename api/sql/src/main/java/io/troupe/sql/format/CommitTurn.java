package io.troupe.sql.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// The turn to commit to a folder, which one writer has at a time: between finding out which files are
/// there and deciding which of them go, nobody else decides. It is a lock on the file `_turn` of the
/// folder, which the system gives up when the process that has it ends; the file goes with the turn.
/// Several threads of a process take turns as well.
final class CommitTurn implements Closeable {
    static final String NAME = "_turn";

    /// For the threads of this process, by folder; folders that share one wait for each other without need, which is rare.
    private static final ReentrantLock[] OF_THREADS = new ReentrantLock[64];
    private static final int MARKS = 1 << 20;

    static {
        for (int i = 0; i < OF_THREADS.length; i++) {
            OF_THREADS[i] = new ReentrantLock();
        }
    }

    private final Path file;
    private final ReentrantLock ofThread;
    private final FileChannel channel;
    private final FileOperations operations;

    private CommitTurn(Path file, ReentrantLock ofThread, FileChannel channel, FileOperations operations) {
        this.file = file;
        this.ofThread = ofThread;
        this.channel = channel;
        this.operations = operations;
    }

    /// Waits for the turn of `folder`, which exists.
    ///
    /// @param id
    ///            of the write, unlike all others
    static CommitTurn take(Path folder, String id, FileOperations operations) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        ReentrantLock ofThread = OF_THREADS[Math.floorMod(file.hashCode(), OF_THREADS.length)];
        if (!ofThread.tryLock()) {
            operations.waiting();
            ofThread.lock();
        }
        try {
            for (;;) {
                FileChannel channel = operations.open(file);
                if (isLocked(channel, file, 1 + Math.floorMod(id.hashCode(), MARKS), operations)) {
                    return new CommitTurn(file, ofThread, channel, operations);
                }
                channel.close();
            }
        } catch (IOException | RuntimeException e) {
            ofThread.unlock();
            throw e;
        }
    }

    /// Locks the file; false when it is not the one of that name any more, as it went with the turn of another process.
    /// They are told apart by their sizes: no two writers make the same, but for a chance in a million.
    private static boolean isLocked(FileChannel channel, Path file, int size, FileOperations operations)
            throws IOException {
        try {
            if (channel.tryLock() == null) {
                operations.waiting();
                channel.lock();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.allocate(1), size - 1L);
            return Files.size(file) == size;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Ends the turn.
    @Override
    public void close() throws IOException {
        try {
            operations.remove(file);
        } finally {
            channel.close();
            ofThread.unlock();
        }
    }
}
