package io.troupe.sql.jdbc;

import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimestampType;
import java.io.Serial;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// DuckDB.
final class DuckDbDialect extends JdbcDialect {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public boolean canHandle(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:duckdb:");
    }

    @Override
    public Optional<DataType> getCatalystType(int sqlType, String typeName, int size, int scale) {
        return switch (typeName.toUpperCase(Locale.ROOT)) {
            case "HUGEINT", "UBIGINT" -> Optional.of(DataTypes.createDecimalType(38, 0));
            case "UINTEGER" -> Optional.of(DataTypes.LongType);
            case "USMALLINT" -> Optional.of(DataTypes.IntegerType);
            case "UTINYINT" -> Optional.of(DataTypes.ShortType);
            case "UUID", "JSON", "INTERVAL" -> Optional.of(DataTypes.StringType);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<JdbcType> getJDBCType(DataType type) {
        return switch (type) {
            case ByteType _ -> Optional.of(new JdbcType("TINYINT", Types.TINYINT));
            case ShortType _ -> Optional.of(new JdbcType("SMALLINT", Types.SMALLINT));
            case BooleanType _ -> Optional.of(new JdbcType("BOOLEAN", Types.BOOLEAN));
            case DoubleType _ -> Optional.of(new JdbcType("DOUBLE", Types.DOUBLE));
            case TimestampType _ -> Optional.of(new JdbcType("TIMESTAMPTZ", Types.TIMESTAMP_WITH_TIMEZONE));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isObjectNotFoundException(SQLException e) {
        return String.valueOf(e.getMessage()).contains("does not exist");
    }

    @Override
    public boolean isText(String typeName) {
        return typeName.equals("VARCHAR");
    }

    @Override
    public Optional<String> getTableSample(double fraction, long seed) {
        return Optional.of("TABLESAMPLE " + fraction * 100 + " PERCENT (bernoulli, "
                + (seed & Integer.MAX_VALUE) + ")");
    }

    @Override
    public boolean hasTransactionalDdl() {
        return true;
    }

    @Override
    public @Nullable Object get(ResultSet rows, int index, DataType type) throws SQLException {
        if (type instanceof StringType) {
            Object value = rows.getObject(index);
            return value == null ? null : value.toString();
        }
        return super.get(rows, index, type);
    }

    @Override
    public void set(PreparedStatement statement, int index, Object value, DataType type) throws SQLException {
        if (type instanceof TimestampType) {
            statement.setObject(index, JdbcValues.instant((Long) value).atOffset(ZoneOffset.UTC));
        } else {
            super.set(statement, index, value, type);
        }
    }
}
