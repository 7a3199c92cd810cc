package io.troupe.sql.iceberg;

import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.TableUtil;

/// The rows of some files with their places: the file, the position in it, and in tables of version 3 the id of the row.
record PlacedRows(IcebergSource source, List<FileScanTask> files) implements Table {
    private static final String FILE = "__row_file";
    private static final String POSITION = "__row_position";
    private static final String ROW = "__row_id";
    private static final Map<String, String> OWN_NAMES = Map.of(
            FILE, MetadataColumns.FILE_PATH.name(), POSITION, MetadataColumns.ROW_POSITION.name(), ROW,
            MetadataColumns.ROW_ID.name());

    /// The names of the columns of places.
    static List<String> keys(IcebergSource source) {
        return TableUtil.supportsRowLineage(source.table())
                ? List.of(FILE, POSITION, ROW)
                : List.of(FILE, POSITION);
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public StructType schema() {
        List<StructField> fields = new ArrayList<>(source.schema().fieldList());
        for (String key : keys(source)) {
            fields.add(new StructField(
                    key, key.equals(FILE) ? DataTypes.StringType : DataTypes.LongType, true));
        }
        return new StructType(fields);
    }

    @Override
    public Statistics statistics() {
        return source.statistics();
    }

    @Override
    public Scan scan(ScanRequest request) {
        StructType columns = new StructType(request.columns().fieldList().stream().map(
                field -> new StructField(OWN_NAMES.getOrDefault(field.name(), field.name()), field.dataType(),
                        field.nullable(), field.metadata()))
                .toList());
        return IcebergScan.of(source, files, new ScanRequest(columns, request.conditions().stream()
                .filter(condition -> IcebergConditions.isKnown(condition, source.icebergSchema())).toList(),
                request.limit(), request.wantedSplits()));
    }
}
