package io.troupe.sql.jdbc;

import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.SupportsSave;
import io.troupe.sql.connector.catalog.SupportsWrite;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/// A table or query of a database.
final class JdbcTable implements SupportsRead, SupportsWrite {
    private final JdbcOptions options;
    private final StructType schema;
    private final SupportsSave.Existing existing;

    /// @param existing
    ///            what is there: FAIL for nothing, REPLACE for a table that goes
    JdbcTable(JdbcOptions options, StructType schema, SupportsSave.Existing existing) {
        this.options = options;
        this.schema = schema;
        this.existing = existing;
    }

    /// The columns that the database tells of.
    static StructType schemaOf(JdbcOptions options) {
        JdbcDialect dialect = options.dialect();
        try (Connection connection = options.connect(); Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(options.number("queryTimeout", 0));
            try (ResultSet rows = statement.executeQuery(schemaQuery(options))) {
                StructType found = JdbcTypes.schema(connection, rows.getMetaData(), dialect,
                        options.flag("preferTimestampNTZ", false));
                return customised(found, options);
            }
        } catch (SQLException e) {
            throw options.failed("read the columns of " + options.source(), e);
        }
    }

    /// A query without rows that has the columns.
    static String schemaQuery(JdbcOptions options) {
        String prepared = options.text("prepareQuery") == null ? "" : options.text("prepareQuery") + " ";
        return prepared + options.dialect().getSchemaQuery(options.source());
    }

    /// Types that the user named.
    private static StructType customised(StructType found, JdbcOptions options) {
        String text = options.text("customSchema");
        if (text == null) {
            return found;
        }
        StructType custom = JdbcColumnTypes.parse("customSchema", text);
        return new StructType(found.fieldList().stream().map(field -> custom.fieldList().stream()
                .filter(each -> each.name().equalsIgnoreCase(field.name())).findFirst()
                .map(each -> new StructField(field.name(), each.dataType(), field.nullable())).orElse(field))
                .toList());
    }

    /// Whether the table of the options is there.
    static boolean exists(JdbcOptions options) {
        try (Connection connection = options.connect(); Statement statement = connection.createStatement()) {
            statement.executeQuery(options.dialect().getTableExistsQuery(options.table())).close();
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public String name() {
        return "jdbc " + options.source();
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE, TableCapability.TRUNCATE);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanned) {
        String zone = scanned.get("timeZone");
        return new JdbcScanBuilder(zone == null ? options : options.with("timeZone", zone), schema);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new JdbcWriteBuilder(options, schema, existing, info.queryId(), false);
    }
}
