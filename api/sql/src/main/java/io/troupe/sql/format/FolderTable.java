package io.troupe.sql.format;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.AggregateRequest;
import io.troupe.sql.source.AggregatedScan;
import io.troupe.sql.source.AggregatingTable;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.ChangeableTable;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.MetadataColumns;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.StoredInFolders;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UserDefinedTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of files of one format that rows can be added to. Each read lists the folder anew. Safe for use by several
/// threads; of writes by several at a time each happens before or after each other.
public final class FolderTable
        implements
            ChangeableTable,
            AggregatingTable,
            MetadataColumns,
            StoredInFolders {
    private final String format;
    private final Path folder;
    private final StructType schema;
    private final TreeMap<String, String> options;
    private final List<String> folderColumns;
    private final Optional<Buckets> buckets;
    private final Supplier<UUID> ids;
    private final FileOperations operations;

    /// The table of the files of the format `format` in `folder`, which need not exist yet.
    ///
    /// @param options
    ///            of the format; names in any case
    /// @param ids
    ///            tells one write from another
    public FolderTable(
            String format, Path folder, StructType schema, Map<String, String> options, Supplier<UUID> ids) {
        this(format, folder, schema, List.of(), options, ids);
    }

    /// The same with rows in folders below, which are named by the values of the columns `folderColumns`. Throws
    /// [SqlException] when these are not the last ones of `schema`, all of it, or of a type that has no text.
    public FolderTable(
            String format, Path folder, StructType schema, List<String> folderColumns,
            Map<String, String> options, Supplier<UUID> ids) {
        this(format, folder, schema, folderColumns, options, ids, new FileOperations());
    }

    FolderTable(
            String format, Path folder, StructType schema, List<String> folderColumns,
            Map<String, String> options, Supplier<UUID> ids, FileOperations operations) {
        this(format, folder, schema, folderColumns, Optional.empty(), options, ids, operations);
    }

    private FolderTable(
            String format, Path folder, StructType schema, List<String> folderColumns,
            Optional<Buckets> buckets, Map<String, String> options, Supplier<UUID> ids,
            FileOperations operations) {
        this.buckets = buckets;
        this.operations = operations;
        this.folderColumns = List.copyOf(folderColumns);
        requireNames(schema, folderColumns);
        this.format = format;
        this.folder = folder.toAbsolutePath().normalize();
        this.schema = schema;
        this.options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.options.putAll(options);
        this.ids = ids;
    }

    /// The same with rows divided into buckets by columns that are not names of folders. Files that are there already must
    /// have been written so.
    public FolderTable withBuckets(Buckets wanted) {
        return new FolderTable(
                format, folder, schema, folderColumns, Optional.of(wanted), options, ids, operations);
    }

    private static void requireNames(StructType schema, List<String> columns) {
        int first = schema.size() - columns.size();
        if (first < 1 && !columns.isEmpty()) {
            throw SqlException.analysis(Origin.UNKNOWN, "ALL_PARTITION_COLUMNS_NOT_ALLOWED");
        }
        for (int i = 0; i < columns.size(); i++) {
            StructField field = schema.apply(first + i);
            if (!field.name().equals(columns.get(i))) {
                throw new IllegalArgumentException(columns + " are not the last columns of " + schema);
            }
            if (!FolderNames.canName(field.dataType())) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "INVALID_PARTITION_COLUMN_DATA_TYPE", "type",
                        "\"" + field.dataType().sql() + "\"");
            }
        }
    }

    @Override
    public String name() {
        return format + " " + folder;
    }

    @Override
    public List<Path> folders() {
        return List.of(folder);
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public StructType metadataColumns() {
        return FileMetadata.columns(schema);
    }

    @Override
    public List<String> inputFiles() {
        return Files.exists(folder) ? files(FileListing.FolderFilter.ALL).inputFiles() : List.of();
    }

    @Override
    public Statistics statistics() {
        if (!Files.exists(folder)) {
            return Statistics.UNKNOWN;
        }
        try {
            SampledFolders sample = SampledFolders.of(folder, folderColumns.isEmpty());
            return SampledStatistics.scaled(files(sample).statistics(), sample.times());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    @Override
    public Scan scan(ScanRequest request) {
        if (!Files.exists(folder)) {
            return new EmptyScan();
        }
        StructType folders = folderSchema();
        List<Condition> conditions = request.conditions().stream()
                .filter(condition -> PartitionColumns.mention(condition, folders)).toList();
        return files(conditions.isEmpty()
                ? FileListing.FolderFilter.ALL
                : found -> PartitionColumns.mayMatch(conditions, found, folders)).scan(request);
    }

    @Override
    public Optional<AggregatedScan> aggregated(AggregateRequest request) {
        return Files.exists(folder) && FileOptions.flag(options, FileOptions.AGGREGATES, false)
                ? files(FileListing.FolderFilter.ALL).aggregated(request)
                : Optional.empty();
    }

    private StructType folderSchema() {
        return new StructType(
                schema.fieldList().subList(schema.size() - folderColumns.size(), schema.size()));
    }

    /// The columns of the table that are called as one of `named`.
    private StructType schemaOf(StructType named) {
        return new StructType(schema.fieldList().stream().filter(field -> named.fieldList().stream()
                .anyMatch(each -> each.name().equalsIgnoreCase(field.name()))).toList());
    }

    private FileTable files(FileListing.FolderFilter wanted) {
        try {
            return files(FileListing.list(folder.toString(), FileOptions.of(options), wanted));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /// The table with `files` and no others.
    FileTable files(List<DataFile> files) {
        // a table that was made of files without saying how they are partitioned
        StructType folders = folderColumns.isEmpty()
                ? schemaOf(PartitionColumns.of(files, true))
                : folderSchema();
        return FileTable.of(
                format, folder.toString(), files, options, FileTable.without(schema, folders), folders,
                buckets);
    }

    /// The files that are there now. Commits of others are waited for, and completed if they are dead.
    @Override
    public WritableTable current() {
        FileOptions reading = FileOptions.of(options);
        if (!Files.exists(folder)) {
            return new FolderSnapshot(this, folder, List.of(), reading);
        }
        try (CommitTurn _ = CommitTurn.take(folder, ids.get().toString(), operations)) {
            DeadWrites.completeDecided(folder, operations);
            return new FolderSnapshot(this, folder,
                    FileListing.list(folder.toString(), reading, FileListing.FolderFilter.ALL), reading);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /// The path that a user wrote, as a path or as a URI such as `file:/data/x`.
    public static Path pathOf(String path) {
        return Path.of(path.startsWith("file:") ? FileListing.withoutScheme(path) : path);
    }

    /// Whether there is anything at the place of the folder but what writes left that ended before their commit.
    public boolean exists() {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder);
        }
        try (Stream<Path> children = Files.list(folder)) {
            List<String> names = children.map(child -> child.getFileName().toString()).toList();
            return names.isEmpty() || !names.stream().allMatch(FolderWrite::isUncommitted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    @Override
    public boolean replacesPartitions() {
        return true;
    }

    @Override
    public Write write(Mode mode) {
        return write(WriteRequest.of(mode));
    }

    @Override
    public Write write(WriteRequest request) {
        return write(request, null);
    }

    /// Adds copies of `files`, which are of the table's format, as they are; or puts them in the place of what is there.
    /// They become visible all at once. Nobody looks into them before they are read.
    ///
    /// @param request
    ///            fixes all columns of folders
    /// @param moves
    ///            whether `files` go; if the process ends before they do, the next write to the table, or reading of it as it
    ///            is now, lets them go, unless they have changed
    public void load(List<Path> files, WriteRequest request, boolean moves) throws IOException {
        StringBuilder below = new StringBuilder();
        for (StructField column : folderSchema()) {
            below.append(FolderNames.of(
                    column.name(), column.dataType(), request.fixed().get(column.name()),
                    FileOptions.zone(request.options().isEmpty() ? options : request.options()))).append('/');
        }
        write(request, null).load(files, below.toString(), moves);
    }

    /// @param replaced
    ///            what an overwrite replaces; null for all that is there when it is committed
    FolderWrite write(WriteRequest request, @Nullable FolderSnapshot replaced) {
        TreeMap<String, String> all = new TreeMap<>(options);
        all.putAll(request.options());
        String zone = options.get(FileOptions.TIME_ZONE);
        if (zone != null) {
            all.put(FileOptions.TIME_ZONE, zone); // and not that of the session, which a request always has
        }
        FileFormat files = FileFormats.get(format);
        int data = schema.size() - folderColumns.size();
        files.requireWritable(UserDefinedTypes.stored(new StructType(schema.fieldList().subList(0, data))),
                all);
        return new FolderWrite(
                files, folder, schema, folderColumns.size(), buckets,
                new WriteRequest(request.mode(), all, request.fixed()), replaced, ids.get().toString(),
                operations);
    }

    /// What is read before the first write.
    private record EmptyScan() implements Scan {
        @Override
        public List<io.troupe.sql.source.Split> splits() {
            return List.of();
        }

        @Override
        public List<io.troupe.sql.source.Condition> enforced() {
            return List.of();
        }

        @Override
        public String description() {
            return "files=0 of 0";
        }
    }
}
