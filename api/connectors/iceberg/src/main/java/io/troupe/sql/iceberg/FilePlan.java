package io.troupe.sql.iceberg;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.PartitionUtil;
import org.jspecify.annotations.Nullable;

/// Works out how one file of a table is read.
final class FilePlan {
    private final IcebergSource source;
    private final FileScanTask task;
    private final ScanRequest request;
    private final @Nullable String mapping;
    private final DataFile file;
    private final FileColumns columns;
    private final Map<Integer, ?> constants;
    private final List<StructField> read = new ArrayList<>();
    private final List<Types.NestedField> fields = new ArrayList<>();

    private FilePlan(IcebergSource source, FileScanTask task, ScanRequest request) {
        this.source = source;
        this.task = task;
        this.request = request;
        this.mapping = source.table().properties().get(TableProperties.DEFAULT_NAME_MAPPING);
        this.file = IcebergScan.file(task.file().location(), task.file().fileSizeInBytes());
        this.constants = PartitionUtil.constantsMap(task, source.partitionType(),
                (type, value) -> IcebergValues.engine(value, type));
        this.columns = columns();
    }

    /// How the whole of a file is read. Throws [SqlException] when it, or one of its delete files, is of a format that is
    /// not read.
    static FileReading of(IcebergSource source, FileScanTask task, ScanRequest request) {
        requireReadable(source, task.file().location(), task.file().format(), FileFormat.PARQUET);
        for (DeleteFile delete : task.deletes()) {
            requireReadable(source, delete.location(), delete.format(), delete.equalityFieldIds() == null
                    ? FileFormat.PUFFIN
                    : FileFormat.PARQUET);
        }
        return new FilePlan(source, task, request).reading();
    }

    private static void requireReadable(
            IcebergSource source, String location, FileFormat format, FileFormat also) {
        if (format != FileFormat.PARQUET && format != FileFormat.AVRO && format != also) {
            throw SqlException.execution("UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", source.name(),
                    "operation", "reading the file " + location + ", which is in the format " + format
                            + ", not Parquet or Avro");
        }
    }

    private boolean isAvro() {
        return task.file().format() == FileFormat.AVRO;
    }

