package io.troupe.sql.format;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a write changes on disk, one thing at a time: between any two of these a process may end. Has no
/// state; safe for use by several threads.
class FileOperations implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Says that a format begins to write `file`, or has ended.
    void writing(Path file) throws IOException {}

    /// Says that another writer has the turn to commit, which is waited for.
    void waiting() {}

    /// Makes a folder and those above it, if they are not there.
    void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder);
    }

    /// Opens a file to lock it; makes it when it is not there.
    FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /// Writes a file, and waits until it is on disk.
    void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /// Copies a file, and waits until the copy is on disk.
    void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Gives a file another name in one step.
    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Removes a file or an empty folder, if it is there; says whether a folder was not empty and stays.
    boolean isKept(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
            return false;
        } catch (DirectoryNotEmptyException _) {
            return true;
        }
    }

    /// Removes a file or an empty folder, if it is there.
    final void remove(Path path) throws IOException {
        if (isKept(path)) {
            throw new DirectoryNotEmptyException(path.toString());
        }
    }

    /// Removes a file that was copied from elsewhere, if it is there.
    void removeSource(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /// Removes `root` and all below it, if it is there.
    final void removeTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(root)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            remove(each);
        }
    }
}
