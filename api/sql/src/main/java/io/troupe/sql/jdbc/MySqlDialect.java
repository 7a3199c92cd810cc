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
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.Serial;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
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
            case Types.INTEGER -> typeName.equalsIgnoreCase("MEDIUMINT UNSIGNED")
                    ? Optional.of(DataTypes.IntegerType)
                    : Optional.empty();
            case Types.VARBINARY, Types.LONGVARBINARY -> Optional.of(DataTypes.BinaryType);
            case Types.TIMESTAMP -> typeName.equalsIgnoreCase("DATETIME")
                    ? Optional.empty()
                    : Optional.of(DataTypes.TimestampType);
            case Types.OTHER -> Optional.of(DataTypes.StringType);
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

    /// Moments are sent and read in UTC, which has no hour that comes twice; servers need not know the names of zones.
    @Override
    public Optional<String> sessionZone(ZoneId zone) {
        return Optional.of("SET time_zone = '+00:00'");
    }

    @Override
    public @Nullable Object get(ResultSet rows, int index, DataType type, ZoneId zone) throws SQLException {
        return switch (type) {
            case TimestampType _ -> {
                LocalDateTime time = rows.getObject(index, LocalDateTime.class);
                boolean isMoment = rows.getMetaData().getColumnTypeName(index).equalsIgnoreCase("TIMESTAMP");
                yield time == null ? null : time.atZone(isMoment ? ZoneOffset.UTC : zone).toInstant();
            }
            case TimeType _ -> {
                String text = rows.getString(index);
                yield text == null ? null : timeOfDay(text);
            }
            default -> super.get(rows, index, type, zone);
        };
    }

    /// Times may be longer than a day there, or before it.
    private static LocalTime timeOfDay(String text) throws SQLException {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new SQLException("the time " + text + " is not one of a day; the option customSchema reads"
                    + " the column as STRING", "22007", e);
        }
    }

    @Override
    public void set(PreparedStatement statement, int index, Object value, DataType type, ZoneId zone)
            throws SQLException {
        if (type instanceof TimestampType) {
            statement.setObject(index, JdbcValues.local((Long) value));
        } else {
            super.set(statement, index, value, type, zone);
        }
    }

    /// Rows are given one by one only for this size.
    @Override
    public Map<String, String> connectionProperties() {
        return Map.of("useCursorFetch", "true");
    }
}
