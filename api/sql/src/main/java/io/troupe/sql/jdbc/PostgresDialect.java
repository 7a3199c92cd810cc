package io.troupe.sql.jdbc;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.Serial;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PostgreSQL, with arrays.
final class PostgresDialect extends JdbcDialect {
    @Serial
    private static final long serialVersionUID = 1L;
    private static final int UNBOUNDED = 131_089;

    @Override
    public boolean canHandle(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:");
    }

    @Override
    public Optional<DataType> getCatalystType(int sqlType, String typeName, int size, int scale) {
        if (sqlType == Types.ARRAY && typeName.startsWith("_")) {
            return of(typeName.substring(1), size, scale).map(DataTypes::createArrayType);
        }
        return switch (sqlType) {
            case Types.BIT ->
                size <= 1 ? Optional.of(DataTypes.BooleanType) : Optional.of(DataTypes.StringType);
            case Types.TIMESTAMP ->
                typeName.equals("timestamptz") ? Optional.of(DataTypes.TimestampType) : Optional.empty();
            case Types.NUMERIC -> of(typeName, size, scale);
            case Types.DOUBLE ->
                typeName.equals("money") ? Optional.of(DataTypes.StringType) : Optional.empty();
            case Types.OTHER, Types.SQLXML, Types.STRUCT, Types.DISTINCT -> Optional.of(DataTypes.StringType);
            default -> Optional.empty();
        };
    }

    private static Optional<DataType> of(String name, int size, int scale) {
        return switch (name) {
            case "bool" -> Optional.of(DataTypes.BooleanType);
            case "int2" -> Optional.of(DataTypes.ShortType);
            case "int4" -> Optional.of(DataTypes.IntegerType);
            case "int8", "oid" -> Optional.of(DataTypes.LongType);
            case "float4" -> Optional.of(DataTypes.FloatType);
            case "float8" -> Optional.of(DataTypes.DoubleType);
            case "text", "varchar", "bpchar", "uuid", "json", "jsonb", "name", "char" ->
                Optional.of(DataTypes.StringType);
            case "bytea" -> Optional.of(DataTypes.BinaryType);
            case "date" -> Optional.of(DataTypes.DateType);
            case "timestamp" -> Optional.of(DataTypes.TimestampNTZType);
            case "timestamptz" -> Optional.of(DataTypes.TimestampType);
            case "numeric" -> size == 0 || size >= UNBOUNDED
                    ? Optional.of(DataTypes.createDecimalType(38, 18))
                    : Optional.of(JdbcTypes.decimal(size, scale));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<JdbcType> getJDBCType(DataType type) {
        return switch (type) {
            case ByteType _,ShortType _ -> Optional.of(new JdbcType("SMALLINT", Types.SMALLINT));
            case FloatType _ -> Optional.of(new JdbcType("FLOAT4", Types.FLOAT));
            case DoubleType _ -> Optional.of(new JdbcType("FLOAT8", Types.DOUBLE));
            case BooleanType _ -> Optional.of(new JdbcType("BOOLEAN", Types.BOOLEAN));
            case BinaryType _ -> Optional.of(new JdbcType("BYTEA", Types.BINARY));
            case TimestampType _ ->
                Optional.of(new JdbcType("TIMESTAMP WITH TIME ZONE", Types.TIMESTAMP_WITH_TIMEZONE));
            case ArrayType array -> JdbcTypes.databaseType(array.elementType(), this)
                    .map(element -> new JdbcType(element.databaseTypeDefinition() + "[]", Types.ARRAY));
            default -> Optional.empty();
        };
    }

    @Override
    public String getTruncateQuery(String table, boolean cascade) {
        return "TRUNCATE TABLE ONLY " + table + (cascade ? " CASCADE" : "");
    }

    @Override
    public Optional<String> getTableSample(double fraction, long seed) {
        return Optional.of("TABLESAMPLE BERNOULLI (" + fraction * 100 + ") REPEATABLE (" + seed + ")");
    }

    @Override
    public boolean hasTransactionalDdl() {
        return true;
    }

    /// Rows are fetched in parts only outside of automatic commits.
    @Override
    public void beforeFetch(Connection connection, int fetchSize) throws SQLException {
        if (fetchSize > 0) {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public @Nullable Object get(ResultSet rows, int index, DataType type) throws SQLException {
        return switch (type) {
            case TimestampType _ -> {
                OffsetDateTime time = rows.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case TimestampNTZType _ -> rows.getObject(index, LocalDateTime.class);
            default -> super.get(rows, index, type);
        };
    }

    @Override
    public void set(PreparedStatement statement, int index, Object value, DataType type) throws SQLException {
        switch (type) {
            case TimestampType _ ->
                statement.setObject(index, JdbcValues.instant((Long) value).atOffset(ZoneOffset.UTC));
            case ArrayType array -> {
                String element = JdbcTypes.databaseType(array.elementType(), this).orElseThrow()
                        .databaseTypeDefinition();
                List<@Nullable Object> elements = new ArrayList<>();
                ((List<?>) value).forEach(each -> elements
                        .add(each == null ? null : JdbcValues.java(each, array.elementType())));
                statement.setArray(index,
                        statement.getConnection().createArrayOf(base(element), elements.toArray()));
            }
            default -> super.set(statement, index, value, type);
        }
    }

    /// The name of a type without its parameters.
    private static String base(String definition) {
        String name = definition.replaceAll("\\(.*\\)", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "timestamp with time zone" -> "timestamptz";
            case "integer" -> "int4";
            case "bigint" -> "int8";
            case "smallint" -> "int2";
            case "boolean" -> "bool";
            case "decimal" -> "numeric";
            default -> name;
        };
    }
}
