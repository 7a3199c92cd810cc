package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.catalog.SupportsWrite;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.write.SupportsTruncate;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.util.CaseInsensitiveStringMap;

/// A table of a connector that can be written.
final class WritableConnectorTable extends ConnectorTable implements WritableTable {
    WritableConnectorTable(Table table, CaseInsensitiveStringMap options) {
        super(table, options);
    }

    @Override
    public Write write(Mode mode) {
        WriteBuilder builder = ((SupportsWrite) table).newWriteBuilder(new WriteInfo(options, schema()));
        if (mode == Mode.OVERWRITE) {
            if (!(builder instanceof SupportsTruncate truncating)
                    || !table.capabilities().contains(TableCapability.TRUNCATE)
                            && !table.capabilities().contains(TableCapability.OVERWRITE_BY_FILTER)) {
                throw ConnectorTables.unsupported(table.name(), "INSERT OVERWRITE");
            }
            builder = truncating.truncate();
        }
        return new ConnectorWrite(table.name(), builder.build(), schema());
    }
}
