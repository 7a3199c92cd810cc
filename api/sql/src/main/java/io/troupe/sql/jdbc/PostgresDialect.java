package io.troupe.sql.jdbc;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PostgreSQL, with arrays.
final class PostgresDialect extends JdbcDialect {
    @Serial
    private static final long serialVersionUID = 1L;
    private static final int UNBOUNDED = 131_089;
    /// Scales are numbers of 11 bits, of which the first is a sign that the driver does not know.
    private static final int SCALES = 2048;

    @Override
    public boolean canHandle(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:");
    }

    @Override
    public Optional<DataType> getCatalystType(int sqlType, String typeName, int size, int scale) {
        return switch (sqlType) {
            case Types.ARRAY -> typeName.startsWith("_")
                    ? Optional.of(DataTypes.createArrayType(element(typeName.substring(1), size, scale)))
                    : Optional.empty();
            case Types.BIT -> typeName.equals("bit") ? Optional.of(bits(size)) : Optional.empty();
            case Types.TIMESTAMP ->
                typeName.equals("timestamptz") ? Optional.of(DataTypes.TimestampType) : Optional.empty();
            case Types.TIME ->
                typeName.equals("timetz") ? Optional.of(DataTypes.TimestampType) : Optional.empty();
            case Types.NUMERIC -> Optional.of(numeric(size, scale));
            case Types.DOUBLE ->
                typeName.equals("money") ? Optional.of(DataTypes.StringType) : Optional.empty();
            case Types.OTHER, Types.SQLXML, Types.STRUCT, Types.DISTINCT ->
                Optional.of(typeName.equals("void") ? DataTypes.NullType : DataTypes.StringType);
            default -> Optional.empty();
        };
    }

    /// What has no type here, as ranges and enumerations, is text.
    private static DataType element(String name, int size, int scale) {
        return switch (name) {
            case "bool" -> DataTypes.BooleanType;
            case "bit" -> bits(size);
            case "int2" -> DataTypes.ShortType;
            case "int4" -> DataTypes.IntegerType;
            case "int8", "oid" -> DataTypes.LongType;
            case "float4" -> DataTypes.FloatType;
            case "float8" -> DataTypes.DoubleType;
            case "bytea" -> DataTypes.BinaryType;
            case "date" -> DataTypes.DateType;
            case "time" -> new TimeType(6);
            case "timestamp" -> DataTypes.TimestampNTZType;
            case "timestamptz" -> DataTypes.TimestampType;
            case "numeric" -> numeric(size, scale);
            default -> DataTypes.StringType;
        };
    }

    /// Strings of bits are their digits in ASCII.
    private static DataType bits(int size) {
        return size == 1 ? DataTypes.BooleanType : DataTypes.BinaryType;
    }

    private static DataType numeric(int size, int scale) {
        if (size == 0 || size >= UNBOUNDED) {
            return DataTypes.createDecimalType(38, 18);
        }
        int signed = scale >= SCALES / 2 ? scale - SCALES : scale;
        return JdbcTypes.decimal(size - Math.min(0, signed), Math.max(0, signed));
    }

