package io.troupe.sql.jdbc;

import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The table that is written: how it is made, emptied and filled.
///
/// @param isNew
///            whether there is none yet
/// @param overwrites
///            whether rows that are there go
/// @param moments
///            columns that are timestamps without a zone there and have moments written to them
record JdbcTarget(
        JdbcOptions options, StructType schema, boolean isNew, boolean overwrites, Set<String> moments) {
    JdbcTarget {
        moments = Set.copyOf(moments);
    }

    /// A target in which values are kept as they are.
    JdbcTarget(JdbcOptions options, StructType schema, boolean isNew, boolean overwrites) {
        this(options, schema, isNew, overwrites, Set.of());
    }

    /// The target of rows of `schema` in a table that keeps its columns: where it has a timestamp without a zone, a
    /// moment is what the clocks of the session's zone showed then.
    static JdbcTarget kept(JdbcOptions options, StructType schema, boolean overwrites) {
        if (schema.fieldList().stream().noneMatch(field -> field.dataType() instanceof TimestampType)) {
            return new JdbcTarget(options, schema, false, overwrites);
        }
        Set<String> local = JdbcTable.schemaOf(options.with("preferTimestampNTZ", "true")).fieldList()
                .stream()
                .filter(field -> field.dataType() instanceof TimestampNTZType)
                .map(field -> field.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        List<StructField> fields = new ArrayList<>();
        Set<String> moments = new HashSet<>();
        for (StructField field : schema.fieldList()) {
            boolean isMoment = field.dataType() instanceof TimestampType
                    && local.contains(field.name().toLowerCase(Locale.ROOT));
            if (isMoment) {
                moments.add(field.name());
            }
            fields.add(isMoment
                    ? new StructField(field.name(), DataTypes.TimestampNTZType, field.nullable())
                    : field);
        }
        return new JdbcTarget(options, new StructType(fields), false, overwrites, moments);
    }

    /// The columns of the table as statements write them.
    String columns() {
        return schema.fieldList().stream().map(field -> options.dialect().quoteIdentifier(field.name()))
                .collect(Collectors.joining(", "));
    }

    /// The statement that makes `table` with these columns and `more`.
    String create(String table, String more) {
        JdbcDialect dialect = options.dialect();
        Map<String, String> said = options.text("createTableColumnTypes") == null
                ? Map.of()
                : JdbcColumnTypes.texts(Objects.requireNonNull(options.text("createTableColumnTypes")));
        said.keySet().forEach(name -> {
            if (schema.fieldList().stream().noneMatch(field -> field.name().equalsIgnoreCase(name))) {
                throw JdbcOptions.wrong("createTableColumnTypes", name,
                        "a column: " + String.join(", ", schema.fieldNames()));
            }
        });
        return schema.fieldList().stream().map(field -> dialect.quoteIdentifier(field.name()) + " "
                + Optional.ofNullable(said.get(field.name()))
                        .orElseGet(
                                () -> JdbcTypes.requireDatabaseType(field, dialect).databaseTypeDefinition())
                + (field.nullable() || !more.isEmpty() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", ", "CREATE TABLE " + table + " (", more + ")"))
                + (options.text("createTableOptions") == null
                        ? ""
                        : " " + options.text("createTableOptions"));
    }

    /// Makes the table, or makes room in it, as part of the transaction of `connection` where the database can do that.
    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(options.number("queryTimeout", 0));
            if (isNew) {
                statement.executeUpdate(create(options.table(), ""));
            } else if (overwrites && (options.flag("truncate", false) || hasColumns())) {
                boolean cascade = options.flag("cascadeTruncate", false);
                statement.executeUpdate(cascade
                        ? options.dialect().getTruncateQuery(options.table(), true)
                        : options.dialect().getDeleteQuery(options.table()));
            } else if (overwrites) {
                statement.executeUpdate("DROP TABLE " + options.table());
                statement.executeUpdate(create(options.table(), ""));
            }
        }
    }

    /// Whether the table that is there has these columns, so that rows are all that changes.
    private boolean hasColumns() {
        List<StructField> there = JdbcTable.schemaOf(options).fieldList();
        return options.text("createTableColumnTypes") == null && there.size() == schema.size()
                && java.util.stream.IntStream.range(0, there.size()).allMatch(
                        i -> there.get(i).name().equalsIgnoreCase(schema.apply(i).name())
                                && JdbcTypes.databaseType(there.get(i).dataType(), options.dialect())
                                        .equals(JdbcTypes.databaseType(schema.apply(i).dataType(),
                                                options.dialect())));
    }

    /// A connection that writes in transactions.
    Connection connect() throws SQLException {
        Connection connection = options.connect();
        try {
            Optional<Integer> isolation = options.isolation();
            if (isolation.isPresent()
                    && connection.getMetaData().supportsTransactionIsolationLevel(isolation.get())) {
                connection.setTransactionIsolation(isolation.get());
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
