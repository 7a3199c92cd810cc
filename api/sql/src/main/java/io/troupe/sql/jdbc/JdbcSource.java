package io.troupe.sql.jdbc;

import io.troupe.sql.connector.catalog.SupportsSave;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableProvider;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.sources.DataSourceRegister;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.Map;
import java.util.Optional;

/// The data source `jdbc`.
public final class JdbcSource implements TableProvider, SupportsSave, DataSourceRegister {
    @Override
    public String shortName() {
        return "jdbc";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return JdbcTable.schemaOf(new JdbcOptions(options));
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new JdbcTable(new JdbcOptions(new CaseInsensitiveStringMap(properties)), schema, Existing.ADD);
    }

    @Override
    public boolean usesTimeZone() {
        return true;
    }

    @Override
    public boolean supportsExternalMetadata() {
        return true;
    }

    @Override
    public Optional<Table> prepareSave(StructType schema, Existing existing, CaseInsensitiveStringMap all) {
        JdbcOptions options = new JdbcOptions(all);
        boolean exists = JdbcTable.exists(options);
        if (exists && existing == Existing.FAIL) {
            throw SqlException.analysis(Origin.UNKNOWN, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName",
                    options.table());
        }
        if (exists && existing == Existing.KEEP) {
            return Optional.empty();
        }
        return Optional.of(new JdbcTable(options, schema, exists ? existing : Existing.FAIL));
    }
}
