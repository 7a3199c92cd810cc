package io.troupe.sql.iceberg;

import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.SupportsRowLevelOperations;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.columnar.DeletableRows;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.write.RowLevelOperationBuilder;
import io.troupe.sql.connector.write.RowLevelOperationInfo;
import io.troupe.sql.source.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/// A table at one snapshot, for statements.
class IcebergTable implements DeletableRows, SupportsRowLevelOperations {
    private final Table table;
    private final IcebergSource source;

    /// @param snapshot
    ///            null when the table never had rows
    /// @param branch
    ///            which writes go to; null for none, when only reading makes sense
    IcebergTable(String name, Table table, @Nullable Snapshot snapshot, Schema schema,
            @Nullable String branch) {
        this.table = table;
        this.source = new IcebergSource(name, table, snapshot, schema, branch);
    }

    @Override
    public IcebergSource source() {
        return source;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Column[] columns() {
        return Column.of(schema());
    }

    @Override
    public Transform[] partitioning() {
        return PartitionSpecs.transforms(table.spec());
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>(table.properties());
        properties.put("provider", "iceberg");
        properties.put("location", table.location());
        return properties;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(
                TableCapability.BATCH_READ, TableCapability.BATCH_WRITE, TableCapability.TRUNCATE,
                TableCapability.OVERWRITE_DYNAMIC);
    }

    /// By whole files, when each that may have such rows has no others.
    @Override
    public boolean deleteWhere(List<Condition> conditions) {
        return WholeFiles.of(source, conditions).map(WholeFiles::delete).orElse(false);
    }

    @Override
    public RowLevelOperationBuilder newRowLevelOperationBuilder(RowLevelOperationInfo info) {
        return () -> new RowChange(source, info.command(), info.options().asCaseSensitiveMap());
    }
}
