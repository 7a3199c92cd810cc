package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A write to a folder; the package says what a crash leaves at each of its steps.
final class FolderWrite implements Write {
    /// Whether an overwrite replaces `static`ally all files or `dynamic`ally those in folders that it writes to.
    private static final String OVERWRITE_MODE = "partitionOverwriteMode";

    private final FileFormat format;
    private final Path folder;
    private final StructType schema;
    private final int folderColumns;
    private final TreeMap<String, String> options;
    private final WritableTable.Mode mode;
    private final String id;
    private Publication.Progress progress = Publication.Progress.IGNORED;
    private @Nullable FolderLock lock;

    /// @param folderColumns
    ///            how many of the last columns are named by folders
    FolderWrite(
            FileFormat format, Path folder, StructType schema, int folderColumns,
            TreeMap<String, String> options, WritableTable.Mode mode, String id) {
        this.format = format;
        this.folder = folder;
        this.schema = schema;
        this.folderColumns = folderColumns;
        this.options = options;
        this.mode = mode;
        this.id = id;
    }

    /// From now on `told` hears of each step of the commit.
    void tell(Publication.Progress told) {
        progress = told;
    }

    /// A file that a part wrote.
    ///
    /// @param hidden
    ///            its path below the folder of the write
    /// @param visible
    ///            the path below the table's folder that it gets
    record WrittenFile(String hidden, String visible, long rows) implements Serializable {}

    /// What a part wrote.
    record Receipt(List<WrittenFile> files) implements Serializable {}

    private Path hiddenFolder() {
        return Publication.hiddenFolder(folder, id);
    }

    @Override
    public synchronized PartWriterFactory factory() {
        try {
            if (lock == null) {
                lock = FolderLock.tryLock(folder, id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        return new Factory(
                format, hiddenFolder().toString(), schema, folderColumns, options, id,
                format.extension(options));
    }

    @Override
    public synchronized void commit(List<Serializable> receipts) throws IOException {
        Files.createDirectories(folder);
        completeOthers();
        Publication publication = publication(receipts);
        if (!isDone(publication)) {
            publication.decide(folder, progress);
            publication.complete(folder, progress);
        }
        unlock();
    }

    private boolean isDone(Publication publication) {
        return !Files.exists(hiddenFolder()) && publication.added().stream()
                .allMatch(added -> Files.exists(folder.resolve(added.visible())));
    }

    private Publication publication(List<Serializable> receipts) throws IOException {
        List<WrittenFile> files = new ArrayList<>();
        receipts.forEach(receipt -> files.addAll(((Receipt) receipt).files()));
        boolean anyRows = files.stream().anyMatch(file -> file.rows() > 0);
        List<Publication.Added> added = new ArrayList<>();
        Set<String> visible = new HashSet<>();
        for (WrittenFile file : files) {
            // a table that is empty keeps one file, which tells its columns
            if (file.rows() > 0 || !anyRows && added.isEmpty()) {
                added.add(new Publication.Added(file.hidden(), file.visible()));
                visible.add(file.visible());
            }
        }
        return new Publication(id, added, mode == WritableTable.Mode.OVERWRITE ? others(visible) : List.of());
    }

    private List<String> others(Set<String> kept) throws IOException {
        boolean dynamic = folderColumns > 0
                && "dynamic".equalsIgnoreCase(options.getOrDefault(OVERWRITE_MODE, "static"));
        Set<String> folders = new HashSet<>();
        kept.forEach(path -> folders.add(folderOf(path)));
        List<String> others = new ArrayList<>();
        for (DataFile file : FileListing.list(folder.toString())) {
            String path = folder.relativize(file.toPath()).toString().replace('\\', '/');
            if (!kept.contains(path) && (!dynamic || folders.contains(folderOf(path)))) {
                others.add(path);
            }
        }
        return others;
    }

    private static String folderOf(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// Completes the writes that others decided and did not complete, and removes what dead ones left.
    private void completeOthers() throws IOException {
        for (Path each : children()) {
            String name = each.getFileName().toString();
            if (name.startsWith(FolderLock.PREFIX) && !name.endsWith(id)) {
                String other = name.substring(FolderLock.PREFIX.length());
                FolderLock dead = FolderLock.tryLock(folder, other);
                if (dead != null) {
                    complete(other);
                    dead.close();
                }
            }
        }
        complete(id);
    }

    /// What the write `other`, which no living process works on, left to be done.
    private void complete(String other) throws IOException {
        Path decided = folder.resolve(Publication.PREFIX + other);
        if (Files.exists(decided)) {
            var publication = Publication.read(decided);
            if (publication.isPresent()) {
                publication.get().complete(folder, progress);
            }
        } else if (!other.equals(id)) {
            removeTree(Publication.hiddenFolder(folder, other));
            Files.deleteIfExists(folder.resolve("_new-commit-" + other));
        }
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    @Override
    public synchronized void abort() throws IOException {
        if (!Files.exists(folder.resolve(Publication.PREFIX + id))) {
            removeTree(hiddenFolder());
            Files.deleteIfExists(folder.resolve("_new-commit-" + id));
        }
        unlock();
    }

    private void unlock() throws IOException {
        FolderLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    /// Gives up the lock and leaves all else, as the end of the process would.
    synchronized void die() throws IOException {
        FolderLock held = lock;
        lock = null;
        if (held != null) {
            held.release();
        }
    }

    /// Removes `root` and all below it, if it is there.
    static void removeTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(root)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    private record Factory(FileFormat format, String hidden, StructType schema, int folderColumns,
            TreeMap<String, String> options, String id, String extension) implements PartWriterFactory {
        @Override
        public PartWriter open(int part, int attempt) throws IOException {
            Path folder = Path.of(hidden);
            Files.createDirectories(folder);
            String name = String.format(Locale.ROOT, "part-%05d-%s", part, id);
            return folderColumns == 0
                    ? new HiddenFile(format, folder, "", name, "-" + attempt + extension, extension, schema,
                            options)
                    : new PartitionedPart(
                            schema, folderColumns,
                            (below, number, columns) -> new HiddenFile(
                                    format, folder, below, name + (number == 0 ? "" : "-" + number),
                                    "-" + attempt + extension, extension, columns, options));
        }
    }

    /// One file of a part.
    static final class HiddenFile implements PartWriter {
        private final PartWriter writer;
        private final String hidden;
        private final String visible;

        /// @param below
        ///            the path of its folder, empty or with a slash at the end
        HiddenFile(
                FileFormat format, Path folder, String below, String name, String hiddenEnd,
                String visibleEnd, StructType schema, TreeMap<String, String> options) throws IOException {
            this.hidden = below + name + hiddenEnd;
            this.visible = below + name + visibleEnd;
            Path file = folder.resolve(hidden);
            Files.createDirectories(folder.resolve(below));
            Files.deleteIfExists(file);
            this.writer = format.create(file, schema, options);
        }

        @Override
        public void write(Batch batch) throws IOException {
            writer.write(batch);
        }

        @Override
        public Receipt finish() throws IOException {
            return new Receipt(List.of(new WrittenFile(hidden, visible, (Long) writer.finish())));
        }

        @Override
        public void abort() throws IOException {
            writer.abort();
        }
    }
}
