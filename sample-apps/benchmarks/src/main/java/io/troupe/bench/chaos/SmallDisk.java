package io.troupe.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system of 64 MB in memory, mounted at a folder. Needs the rights of an administrator.
record SmallDisk(Path folder) implements AutoCloseable {
    /// Mounts it at `folder`, which is made.
    static SmallDisk mount(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ExecutorProcesses.run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    @Override
    public void close() {
        ExecutorProcesses.run("umount", "-l", folder.toString());
    }
}
