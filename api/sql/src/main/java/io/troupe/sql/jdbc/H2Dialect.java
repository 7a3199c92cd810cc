package io.troupe.sql.jdbc;

import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.Serial;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// H2.
final class H2Dialect extends JdbcDialect {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public boolean canHandle(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:");
    }

    @Override
    public Optional<JdbcType> getJDBCType(DataType type) {
        return switch (type) {
            case StringType _ -> Optional.of(new JdbcType("CLOB", Types.CLOB));
            case BooleanType _ -> Optional.of(new JdbcType("BOOLEAN", Types.BOOLEAN));
            case ByteType _ -> Optional.of(new JdbcType("TINYINT", Types.TINYINT));
            case ShortType _ -> Optional.of(new JdbcType("SMALLINT", Types.SMALLINT));
            case BinaryType _ -> Optional.of(new JdbcType("VARBINARY", Types.VARBINARY));
            case TimestampType _ ->
                Optional.of(new JdbcType("TIMESTAMP(6) WITH TIME ZONE", Types.TIMESTAMP_WITH_TIMEZONE));
            case TimestampNTZType _ -> Optional.of(new JdbcType("TIMESTAMP(6)", Types.TIMESTAMP));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<DataType> getCatalystType(int sqlType, String typeName, int size, int scale) {
        return sqlType == Types.OTHER ? Optional.of(DataTypes.StringType) : Optional.empty();
    }

    @Override
    public boolean isText(String typeName) {
        return !typeName.startsWith("ENUM");
    }

    @Override
    public String getRenameColumnQuery(String table, String column, String newName) {
        return "ALTER TABLE " + table + " ALTER COLUMN " + column + " RENAME TO " + newName;
    }

    @Override
    public boolean isObjectNotFoundException(SQLException e) {
        return List.of("42S02", "42S03", "42S04", "90079").contains(e.getSQLState());
    }

    @Override
    public Optional<String> sessionZone(ZoneId zone) {
        return Optional.of("SET TIME ZONE '" + zone.getId() + "'");
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
