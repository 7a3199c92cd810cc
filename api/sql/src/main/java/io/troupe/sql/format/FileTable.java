package io.troupe.sql.format;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.AggregateRequest;
import io.troupe.sql.source.AggregatedScan;
import io.troupe.sql.source.AggregatingTable;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.MetadataColumns;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.StoredInFolders;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UserDefinedTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of some paths as a table: what the files hold, then what their folders say. The files are
/// listed once, when the table is made. Safe for use by several threads.
public final class FileTable implements AggregatingTable, MetadataColumns, StoredInFolders {
    /// How many files are too many to look into each of them before tasks do.
    private static final int MANY = 1_000;
    /// How many files stand for all when statistics are asked for.
    private static final int SAMPLED = 100;

    private final FileFormat format;
    private final List<String> paths;
    private final List<DataFile> files;
    private final TreeMap<String, String> options;
    /// All columns of the files, also those for which a folder's value counts.
    private final StructType fileSchema;
    /// The same with types that programs define.
    private final StructType declared;
    private final StructType dataSchema;
    private final StructType folderSchema;
    private final Optional<Buckets> buckets;
    private volatile @Nullable Statistics statistics;

    private FileTable(
            FileFormat format, List<String> paths, List<DataFile> files, TreeMap<String, String> options,
            StructType fileSchema, StructType folderSchema, Optional<Buckets> buckets) {
        this.buckets = buckets;
        this.format = format;
        this.paths = paths;
        this.files = files;
        this.options = options;
        this.declared = fileSchema;
        this.fileSchema = UserDefinedTypes.stored(fileSchema);
        this.dataSchema = without(this.fileSchema, folderSchema);
        this.folderSchema = folderSchema;
    }

    /// The table of `path` in the format `format`, with the schema that the files have.
    public static FileTable of(String format, String path) {
        return of(format, List.of(path), Map.of(), Optional.empty());
    }

    /// The table of `paths` in the format `format`.
    ///
    /// Throws [SqlException] when the format is unknown, a path is not there, or no schema is given and there is no file to
    /// take it from.
    ///
    /// @param options
    ///            of the format; names in any case
    /// @param schema
    ///            the columns of the files and of their folders; empty to take what is there
    public static FileTable of(
            String format, List<String> paths, Map<String, String> options, Optional<StructType> schema) {
        FileFormat found = FileFormats.get(format);
        TreeMap<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(options);
        FileOptions reading = FileOptions.of(caseless);
        List<DataFile> files = new ArrayList<>();
        try {
            for (String path : paths) {
                files.addAll(FileListing.list(path, reading, FileListing.FolderFilter.ALL));
            }
            StructType named = PartitionColumns.of(files, reading.infersTypes());
            StructType folders = schema.isPresent() ? PartitionColumns.declared(named, schema.get()) : named;
            StructType inFiles = schema.isPresent()
                    ? without(schema.get(), folders)
                    : SameNames.refused(inferred(found, paths, files, caseless), caseless);
            found.requireReadable(UserDefinedTypes.stored(without(inFiles, folders)), caseless);
            return new FileTable(found, List.copyOf(paths), List.copyOf(files), caseless, inFiles, folders,
                    Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + paths, e);
        }
    }

    /// The files `files` of a table whose columns are known.
    static FileTable of(
            String format, String path, List<DataFile> files, TreeMap<String, String> options,
            StructType data, StructType folders, Optional<Buckets> buckets) {
        return new FileTable(
                FileFormats.get(format), List.of(path), files, options, data, folders, buckets);
    }

    @Override
    public String name() {
        return format.name() + " " + String.join(", ", paths);
    }

    @Override
    public List<Path> folders() {
        return files.stream().map(file -> file.toPath().toAbsolutePath().normalize().getParent()).distinct()
                .toList();
    }

