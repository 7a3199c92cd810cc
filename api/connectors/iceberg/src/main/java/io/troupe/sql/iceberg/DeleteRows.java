package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.parquet.FieldNames;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Schema;
import org.apache.iceberg.deletes.Deletes;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// What delete files say, each read once. Belongs to one task.
final class DeleteRows {
    private static final ParquetFormat PARQUET = new ParquetFormat();
    private static final Schema POSITIONS = new Schema(
            MetadataColumns.DELETE_FILE_PATH, MetadataColumns.DELETE_FILE_POS);

    /// Nothing that delete files have depends on it.
    private static final EvaluationContext ANY = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "", "", "", 0);

    private final Set<String> dataFiles;
    private final Map<String, Map<String, PositionDeleteIndex>> positions = new HashMap<>();
    private final Map<DeleteRef, Set<List<@Nullable Object>>> keys = new HashMap<>();

    /// For rows of `dataFiles`.
    DeleteRows(Set<String> dataFiles) {
        this.dataFiles = dataFiles;
    }

    /// The positions of rows of `data` that one of `files` names.
    PositionDeleteIndex positions(String data, List<DeleteRef> files) throws IOException {
        PositionDeleteIndex all = DeletedPositions.none();
        for (DeleteRef file : files) {
            PositionDeleteIndex found = file.isVector()
                    ? vector(data, file)
                    : positionsIn(file).getOrDefault(data, PositionDeleteIndex.empty());
            if (found.isNotEmpty()) {
                all.merge(found);
            }
        }
        return all;
    }

    private static PositionDeleteIndex vector(String data, DeleteRef file) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file.size())];
        try (SeekableInputStream in = new LocalFiles().newInputFile(file.location()).newStream()) {
            in.seek(file.offset());
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw new EOFException("The file " + file.location() + " ends before its deletion vector.");
            }
        }
        return PositionDeleteIndex.deserialize(bytes, file.vector(data));
    }

    private Map<String, PositionDeleteIndex> positionsIn(DeleteRef file) throws IOException {
        Map<String, PositionDeleteIndex> known = positions.get(file.location());
        if (known == null) {
            known = readPositions(file);
            positions.put(file.location(), known);
        }
        return known;
    }

    private Map<String, PositionDeleteIndex> readPositions(DeleteRef file) throws IOException {
        Map<String, List<Long>> found = new HashMap<>();
        StructType columns = IcebergTypes.columns(POSITIONS.asStruct());
        try (BatchReader reader = open(file, POSITIONS, List.of(
                new Condition.OneOf(List.of(columns.apply(0).name()), List.copyOf(dataFiles))))) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    if (Values.get(batch.column(0), row, columns.apply(0).dataType()) instanceof String path
                            && dataFiles.contains(path)
                            && Values.get(batch.column(1), row,
                                    columns.apply(1).dataType()) instanceof Long position) {
                        found.computeIfAbsent(path, _ -> new ArrayList<>()).add(position);
                    }
                }
            }
        }
        Map<String, PositionDeleteIndex> indexes = new HashMap<>();
        found.forEach((path, list) -> indexes.put(
                path, Deletes.toPositionIndex(CloseableIterable.withNoopClose(list))));
        return indexes;
    }

    /// The values of `fields` of rows that are no more, each in the order of `fields`.
    Set<List<@Nullable Object>> keys(DeleteRef file, Types.StructType fields) throws IOException {
        Set<List<@Nullable Object>> known = keys.get(file);
        if (known == null) {
            known = readKeys(file, fields);
            keys.put(file, known);
        }
        return known;
    }

    private Set<List<@Nullable Object>> readKeys(DeleteRef file, Types.StructType fields)
            throws IOException {
        Set<List<@Nullable Object>> found = new HashSet<>();
        List<DataType> types = IcebergTypes.columns(fields).fieldList().stream().map(StructField::dataType)
                .toList();
        try (BatchReader reader = open(file, new Schema(fields.fields()), List.of())) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    found.add(key(batch, row, types));
                }
            }
        }
        return found;
    }

    /// The values of a row.
    static List<@Nullable Object> key(Batch batch, int row, List<DataType> types) {
        List<@Nullable Object> key = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            key.add(Values.get(batch.column(i), row, types.get(i)));
        }
        return key;
    }

    /// All rows of a delete file with the columns of `schema`.
    private BatchReader open(DeleteRef file, Schema schema, List<Condition> conditions) throws IOException {
        if (file.format() == FileFormat.AVRO) {
            return new StructRows(AvroRows.open(file.location(), schema, null), schema.asStruct(),
                    IntStream.range(0, schema.columns().size()).toArray());
        }
        DataFile data = IcebergScan.file(file.location(), file.length());
        Map<Integer, String> names = FieldNames.byId(data);
        for (Types.NestedField field : schema.columns()) {
            if (!names.containsKey(field.fieldId())) {
                throw SqlException.execution("CANNOT_READ_FILE_FOOTER", "file", file.location(), "reason",
                        "a delete file without the field of the id " + field.fieldId());
            }
        }
        FileColumns columns = new FileColumns(names);
        StructType all = columns.inFile(IcebergTypes.columns(schema.asStruct()), schema.asStruct());
        return PARQUET.open(FilePart.whole(data), all, new ScanRequest(all,
                columns.inFile(conditions, schema.asStruct()), OptionalLong.empty(), 1), Map.of(), ANY);
    }
}
