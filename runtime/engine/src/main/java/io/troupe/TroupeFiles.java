package io.troupe;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Finds the files that the application has added with `TroupeContext.addFile` and `addArchive`, in tasks and in the
/// driver. Each executor has a copy of its own, fetched when a task asks for it first.
public abstract class TroupeFiles {
    /// Where a driver finds files.
    protected interface Source {
        /// Whether a file was added under `name`.
        boolean contains(String name);

        /// Its copy.
        Path find(String name);
    }

    private static final List<Source> DRIVERS = new CopyOnWriteArrayList<>();

    /// For the engine only.
    protected TroupeFiles() {}

    /// The path of the copy of the file that was added under `fileName` (the last part of its path), or of the folder
    /// into which that archive was unpacked. In a task it is the copy of the task's executor, which must not be changed.
    /// Throws `PATH_NOT_FOUND` when no such file was added.
    public static String get(String fileName) {
        @Nullable
        TaskContext task = TaskContext.get();
        if (task != null) {
            return task.addedFile(fileName).toString();
        }
        for (Source driver : DRIVERS) {
            if (driver.contains(fileName)) {
                return driver.find(fileName).toString();
            }
        }
        throw notAdded(fileName);
    }

    static TroupeException notAdded(String fileName) {
        return new TroupeException(ErrorCode.PATH_NOT_FOUND, "No file was added under the name '" + fileName
                + "'; add it with TroupeContext.addFile or addArchive.");
    }

    /// A driver finds files in `source`; the one that was offered last is asked first. For the engine only.
    protected static void offer(Source source) {
        DRIVERS.addFirst(source);
    }

    /// `source` is gone. For the engine only.
    protected static void withdraw(Source source) {
        DRIVERS.remove(source);
    }
}
