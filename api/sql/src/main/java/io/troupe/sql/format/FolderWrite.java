package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UserDefinedTypes;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A write to a folder; the package says what a crash leaves at each of its steps.
final class FolderWrite implements Write {
    private final FileFormat format;
    private final Path folder;
    private final StructType schema;
    private final int folderColumns;
    private final TreeMap<String, String> options;
    private final Optional<Buckets> buckets;
    private final WriteRequest request;
    private final String id;
    private final FileOperations operations;
    private final @Nullable FolderSnapshot replaced;
    private @Nullable FolderLock lock;
    private List<Publication.Source> sources = List.of();
    private boolean isDecided;
    private boolean makesFolder;

    /// @param folderColumns
    ///            how many of the last columns are named by folders
    /// @param replaced
    ///            the files that an overwrite puts its own in the place of; null for all that are there when it is
    ///            committed
    FolderWrite(
            FileFormat format, Path folder, StructType schema, int folderColumns, Optional<Buckets> buckets,
            WriteRequest request, @Nullable FolderSnapshot replaced, String id, FileOperations operations) {
        this.format = format;
        this.folder = folder;
        this.schema = schema;
        this.folderColumns = folderColumns;
        this.options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.options.putAll(request.options());
        this.buckets = buckets;
        this.request = request;
        this.replaced = replaced;
        FileOptions.overwritesDynamically(options);
        FileOptions.maxRecords(options);
        this.id = id;
        this.operations = operations;
    }

    /// Whether something called `name` in a table's folder belongs to a write that was not committed.
    static boolean isUncommitted(String name) {
        return name.equals(CommitTurn.NAME) || name.startsWith(FolderLock.PREFIX)
                || name.startsWith(Publication.HIDDEN_PREFIX)
                || name.startsWith(Publication.NEW_PREFIX);
    }

    @Override
    public List<String> clustering() {
        return schema.fieldList().subList(schema.size() - folderColumns, schema.size()).stream()
                .map(StructField::name).toList();
    }

    @Override
    public Optional<Buckets> buckets() {
        return buckets;
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
                makesFolder = !Files.exists(folder);
                lock = FolderLock.tryLock(folder, id, operations);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        return new Factory(
                format, hiddenFolder().toString(), schema, folderColumns, buckets.orElse(null), options, id,
                format.extension(options), operations);
    }

    @Override
    public synchronized void commit(List<Serializable> receipts) throws IOException {
        operations.createFolders(folder);
        try (CommitTurn _ = CommitTurn.take(folder, id, operations)) {
            DeadWrites.complete(folder, id, operations);
            List<Publication.Added> added = added(receipts);
            if (!isDone(added)) {
                Publication publication = new Publication(id, added, removed(added), sources);
                isDecided = true;
                publication.decide(folder, operations);
                publication.complete(folder, operations);
            }
        }
        unlock();
    }

    /// Writes copies of `files`, as they are, to the folder `below` that of the table, and commits.
    ///
    /// @param below
    ///            a path, empty or with a slash at the end
    /// @param moves
    ///            whether `files` go with the commit, whoever completes it
    void load(List<Path> files, String below, boolean moves) throws IOException {
        try {
            List<Publication.Source> copied = new ArrayList<>();
            factory();
            operations.createFolders(hiddenFolder().resolve(below));
            List<WrittenFile> loaded = new ArrayList<>();
            for (Path file : files) {
                if (moves) {
                    copied.add(Publication.Source.of(file));
                }
                String name = below + String.format(Locale.ROOT, "load-%05d-%s-", loaded.size(), id)
                        + file.getFileName();
                operations.copy(file, hiddenFolder().resolve(name));
                loaded.add(new WrittenFile(name, name, 1));
            }
            sources = List.copyOf(copied);
            commit(List.of(new Receipt(loaded)));
        } catch (IOException | RuntimeException e) {
            abort();
            throw e;
        }
    }

    /// Whether an earlier call, or another writer after it, has done all that there is to do.
    private boolean isDone(List<Publication.Added> added) {
        return !Files.exists(hiddenFolder()) && (isDecided || added.stream()
                .allMatch(each -> Files.exists(folder.resolve(each.visible()))));
    }

    private List<Publication.Added> added(List<Serializable> receipts) throws IOException {
        List<WrittenFile> files = new ArrayList<>();
        receipts.forEach(receipt -> files.addAll(((Receipt) receipt).files()));
        boolean anyRows = files.stream().anyMatch(file -> file.rows() > 0);
        List<Publication.Added> added = new ArrayList<>();
        for (WrittenFile file : files) {
            // a table that is empty keeps one file, which tells its columns
            if (file.rows() > 0 || !anyRows && added.isEmpty() && needsFile()) {
                added.add(new Publication.Added(file.hidden(), file.visible()));
            }
        }
        return added;
    }

