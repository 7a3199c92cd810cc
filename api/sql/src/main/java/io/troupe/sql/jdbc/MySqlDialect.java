package io.troupe.sql.jdbc;

import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.Serial;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// MariaDB and MySQL.
final class MySqlDialect extends JdbcDialect {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public boolean canHandle(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("jdbc:mysql:") || lower.startsWith("jdbc:mariadb:");
    }

    @Override
    public Optional<DataType> getCatalystType(int sqlType, String typeName, int size, int scale) {
        return switch (sqlType) {
            case Types.BIT -> Optional.of(size > 1 ? DataTypes.LongType : DataTypes.BooleanType);
            case Types.TINYINT -> Optional.of(size == 1
                    ? DataTypes.BooleanType
                    : typeName.toUpperCase(Locale.ROOT).contains("UNSIGNED")
                            ? DataTypes.ShortType
                            : DataTypes.ByteType);
            case Types.VARBINARY, Types.LONGVARBINARY -> Optional.of(DataTypes.BinaryType);
            case Types.TIMESTAMP -> typeName.equalsIgnoreCase("DATETIME")
                    ? Optional.of(DataTypes.TimestampNTZType)
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<JdbcType> getJDBCType(DataType type) {
        return switch (type) {
            case StringType _ -> Optional.of(new JdbcType("LONGTEXT", Types.LONGVARCHAR));
            case FloatType _ -> Optional.of(new JdbcType("FLOAT", Types.FLOAT));
            case DoubleType _ -> Optional.of(new JdbcType("DOUBLE", Types.DOUBLE));
            case ByteType _ -> Optional.of(new JdbcType("TINYINT", Types.TINYINT));
            case ShortType _ -> Optional.of(new JdbcType("SMALLINT", Types.SMALLINT));
            case BinaryType _ -> Optional.of(new JdbcType("LONGBLOB", Types.LONGVARBINARY));
            case TimestampType _ -> Optional.of(new JdbcType("TIMESTAMP(6)", Types.TIMESTAMP));
            case TimestampNTZType _ -> Optional.of(new JdbcType("DATETIME(6)", Types.TIMESTAMP));
            case BooleanType _ -> Optional.of(new JdbcType("BIT(1)", Types.BIT));
            default -> Optional.empty();
        };
    }

    @Override
    public String quoteIdentifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String getRenameTableQuery(String oldTable, String newTable, String newName) {
        return "ALTER TABLE " + oldTable + " RENAME TO " + newTable;
    }

    @Override
    public Optional<String> getUpdateColumnTypeQuery(String table, String column, String newType) {
        return Optional.of("ALTER TABLE " + table + " MODIFY COLUMN " + column + " " + newType);
    }

    /// There is only one that names the type too.
    @Override
    public Optional<String> getUpdateColumnNullabilityQuery(String table, String column, boolean isNullable) {
        return Optional.empty();
    }

    @Override
    public Optional<String> getTableCommentQuery(String table, String comment) {
        return compileValue(comment, DataTypes.StringType)
                .map(text -> "ALTER TABLE " + table + " COMMENT = " + text);
    }

    /// There is only one that names the type too.
    @Override
    public Optional<String> getColumnCommentQuery(String table, String column, String comment) {
        return Optional.empty();
    }

    @Override
    public Optional<String> getSchemaCommentQuery(String schema, @Nullable String comment) {
        return Optional.empty();
    }

    @Override
    public String getDropSchemaQuery(String schema, boolean cascade) {
        return "DROP SCHEMA " + schema;
    }

    @Override
    public boolean schemasAreCatalogs() {
        return true;
    }

    @Override
    public Optional<String> shortWaits() {
        return Optional.of("SET SESSION lock_wait_timeout = 1");
    }

    /// A backslash begins an escape there.
    @Override
    public Optional<String> compileValue(Object value, DataType type) {
        return type.isText()
                ? Optional.of("'" + value.toString().replace("\\", "\\\\").replace("'", "''") + "'")
                : super.compileValue(value, type);
    }

    /// Rows are given one by one only for this size.
    @Override
    public Map<String, String> connectionProperties() {
        return Map.of("useCursorFetch", "true");
    }
}
