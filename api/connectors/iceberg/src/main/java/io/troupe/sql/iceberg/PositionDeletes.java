package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.parquet.FieldNames;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.deletes.BaseDVFileWriter;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.ContentFileUtil;

/// Writes which rows of data files are no more: as deletion vectors, in tables of version 2 as files of
/// positions. What was known of a data file alone before is merged with it and replaced.
///
/// @param files
///            the data files by their names, with what takes rows of them away already
/// @param id
///            what only this write has
record PositionDeletes(Table table, Map<String, FileScanTask> files, String id) {
    private static final ParquetFormat PARQUET = new ParquetFormat();
    private static final Schema SCHEMA = new Schema(
            MetadataColumns.DELETE_FILE_PATH, MetadataColumns.DELETE_FILE_POS);

    /// What a commit adds and removes.
    record DeleteFiles(List<DeleteFile> added, List<DeleteFile> replaced) {}

    static PositionDeletes of(Table table, List<FileScanTask> tasks, String id) {
        Map<String, FileScanTask> files = new HashMap<>();
        tasks.forEach(task -> files.put(task.file().location(), task));
        return new PositionDeletes(table, files, id);
    }

    /// Writes files that say that `deleted`, positions by data file, are no more.
    DeleteFiles write(Map<String, PositionDeleteIndex> deleted) {
        Map<String, PositionDeleteIndex> sorted = new TreeMap<>(deleted);
        sorted.values().removeIf(PositionDeleteIndex::isEmpty);
        try {
            if (TableUtil.formatVersion(table) > 2) {
                return vectors(sorted);
            }
            boolean byPartition = "partition".equalsIgnoreCase(
                    table.properties().get(TableProperties.DELETE_GRANULARITY));
            return byPartition ? byPartition(sorted) : byFile(sorted);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Files of deleted positions of " + table.name() + " cannot be written.", e);
        }
    }

    private DeleteFiles vectors(Map<String, PositionDeleteIndex> deleted) throws IOException {
        List<DeleteFile> replaced = new ArrayList<>();
        OutputFileFactory outputs = OutputFileFactory.builderFor(table, 1, 1).format(FileFormat.PUFFIN)
                .operationId(id).build();
        BaseDVFileWriter writer = new BaseDVFileWriter(outputs, _ -> null);
        try (writer) {
            for (Map.Entry<String, PositionDeleteIndex> each : deleted.entrySet()) {
                DataFile file = task(each.getKey()).file();
                PartitionSpec spec = specOf(file);
                merged(each.getKey(), each.getValue(), replaced)
                        .forEach(
                                position -> writer.delete(file.location(), position, spec, file.partition()));
            }
        }
        return new DeleteFiles(writer.result().deleteFiles(), replaced);
    }

    private PartitionSpec specOf(DataFile file) {
        return Objects.requireNonNull(table.specs().get(file.specId()), "a table keeps its specs");
    }

    private FileScanTask task(String file) {
        FileScanTask task = files.get(file);
        if (task == null) {
            throw new IllegalStateException("rows of " + file + " are to go, which was not read");
        }
        return task;
    }

    /// `more` and the positions that were known before. A deletion vector stands for all; a file of positions need not
    /// repeat those of files that tell of other data files too.
    private PositionDeleteIndex merged(
            String file, PositionDeleteIndex more, List<DeleteFile> replaced) throws IOException {
        boolean all = TableUtil.formatVersion(table) > 2;
        List<DeleteRef> known = new ArrayList<>();
        for (DeleteFile delete : task(file).deletes()) {
            boolean isAlone = ContentFileUtil.isFileScoped(delete);
            if (delete.equalityFieldIds() == null && (isAlone || all)) {
                known.add(DeleteRef.of(delete));
                if (isAlone) {
                    replaced.add(delete);
                }
            }
        }
        PositionDeleteIndex merged = DeletedPositions.none();
        merged.merge(more);
        merged.merge(new DeleteRows(Set.of(file)).positions(file, known));
        return merged;
    }

