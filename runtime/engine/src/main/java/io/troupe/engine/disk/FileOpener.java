package io.troupe.engine.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/// How files are opened: [FileChannel#open(Path, OpenOption...)], or something that fails on purpose.
@FunctionalInterface
public interface FileOpener {
    /// Opens `file`.
    FileChannel open(Path file, OpenOption... options) throws IOException;
}
