package io.troupe.sql.jdbc;

import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.Serial;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQLite, in which dates and times are texts as ISO 8601 writes them, times with a zone in UTC.
final class SqliteDialect extends JdbcDialect {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public boolean canHandle(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:sqlite:");
    }

    @Override
    public Optional<DataType> getCatalystType(int sqlType, String typeName, int size, int scale) {
        String name = typeName.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "BIGINT", "INTEGER" -> Optional.of(DataTypes.LongType);
            case "INT" -> Optional.of(DataTypes.IntegerType);
            case "BOOLEAN" -> Optional.of(DataTypes.BooleanType);
            case "DATE" -> Optional.of(DataTypes.DateType);
            case "TIMESTAMP" -> Optional.of(DataTypes.TimestampType);
            case "DATETIME" -> Optional.of(DataTypes.TimestampNTZType);
            case "REAL", "DOUBLE", "DOUBLE PRECISION" -> Optional.of(DataTypes.DoubleType);
            case "BLOB" -> Optional.of(DataTypes.BinaryType);
            case "DECIMAL", "NUMERIC" ->
                Optional.of(size > 0 ? JdbcTypes.decimal(size, scale) : DataTypes.createDecimalType(38, 18));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<JdbcType> getJDBCType(DataType type) {
        return switch (type) {
            case IntegerType _ -> Optional.of(new JdbcType("INT", Types.INTEGER));
            case BooleanType _ -> Optional.of(new JdbcType("BOOLEAN", Types.BOOLEAN));
            case DateType _ -> Optional.of(new JdbcType("DATE", Types.VARCHAR));
            case TimestampType _ -> Optional.of(new JdbcType("TIMESTAMP", Types.VARCHAR));
            case TimestampNTZType _ -> Optional.of(new JdbcType("DATETIME", Types.VARCHAR));
            // a number of a database would be rounded to a double
            case DecimalType _ -> Optional.of(new JdbcType("TEXT", Types.VARCHAR));
            default -> Optional.empty();
        };
    }

    @Override
    public String getTruncateQuery(String table, boolean cascade) {
        return getDeleteQuery(table);
    }

    @Override
    public boolean hasTransactionalDdl() {
        return true;
    }

    @Override
    public Optional<String> getUpdateColumnTypeQuery(String table, String column, String newType) {
        return Optional.empty();
    }

    @Override
    public Optional<String> getUpdateColumnNullabilityQuery(String table, String column, boolean isNullable) {
        return Optional.empty();
    }

    @Override
    public Optional<String> getTableCommentQuery(String table, String comment) {
        return Optional.empty();
    }

    @Override
    public Optional<String> getColumnCommentQuery(String table, String column, String comment) {
        return Optional.empty();
    }

    @Override
    public Optional<String> getSchemaCommentQuery(String schema, @Nullable String comment) {
        return Optional.empty();
    }

    @Override
    public boolean isObjectNotFoundException(SQLException e) {
        return String.valueOf(e.getMessage()).contains("no such table");
    }

    @Override
    public Map<String, String> connectionProperties() {
        return Map.of("busy_timeout", "60000", "transaction_mode", "IMMEDIATE");
    }

    /// Types belong to values, so conditions on other things than whole numbers may mean something else there.
    @Override
    public Optional<String> compileValue(Object value, DataType type) {
        return type.isIntegral() || type.isText() ? super.compileValue(value, type) : Optional.empty();
    }

    /// Only whole numbers have the types of their columns.
    @Override
    public boolean isComparable(DataType type) {
        return type.isIntegral();
    }

    /// Moments are in UTC, whatever the session's zone.
    @Override
    public @Nullable Object get(ResultSet rows, int index, DataType type, ZoneId zone) throws SQLException {
        return get(rows, index, type);
    }

    @Override
    public @Nullable Object get(ResultSet rows, int index, DataType type) throws SQLException {
        return switch (type) {
            case DateType _,TimestampType _,TimestampNTZType _,TimeType _ -> {
                String text = rows.getString(index);
                yield text == null ? null : JdbcText.parse(text, type);
            }
            case DecimalType _ -> {
                String text = rows.getString(index);
                yield text == null ? null : JdbcValues.scaled(new BigDecimal(text), type);
            }
            default -> super.get(rows, index, type);
        };
    }

    @Override
    public void set(PreparedStatement statement, int index, Object value, DataType type) throws SQLException {
        switch (type) {
            case DateType _,TimestampType _,TimestampNTZType _,TimeType _,DecimalType _ ->
                statement.setString(index, JdbcText.iso(value, type));
            default -> super.set(statement, index, value, type);
        }
    }
}
