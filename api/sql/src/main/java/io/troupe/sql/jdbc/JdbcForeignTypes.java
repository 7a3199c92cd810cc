package io.troupe.sql.jdbc;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The columns whose values the database compares by other rules than those of their types here: texts that are something
/// else there, as UUIDs, documents and enumerations, and numbers with more digits than a decimal here.
///
/// @param types
///            their types there, by name
record JdbcForeignTypes(Map<String, String> types) {
    private static final int MOST_DIGITS = 38;

    /// Those of the table of `options`, of which the database is asked only when `schema` may have some.
    static JdbcForeignTypes of(JdbcOptions options, StructType schema) {
        return schema.fieldList().stream().anyMatch(field -> mayBeForeign(field.dataType()))
                ? asked(options)
                : new JdbcForeignTypes(Map.of());
    }

    private static boolean mayBeForeign(DataType type) {
        return type instanceof StringType
                || type instanceof DecimalType decimal && decimal.precision() == MOST_DIGITS;
    }

    private static JdbcForeignTypes asked(JdbcOptions options) {
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (Connection connection = options.connect(); Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(options.number("queryTimeout", 0));
            try (ResultSet rows = statement.executeQuery(JdbcTable.schemaQuery(options))) {
                ResultSetMetaData columns = rows.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    if (isForeign(columns, i, options.dialect())) {
                        types.put(columns.getColumnLabel(i), columns.getColumnTypeName(i));
                    }
                }
            }
        } catch (SQLException e) {
            throw options.failed("read the columns of " + options.source(), e);
        }
        return new JdbcForeignTypes(types);
    }

    private static boolean isForeign(ResultSetMetaData columns, int index, JdbcDialect dialect)
            throws SQLException {
        String name = String.valueOf(columns.getColumnTypeName(index));
        int sqlType = columns.getColumnType(index);
        int size = columns.getPrecision(index);
        int scale = columns.getScale(index);
        return switch (sqlType) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR,
                    Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB ->
                !dialect.isText(name);
            case Types.DECIMAL, Types.NUMERIC -> isRounded(dialect.getCatalystType(sqlType, name, size, scale)
                    .orElseGet(() -> JdbcTypes.decimal(size, scale)), size, scale);
            default -> dialect.getCatalystType(sqlType, name, size, scale)
                    .filter(StringType.class::isInstance).isPresent();
        };
    }

    private static boolean isRounded(DataType type, int size, int scale) {
        return type instanceof DecimalType decimal
                && (size == 0 || size > MOST_DIGITS || scale > decimal.scale() && scale <= size);
    }

    /// What the database calls the type of a column, if that is foreign here.
    Optional<String> type(String column) {
        return Optional.ofNullable(types.get(column));
    }
}