    private List<String> removed(List<Publication.Added> added) throws IOException {
        if (request.mode() != WritableTable.Mode.OVERWRITE) {
            return List.of();
        }
        Set<String> visible = new HashSet<>();
        added.forEach(each -> visible.add(each.visible()));
        return replaced == null ? others(visible) : replaced.paths();
    }

    /// Whether there would be no file without rows.
    private boolean needsFile() throws IOException {
        return request.mode() == WritableTable.Mode.OVERWRITE
                || FileListing.list(folder.toString()).isEmpty();
    }

    private List<String> others(Set<String> kept) throws IOException {
        boolean dynamic = folderColumns > 0 && FileOptions.overwritesDynamically(options);
        StructType folderSchema = new StructType(
                schema.fieldList().subList(schema.size() - folderColumns, schema.size()));
        Set<String> folders = new HashSet<>();
        kept.forEach(path -> folders.add(folderOf(path)));
        List<String> others = new ArrayList<>();
        for (DataFile file : FileListing.list(folder.toString())) {
            String path = folder.relativize(file.toPath()).toString().replace('\\', '/');
            if (!kept.contains(path) && (!dynamic || folders.contains(folderOf(path)))
                    && isMeant(file, folderSchema)) {
                others.add(path);
            }
        }
        return others;
    }

    /// Whether `file` lies in the partitions that the request is about.
    private boolean isMeant(DataFile file, StructType folderSchema) {
        for (StructField column : folderSchema) {
            if (request.fixed().containsKey(column.name()) && !Objects.equals(
                    PartitionColumns.value(file, column, FileOptions.zone(options)),
                    request.fixed().get(column.name()))) {
                return false;
            }
        }
        return true;
    }

    private static String folderOf(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    @Override
    public synchronized void abort() throws IOException {
        if (!Files.exists(folder.resolve(Publication.PREFIX + id))) {
            operations.removeTree(hiddenFolder());
            operations.remove(folder.resolve(Publication.NEW_PREFIX + id));
        }
        if (Files.exists(folder.resolve(CommitTurn.NAME))) {
            CommitTurn.take(folder, id, operations).close();
        }
        unlock();
        if (makesFolder) {
            operations.isKept(folder);
        }
    }

    private void unlock() throws IOException {
        FolderLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        } else {
            operations.remove(folder.resolve(FolderLock.PREFIX + id));
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

    private record Factory(FileFormat format, String hidden, StructType schema, int folderColumns,
            @Nullable Buckets buckets, TreeMap<String, String> options, String id, String extension,
            FileOperations operations) implements PartWriterFactory {
        @Override
        public PartWriter open(int part, int attempt) throws IOException {
            Path folder = Path.of(hidden);
            operations.createFolders(folder);
            String name = String.format(Locale.ROOT, "part-%05d-%s", part, id);
            long most = FileOptions.maxRecords(options).orElse(Long.MAX_VALUE);
            PartitionedPart.Opener opener = (place, number, columns) -> new HiddenFile(
                    format, folder, place.folder(), name + (number == 0 ? "" : "-" + number) + place.bucket(),
                    "-" + attempt + extension, extension, columns, options, operations);
            if (folderColumns > 0 || buckets != null) {
                return new PartitionedPart(
                        schema, folderColumns, Optional.ofNullable(buckets), most, opener,
                        FileOptions.zone(options));
            }
            int[] files = {0};
            PartitionedPart.Place root = new PartitionedPart.Place("", "");
            return new RotatedFiles(most, () -> opener.open(root, files[0]++, schema));
        }
    }

    /// One file of a part.
    static final class HiddenFile implements PartWriter {
        private final FileOperations operations;
        private final Path file;
        private final PartWriter writer;
        private final String hidden;
        private final String visible;

        /// @param below
        ///            the path of its folder, empty or with a slash at the end
        HiddenFile(
                FileFormat format, Path folder, String below, String name, String hiddenEnd,
                String visibleEnd, StructType schema, TreeMap<String, String> options,
                FileOperations operations)
                throws IOException {
            this.operations = operations;
            this.hidden = below + name + hiddenEnd;
            this.visible = below + name + visibleEnd;
            this.file = folder.resolve(hidden);
            operations.createFolders(folder.resolve(below));
            operations.remove(file);
            operations.writing(file);
            this.writer = format.create(
                    file, format.notesDefinedTypes() ? schema : UserDefinedTypes.stored(schema), options);
        }

        @Override
        public void write(Batch batch) throws IOException {
            try {
                writer.write(batch);
            } catch (DateTimeException e) {
                throw new SqlException(
                        SqlException.Phase.EXECUTION, "TASK_WRITE_FAILED",
                        Map.of("path", file.toUri().toString()), Origin.UNKNOWN, e);
            }
        }

        @Override
        public Receipt finish() throws IOException {
            long rows = (Long) writer.finish();
            operations.writing(file);
            return new Receipt(List.of(new WrittenFile(hidden, visible, rows)));
        }

        @Override
        public void abort() throws IOException {
            writer.abort();
        }
    }
}