    /// Iceberg's reader of Avro files finds their columns itself, so that all but those of partitions count as there.
    private FileColumns columns() {
        if (isAvro()) {
            Map<Integer, String> names = new HashMap<>();
            source.allFields().forEach((id, field) -> names.put(id, field.name()));
            TypeUtil.indexById(source.icebergSchema().asStruct())
                    .forEach((id, field) -> names.put(id, field.name()));
            names.keySet().removeAll(constants.keySet());
            names.put(MetadataColumns.ROW_ID.fieldId(), MetadataColumns.ROW_ID.name());
            names.put(MetadataColumns.LAST_UPDATED_SEQUENCE_NUMBER.fieldId(),
                    MetadataColumns.LAST_UPDATED_SEQUENCE_NUMBER.name());
            return new FileColumns(names);
        }
        try {
            NameMapping known = mapping == null ? null : NameMappingParser.fromJson(mapping);
            return FileColumns.of(file, source.icebergSchema().asStruct(), known);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file.path() + " cannot be read.", e);
        }
    }

    private FileReading reading() {
        List<Output> outputs = new ArrayList<>();
        request.columns().forEach(column -> outputs.add(output(column)));
        List<DeleteRef> positions = new ArrayList<>();
        List<FileReading.EqualityDelete> equal = new ArrayList<>();
        for (DeleteFile delete : task.deletes()) {
            DeleteRef ref = DeleteRef.of(delete);
            if (ref.fields().isEmpty()) {
                positions.add(ref);
            } else {
                equal.add(equality(ref));
            }
        }
        boolean counted = !positions.isEmpty() || outputs.stream().anyMatch(
                output -> output instanceof Output.Position || output instanceof Output.Lineage);
        Types.StructType table = source.icebergSchema().asStruct();
        List<Condition> conditions = isAvro() ? List.of() : columns.inFile(request.conditions(), table);
        ScanRequest inFile = new ScanRequest(new StructType(read), counted ? List.of() : conditions,
                OptionalLong.empty(), request.wantedSplits());
        return new FileReading(
                task.file().location(), FilePart.whole(file), 0, all(), inFile, conditions,
                isAvro()
                        ? new FileReading.Avro(SchemaParser.toJson(new Schema(fields)), mapping)
                        : null,
                List.copyOf(outputs), List.copyOf(positions), List.copyOf(equal),
                outputs.stream().anyMatch(Output.IsDeleted.class::isInstance));
    }

    /// The columns that may be asked for: those of the table, and what delete files need.
    private StructType all() {
        StructType all = columns.inFile(source.schema(), source.icebergSchema().asStruct());
        List<StructField> more = new ArrayList<>(all.fieldList());
        List<String> known = List.of(all.fieldNames());
        read.stream().filter(field -> !known.contains(field.name())).forEach(more::add);
        return new StructType(more);
    }

    private Output output(StructField column) {
        Types.NestedField field = source.icebergSchema().asStruct().field(column.name());
        return field == null ? metadata(column) : value(field, column.dataType());
    }

    private Output value(Types.NestedField field, DataType wanted) {
        int id = field.fieldId();
        if (columns.has(id)) {
            return new Output.Read(
                    read(field, columns.inFile(wanted, field.type())),
                    isAvro() ? new Fill.Nothing() : Fill.of(wanted, field.type(), columns));
        }
        Object value = constants.containsKey(id)
                ? constants.get(id)
                : IcebergValues.engine(field.initialDefault(), field.type());
        return new Output.Constant(wanted, (Serializable) value);
    }

    /// The place of a column among those that are read.
    private int read(Types.NestedField field, DataType type) {
        StructField column = new StructField(columns.nameOf(field.fieldId()), type, true);
        int known = read.indexOf(column);
        if (known < 0) {
            read.add(column);
            fields.add(isAvro() ? IcebergTypes.pruned(field, type) : field);
            known = read.size() - 1;
        }
        return known;
    }

    private Output metadata(StructField column) {
        String name = column.name();
        if (name.equals(MetadataColumns.ROW_POSITION.name())) {
            return new Output.Position();
        }
        if (name.equals(MetadataColumns.IS_DELETED.name())) {
            return new Output.IsDeleted();
        }
        if (name.equals(MetadataColumns.ROW_ID.name())) {
            return lineage(MetadataColumns.ROW_ID, task.file().firstRowId(), true);
        }
        if (name.equals(MetadataColumns.LAST_UPDATED_SEQUENCE_NUMBER.name())) {
            return lineage(MetadataColumns.LAST_UPDATED_SEQUENCE_NUMBER,
                    task.file().firstRowId() == null ? null : task.file().fileSequenceNumber(), false);
        }
        int id = name.equals(MetadataColumns.PARTITION_COLUMN_NAME)
                ? MetadataColumns.PARTITION_COLUMN_ID
                : MetadataColumns.metadataColumn(source.table(), name).fieldId();
        return new Output.Constant(column.dataType(), (Serializable) constants.get(id));
    }

    private Output lineage(Types.NestedField field, @Nullable Long first, boolean counts) {
        return new Output.Lineage(
                columns.has(field.fieldId()) ? read(field, DataTypes.LongType) : -1, first, counts);
    }

    private FileReading.EqualityDelete equality(DeleteRef delete) {
        List<Types.NestedField> compared = new ArrayList<>();
        List<Output> keys = new ArrayList<>();
        for (int id : delete.fields()) {
            Types.NestedField field = source.allFields().get(id);
            if (field == null || !field.type().isPrimitiveType()) {
                throw SqlException.execution("UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                        source.name(), "operation", "comparing rows by the field of the id " + id
                                + ", which is no column of a simple type, as " + delete.location()
                                + " wants");
            }
            compared.add(field.asOptional());
            keys.add(value(field, IcebergTypes.columns(Types.StructType.of(field)).apply(0).dataType()));
        }
        return new FileReading.EqualityDelete(
                delete, SchemaParser.toJson(new Schema(compared)), List.copyOf(keys));
    }
}