    /// Columns of arrays were declared with so many dimensions; results that are no columns have one.
    @Override
    public DataType refined(Connection connection, ResultSetMetaData columns, int index, DataType type)
            throws SQLException {
        String table = columns.getTableName(index);
        if (!(type instanceof ArrayType array) || table == null || table.isEmpty()) {
            return type;
        }
        DataType all = array;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT a.attndims FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON a.attrelid = c.oid"
                        + " WHERE c.relname = ? AND a.attname = ? AND a.attndims > 0"
                        + " ORDER BY pg_catalog.pg_table_is_visible(c.oid) DESC LIMIT 1")) {
            statement.setString(1, table);
            statement.setString(2, columns.getColumnName(index));
            try (ResultSet found = statement.executeQuery()) {
                for (int i = found.next() ? found.getInt(1) : 1; i > 1; i--) {
                    all = DataTypes.createArrayType(all);
                }
            }
        }
        return all;
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

    @Override
    public Optional<String> shortWaits() {
        return Optional.of("SET lock_timeout = '200ms'");
    }

    /// Rows are fetched in parts only outside of automatic commits.
    @Override
    public void beforeFetch(Connection connection, int fetchSize) throws SQLException {
        if (fetchSize > 0) {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public Optional<String> sessionZone(ZoneId zone) {
        // the name of an offset would be one of POSIX, which counts to the west
        return Optional.of(zone.normalized() instanceof ZoneOffset offset
                ? "SET TIME ZONE INTERVAL '" + offset.getTotalSeconds() + " seconds'"
                : "SET TIME ZONE '" + zone.getId() + "'");
    }

    @Override
    public boolean isText(String typeName) {
        return List.of("text", "varchar", "bpchar", "name").contains(typeName);
    }

    @Override
    public Optional<String> compileForeign(String typeName, String text) {
        return typeName.equals("uuid") && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of("'" + text + "'")
                : Optional.empty();
    }

    /// Some collations have no patterns.
    @Override
    public String startsWith(String column, String prefix) {
        return column + " COLLATE \"C\" LIKE '" + prefix + "%'";
    }

    /// Dates and timestamps at and beyond which `infinity` is another value there than here.
    @Override
    public Optional<String> compileValue(Object value, DataType type) {
        boolean isExtreme = switch (type) {
            case DateType _ -> isExtreme(LocalDate.ofEpochDay((Integer) value));
            case TimestampNTZType _ -> isExtreme(JdbcValues.local((Long) value).toLocalDate());
            default -> false;
        };
        return isExtreme ? Optional.empty() : super.compileValue(value, type);
    }

    private static boolean isExtreme(LocalDate date) {
        return !date.isBefore(PostgresText.LAST_DAY) || !date.isAfter(PostgresText.FIRST_DAY);
    }

    @Override
    public @Nullable Object get(ResultSet rows, int index, DataType type, ZoneId zone) throws SQLException {
        return switch (type) {
            case TimestampType _ -> switch (rows.getMetaData().getColumnTypeName(index)) {
                case "timestamp" -> {
                    LocalDateTime time = rows.getObject(index, LocalDateTime.class);
                    yield time == null ? null : moment(time, zone);
                }
                case "timetz" -> {
                    OffsetTime time = rows.getObject(index, OffsetTime.class);
                    yield time == null ? null : time.atDate(LocalDate.EPOCH).toInstant();
                }
                default -> {
                    OffsetDateTime time = rows.getObject(index, OffsetDateTime.class);
                    yield time == null ? null : PostgresText.finite(time).toInstant();
                }
            };
            case TimestampNTZType _ -> {
                LocalDateTime time = rows.getObject(index, LocalDateTime.class);
                yield time == null ? null : PostgresText.finite(time);
            }
            case DateType _ -> {
                LocalDate date = rows.getObject(index, LocalDate.class);
                yield date == null ? null : PostgresText.finite(date);
            }
            case BinaryType _ when rows.getMetaData().getColumnTypeName(index).equals("bit") -> {
                String bits = rows.getString(index);
                yield bits == null ? null : bits.getBytes(StandardCharsets.US_ASCII);
            }
            case ArrayType array -> {
                String text = rows.getString(index);
                char delimiter = rows.getMetaData().getColumnTypeName(index).equals("_box") ? ';' : ',';
                yield text == null ? null : PostgresArrays.parse(text, delimiter, array, zone);
            }
            case NullType _ -> null;
            default -> super.get(rows, index, type, zone);
        };
    }

    private static Instant moment(LocalDateTime time, ZoneId zone) {
        LocalDateTime finite = PostgresText.finite(time);
        return finite.equals(time) ? time.atZone(zone).toInstant() : finite.toInstant(ZoneOffset.UTC);
    }

    @Override
    public void set(PreparedStatement statement, int index, Object value, DataType type) throws SQLException {
        switch (type) {
            case TimestampType _ ->
                statement.setObject(index, JdbcValues.instant((Long) value).atOffset(ZoneOffset.UTC));
            case ArrayType array -> {
                DataType element = array.elementType();
                while (element instanceof ArrayType inner) {
                    element = inner.elementType();
                }
                String name = JdbcTypes.databaseType(element, this).orElseThrow().databaseTypeDefinition();
                statement.setArray(index, statement.getConnection()
                        .createArrayOf(base(name),
                                PostgresText.elements((List<?>) value, array.elementType())));
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
