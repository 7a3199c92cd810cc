package io.troupe.sql.iceberg;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.MetadataColumns;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Partitioning;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// One snapshot of a table.
///
/// @param snapshot
///            null when the table never had rows
/// @param branch
///            which writes go to; null when the state is one of the past, which cannot be written
record IcebergSource(String name, Table table, @Nullable Snapshot snapshot, Schema icebergSchema,
        @Nullable String branch)
        implements
            WritableTable,
            MetadataColumns {
    private static final String DYNAMIC = "dynamic";
    private static final String OVERWRITE_MODE = "partitionOverwriteMode";
    private static final String SPARKS_MODE = "overwrite-mode";

    @Override
    public StructType schema() {
        return IcebergTypes.columns(icebergSchema.asStruct());
    }

    /// `_file`, `_pos`, `_deleted`, `_spec_id`, in tables that have had partitions `_partition`, and in tables of version 3
    /// `_row_id` and `_last_updated_sequence_number`.
    @Override
    public StructType metadataColumns() {
        List<Types.NestedField> fields = new ArrayList<>(List.of(
                org.apache.iceberg.MetadataColumns.FILE_PATH, org.apache.iceberg.MetadataColumns.ROW_POSITION,
                org.apache.iceberg.MetadataColumns.IS_DELETED, org.apache.iceberg.MetadataColumns.SPEC_ID));
        Types.StructType partition = partitionType();
        if (!partition.fields().isEmpty()) {
            fields.add(Types.NestedField.optional(
                    org.apache.iceberg.MetadataColumns.PARTITION_COLUMN_ID,
                    org.apache.iceberg.MetadataColumns.PARTITION_COLUMN_NAME, partition));
        }
        if (TableUtil.supportsRowLineage(table)) {
            fields.add(org.apache.iceberg.MetadataColumns.ROW_ID);
            fields.add(org.apache.iceberg.MetadataColumns.LAST_UPDATED_SEQUENCE_NUMBER);
        }
        fields.removeIf(field -> icebergSchema.findField(field.name()) != null);
        return IcebergTypes.columns(Types.StructType.of(fields));
    }

    /// The fields of the partitions of all specs that the table has had.
    Types.StructType partitionType() {
        return Partitioning.partitionType(table);
    }

    /// The columns of all schemas that the table has had by their ids, as they are now or were last.
    Map<Integer, Types.NestedField> allFields() {
        Map<Integer, Types.NestedField> fields = new TreeMap<>();
        table.schemas().values()
                .forEach(schema -> schema.columns().forEach(field -> fields.put(field.fieldId(), field)));
        icebergSchema.columns().forEach(field -> fields.put(field.fieldId(), field));
        return fields;
    }

    /// From the summary of the snapshot; rows that delete files take away are counted.
    @Override
    public Statistics statistics() {
        return snapshot == null
                ? new Statistics(OptionalLong.of(0), OptionalLong.of(0), Map.of())
                : new Statistics(total(snapshot, SnapshotSummary.TOTAL_RECORDS_PROP),
                        total(snapshot, SnapshotSummary.TOTAL_FILE_SIZE_PROP), Map.of());
    }

    private static OptionalLong total(Snapshot snapshot, String property) {
        String total = snapshot.summary() == null ? null : snapshot.summary().get(property);
        return total == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total));
    }

    @Override
    public Scan scan(ScanRequest request) {
        return IcebergScan.of(this, files(request.conditions()), request);
    }

    /// The files in which rows may fulfil `conditions`.
    List<FileScanTask> files(List<Condition> conditions) {
        List<FileScanTask> files = new ArrayList<>();
        if (snapshot == null) {
            return files;
        }
        TableScan scan = table.newScan().useSnapshot(snapshot.snapshotId()).caseSensitive(true)
                .filter(IcebergConditions.all(conditions, icebergSchema));
        try (CloseableIterable<FileScanTask> planned = scan.planFiles()) {
            planned.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + name + " cannot be listed.", e);
        }
        return files;
    }

    /// The branch that writes go to. Throws `UNSUPPORTED_FEATURE.TABLE_OPERATION` when there is none.
    String writtenBranch() {
        if (branch == null) {
            throw SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                    name, "operation", "writing to a state of the past; name the table or a branch of it");
        }
        return branch;
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
        writtenBranch();
        return new IcebergWrite(this, commits(request), request.options(), Optional.empty());
    }

    private Commits commits(WriteRequest request) {
        if (request.mode() == Mode.APPEND) {
            return Commits.append(table);
        }
        boolean isDynamic = DYNAMIC.equalsIgnoreCase(
                request.options().getOrDefault(SPARKS_MODE, request.options().get(OVERWRITE_MODE)));
        return isDynamic && request.fixed().isEmpty()
                ? Commits.replacePartitions(this, request.options())
                : Commits.replaceWhere(this, Commits.fixed(request.fixed(), this), request.options());
    }
}
