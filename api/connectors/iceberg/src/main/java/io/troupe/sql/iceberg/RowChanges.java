package io.troupe.sql.iceberg;

import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.IsolationLevel;

/// What takes the changes of a statement row by row.
///
/// @param rows
///            those that may change
/// @param conditions
///            which they fulfil
record RowChanges(
        PlacedRows rows, RowLevelOperation.Command command, List<Condition> conditions,
        IsolationLevel isolation, Map<String, String> options,
        Optional<String> distribution) implements WritableTable {
    private static final String KEPT = "__kept";

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public StructType schema() {
        List<StructField> fields = new ArrayList<>();
        rows.schema().forEach(
                field -> fields.add(new StructField(field.name(), field.dataType(), true, field.metadata())));
        fields.add(new StructField(KEPT, DataTypes.BooleanType, false));
        return new StructType(fields);
    }

    @Override
    public Statistics statistics() {
        return rows.statistics();
    }

    /// None: changes are written only.
    @Override
    public Scan scan(ScanRequest request) {
        return new IcebergScan(List.of(), List.of(), "none");
    }

    @Override
    public Write write(Mode mode) {
        return new DeltaWrite(this);
    }
}
