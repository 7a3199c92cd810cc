package io.troupe.sql.iceberg;

import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.columnar.ColumnarTable;
import java.util.Set;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/// A table of what Iceberg knows of a table, such as `db.t.snapshots`; can be read only.
///
/// @param snapshotId
///            of the table at the time it is asked about; null for now
record MetadataTable(String name, Table table, @Nullable Long snapshotId) implements ColumnarTable {
    @Override
    public MetadataSource source() {
        return new MetadataSource(name, table, snapshotId);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }
}