    @Override
    public StructType schema() {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : declared) {
            fields.add(
                    folderSchema.fieldList().stream()
                            .filter(folder -> folder.name().equalsIgnoreCase(field.name())).findFirst()
                            .orElse(field));
        }
        fields.addAll(without(folderSchema, fileSchema).fieldList());
        return new StructType(fields);
    }

    @Override
    public StructType metadataColumns() {
        return FileMetadata.columns(schema());
    }

    /// The files, sorted by path.
    public List<DataFile> files() {
        return files;
    }

    @Override
    public List<String> inputFiles() {
        return files.stream().map(file -> file.toPath().toUri().toString()).toList();
    }

    @Override
    public Statistics statistics() {
        Statistics known = statistics;
        if (known == null) {
            known = files.isEmpty() ? Statistics.UNKNOWN : sampled();
            statistics = known;
        }
        return known;
    }

    /// What some of the files tell of all.
    private Statistics sampled() {
        List<DataFile> sample = files;
        if (files.size() > 2 * SAMPLED) {
            sample = new ArrayList<>();
            for (int i = 0; i < SAMPLED; i++) {
                sample.add(files.get((int) ((long) i * files.size() / SAMPLED)));
            }
        }
        try {
            Statistics found = format.statistics(sample, dataSchema, options);
            return sample.size() == files.size()
                    ? found
                    : SampledStatistics.scaled(found, (double) files.size() / sample.size());
        } catch (IOException | RuntimeException e) {
            if (isPassedOver(e)) {
                return Statistics.UNKNOWN;
            }
            if (e instanceof RuntimeException failure) {
                throw failure;
            }
            throw new UncheckedIOException("cannot read the statistics of " + name(), (IOException) e);
        }
    }

    private boolean isPassedOver(Exception failure) {
        FileOptions reading = FileOptions.of(options);
        return reading.ignoreMissingFiles() && FileErrors.isMissing(failure)
                || reading.ignoreCorruptFiles() && FileErrors.isCorrupt(failure);
    }

    @Override
    public Scan scan(ScanRequest wished) {
        ScanRequest request = new ScanRequest(UserDefinedTypes.stored(wished.columns()), wished.conditions(),
                wished.limit(), wished.wantedSplits(), wished.wishes());
        Optional<Set<Integer>> chosen = buckets
                .flatMap(each -> BucketIds.wanted(each, request.conditions(), dataSchema));
        List<DataFile> wanted = files.stream().filter(
                file -> request.conditions().stream()
                        .allMatch(condition -> PartitionColumns.mayMatch(condition, file, folderSchema)))
                .filter(file -> isInBuckets(file, chosen)).toList();
        StructType ofEngine = new StructType(Stream.concat(
                folderSchema.fieldList().stream(), metadataColumns().fieldList().stream()).toList());
        ScanRequest inFiles = new ScanRequest(
                without(request.columns(), ofEngine),
                request.conditions().stream()
                        .filter(condition -> !PartitionColumns.mention(condition, ofEngine)).toList(),
                request.limit(), request.wantedSplits());
        long bytes = wanted.stream().mapToLong(DataFile::length).sum();
        OptionalLong taskBytes = FileOptions.bytes(options, FileOptions.PARTITION_BYTES);
        long target = Math.min(taskBytes.orElse(Long.MAX_VALUE),
                Math.max(1 << 20, bytes / Math.max(1, request.wantedSplits())));
        FileOptions reading = FileOptions.of(options);
        boolean isUnseen = wanted.size() > MANY || reading.ignoreMissingFiles()
                || reading.ignoreCorruptFiles();
        try {
            FileFormat.PartList parts = isUnseen
                    ? new FileFormat.PartList(wanted.stream().map(FilePart::whole).toList(), "")
                    : format.parts(wanted, inFiles, target, options);
            FileSplit template = new FileSplit(
                    format, List.of(), fileSchema, inFiles, request.columns(), folderSchema, options);
            return new FileScan(
                    template, parts, request.wantedSplits(), buckets,
                    inFiles.conditions().stream()
                            .filter(condition -> format.enforces(condition, dataSchema))
                            .toList(),
                    taskBytes, "files=" + wanted.size() + " of " + files.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot plan to read " + name(), e);
        }
    }

    /// Groups from what the files tell of themselves, with the option `aggregatePushdown` and without conditions.
    @Override
    public Optional<AggregatedScan> aggregated(AggregateRequest request) {
        FileOptions reading = FileOptions.of(options);
        if (!FileOptions.flag(options, FileOptions.AGGREGATES, false) || !request.conditions().isEmpty()
                || files.size() > MANY || reading.ignoreMissingFiles() || reading.ignoreCorruptFiles()) {
            return Optional.empty();
        }
        try {
            return new FileAggregates(format, dataSchema, folderSchema, options).of(files, request);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the statistics of " + name(), e);
        }
    }

    private static boolean isInBuckets(DataFile file, Optional<Set<Integer>> chosen) {
        return chosen.isEmpty() || BucketIds.of(file).map(chosen.get()::contains).orElse(true);
    }

    private static StructType inferred(
            FileFormat format, List<String> paths, List<DataFile> files, Map<String, String> options)
            throws IOException {
        Optional<StructType> fixed = format.fixedSchema(options);
        if (fixed.isPresent()) {
            return fixed.get();
        }
        if (files.isEmpty()) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "UNABLE_TO_INFER_SCHEMA", "format",
                    format.name().toUpperCase(Locale.ROOT) + " (" + String.join(", ", paths) + ")");
        }
        FileOptions reading = FileOptions.of(options);
        if (!reading.ignoreCorruptFiles() && !reading.ignoreMissingFiles()) {
            return format.schema(files, options);
        }
        return ReadableFiles.schema(format, files, options, reading).or(format::schemaOfNothing)
                .orElseThrow(() -> SqlException.analysis(
                        Origin.UNKNOWN, "UNABLE_TO_INFER_SCHEMA", "format",
                        format.name().toUpperCase(Locale.ROOT) + " (" + String.join(", ", paths) + ")"));
    }

    /// `columns` without those that are called as one of `others`.
    static StructType without(StructType columns, StructType others) {
        return new StructType(
                columns.fieldList().stream()
                        .filter(
                                field -> others.fieldList().stream()
                                        .noneMatch(other -> other.name().equalsIgnoreCase(field.name())))
                        .toList());
    }
}
