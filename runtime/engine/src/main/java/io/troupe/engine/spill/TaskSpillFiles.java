package io.troupe.engine.spill;

import io.troupe.engine.disk.LocalFolder;
import java.util.ArrayList;
import java.util.List;

/// The spill files of one task attempt, all removed when it is closed.
public final class TaskSpillFiles implements SpillFiles, AutoCloseable {
    private static final int MOST_LABEL_CHARS = 60;

    private final LocalFolder folder;
    private final long attemptId;
    private final List<LocalSpillFile> open = new ArrayList<>();
    private int created;
    private long closedBytes;

    /// Files of attempt `attemptId` in `folder`.
    public TaskSpillFiles(LocalFolder folder, long attemptId) {
        this.folder = folder;
        this.attemptId = attemptId;
    }

    /// Makes no file yet: that happens with the first segment.
    @Override
    public synchronized SpillFile create(String purpose) {
        String label = purpose.substring(0, Math.min(purpose.length(), MOST_LABEL_CHARS));
        String name = attemptId + "-" + created++ + "-" + label.replaceAll("[^A-Za-z0-9_.-]", "_");
        LocalSpillFile file = new LocalSpillFile(folder, folder.spillFile(name), purpose, this::forget);
        open.add(file);
        return file;
    }

    /// How many files were created and not yet closed.
    public synchronized int openCount() {
        return open.size();
    }

    /// Removes all files. Closing twice does nothing.
    @Override
    public void close() {
        List<LocalSpillFile> files;
        synchronized (this) {
            files = List.copyOf(open);
        }
        files.forEach(LocalSpillFile::close);
    }

    private synchronized void forget(LocalSpillFile file) {
        if (open.remove(file)) {
            closedBytes += file.sizeInBytes();
        }
    }

    /// How many bytes were written to all files so far.
    public synchronized long spilledBytes() {
        long bytes = closedBytes;
        for (LocalSpillFile file : open) {
            bytes += file.sizeInBytes();
        }
        return bytes;
    }
}
