package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.List;

/// The groups of a table that a row-level operation reads and replaces. The scan of the operation is built once.
final class OperationTable implements WritableTable {
    private final Table table;
    private final RowLevelOperation operation;
    private final io.troupe.sql.connector.read.Scan scan;

    OperationTable(Table table, RowLevelOperation operation, List<Condition> conditions) {
        this.table = table;
        this.operation = operation;
        ScanBuilder builder = operation.newScanBuilder(CaseInsensitiveStringMap.empty());
        PushedConditions.push(builder, conditions, table.schema());
        this.scan = builder.build();
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public StructType schema() {
        return table.schema();
    }

    @Override
    public Statistics statistics() {
        return ScanStatistics.of(scan);
    }

    @Override
    public Scan scan(ScanRequest request) {
        return new ConnectorScan(table.name(), scan, request.columns(), List.of());
    }

    @Override
    public Write write(Mode mode) {
        return new ConnectorWrite(
                table.name(),
                operation.newWriteBuilder(new WriteInfo(CaseInsensitiveStringMap.empty(), schema())).build(),
                schema());
    }
}
