package io.troupe.sql.connector.engine;

import io.troupe.sql.catalyst.analysis.QualifiedName;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.SupportsWrite;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.columnar.ChangedRows;
import io.troupe.sql.connector.columnar.ColumnarRowLevelOperation;
import io.troupe.sql.connector.columnar.ColumnarTable;
import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.List;
import java.util.Optional;

/// Tables of connectors as the engine has them.
public final class ConnectorTables {
    private ConnectorTables() {}

    /// `table` for the engine, read and written with `options`: a [io.troupe.sql.source.WritableTable] when it says that it
    /// can be written. Throws `UNSUPPORTED_FEATURE.TABLE_OPERATION` when it can neither be read nor written.
    public static io.troupe.sql.source.Table of(Table table, CaseInsensitiveStringMap options) {
        if (table instanceof ColumnarTable columnar) {
            return columnar.source();
        }
        if (table instanceof SupportsWrite && table.capabilities().contains(TableCapability.BATCH_WRITE)) {
            return new WritableConnectorTable(table, options);
        }
        if (table instanceof SupportsRead && table.capabilities().contains(TableCapability.BATCH_READ)) {
            return new ConnectorTable(table, options);
        }
        throw unsupported(table.name(), "batch scan");
    }

    /// The groups of `table` that `operation` reads and replaces, see [ColumnarRowLevelOperation#groups].
    public static WritableTable groups(Table table, RowLevelOperation operation, List<Condition> conditions) {
        return operation instanceof ColumnarRowLevelOperation columnar
                ? columnar.groups(conditions)
                : new OperationTable(table, operation, conditions);
    }

    /// The rows that `operation` changes one by one, see [ColumnarRowLevelOperation#rows]; empty when it replaces groups.
    public static Optional<ChangedRows> rows(RowLevelOperation operation, List<Condition> conditions) {
        return operation instanceof ColumnarRowLevelOperation columnar
                ? columnar.rows(conditions)
                : Optional.empty();
    }

    /// The error of something that cannot be done with a table.
    static SqlException unsupported(String name, String operation) {
        return SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                QualifiedName.quoted(List.of(name)),
                "operation", operation);
    }

    /// The error of a data source that does not do what the interface says.
    static SqlException broken(String name, String reason) {
        return SqlException.execution("DATA_SOURCE_CONTRACT", "name", name, "reason", reason);
    }
}