    private DeleteFiles byFile(Map<String, PositionDeleteIndex> deleted) throws IOException {
        List<DeleteFile> added = new ArrayList<>();
        List<DeleteFile> replaced = new ArrayList<>();
        for (Map.Entry<String, PositionDeleteIndex> each : deleted.entrySet()) {
            added.add(write(List.of(each.getKey()),
                    Map.of(each.getKey(), merged(each.getKey(), each.getValue(), replaced)), added.size()));
        }
        return new DeleteFiles(added, replaced);
    }

    private DeleteFiles byPartition(Map<String, PositionDeleteIndex> deleted) throws IOException {
        Map<List<Object>, List<String>> partitions = deleted.keySet().stream().collect(Collectors.groupingBy(
                file -> {
                    DataFile data = task(file).file();
                    PartitionSpec spec = specOf(data);
                    return List.of(data.specId(), spec.partitionToPath(data.partition()));
                }));
        List<DeleteFile> added = new ArrayList<>();
        for (List<String> names : partitions.values()) {
            added.add(write(names.stream().sorted().toList(), deleted, added.size()));
        }
        return new DeleteFiles(added, List.of());
    }

    /// A file with the positions of some data files of one partition.
    private DeleteFile write(List<String> names, Map<String, PositionDeleteIndex> deleted, int number)
            throws IOException {
        DataFile first = task(names.getFirst()).file();
        PartitionSpec spec = specOf(first);
        String name = id + "-" + number + "-deletes.parquet";
        String location = spec.isUnpartitioned()
                ? table.locationProvider().newDataLocation(name)
                : table.locationProvider().newDataLocation(spec, first.partition(), name);
        Path path = LocalFiles.path(location).toAbsolutePath();
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        Map<String, String> options = Map.of(
                FieldNames.IDS, IcebergTypes.fieldIds(SCHEMA.asStruct()), "compression", "zstd");
        StructType columns = IcebergTypes.columns(SCHEMA.asStruct());
        Write.PartWriter writer = PARQUET.create(path, columns, options);
        long rows = 0;
        try {
            for (String each : names) {
                rows += write(writer, columns, each, Objects.requireNonNull(deleted.get(each)));
            }
            writer.finish();
        } catch (IOException | RuntimeException e) {
            writer.abort();
            throw e;
        }
        FileMetadata.Builder builder = FileMetadata.deleteFileBuilder(spec).ofPositionDeletes()
                .withPath(location).withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(Files.size(path)).withMetrics(metrics(names, rows));
        if (!spec.isUnpartitioned()) {
            builder.withPartition(first.partition());
        }
        return (names.size() == 1 ? builder.withReferencedDataFile(names.getFirst()) : builder).build();
    }

    private static long write(
            Write.PartWriter writer, StructType columns, String file, PositionDeleteIndex positions)
            throws IOException {
        List<Long> all = new ArrayList<>();
        positions.forEach(all::add);
        for (int from = 0; from < all.size(); from += Batch.ROWS) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + Batch.ROWS));
            writer.write(new Batch(List.of(
                    Values.constant(columns.apply(0).dataType(), file, some.size()),
                    Values.vector(columns.apply(1).dataType(), some)), some.size()));
        }
        return all.size();
    }

    private static Metrics metrics(List<String> names, long rows) {
        int id = MetadataColumns.DELETE_FILE_PATH.fieldId();
        Map<Integer, ByteBuffer> lower = Map.of(id,
                Conversions.toByteBuffer(Types.StringType.get(), names.getFirst()));
        Map<Integer, ByteBuffer> upper = Map.of(id,
                Conversions.toByteBuffer(Types.StringType.get(), names.getLast()));
        return new Metrics(rows, null, Map.of(id, rows), Map.of(id, 0L), null, lower, upper);
    }
}
