package io.troupe.sql.jdbc;

import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a table is made and changed.
///
/// @param table
///            its name in statements
record JdbcTableChanges(Identifier ident, String table, JdbcDatabase database) {
    private static final Set<String> NOT_KEPT = Set.of(TableCatalog.PROP_OWNER, TableCatalog.PROP_EXTERNAL);

    static SqlException unsupported(String name, String operation) {
        return SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", name,
                "operation", operation);
    }

    private SqlException unsupported(String operation) {
        return unsupported(table, operation);
    }

    private JdbcDialect dialect() {
        return database.dialect();
    }

    /// Makes the table. Throws `UNSUPPORTED_FEATURE.TABLE_OPERATION` for what a database cannot keep.
    void create(JdbcOptions options, Column[] columns, Map<String, String> properties) {
        List<String> more = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        properties.forEach((key, value) -> {
            switch (key) {
                case TableCatalog.PROP_COMMENT -> more.add(comment(value));
                case TableCatalog.PROP_PROVIDER -> throw unsupported("USING " + value);
                case TableCatalog.PROP_LOCATION -> throw unsupported("LOCATION");
                default -> {
                    if (!NOT_KEPT.contains(key) && !key.startsWith(TableCatalog.OPTION_PREFIX)) {
                        behind.add(key + " " + value);
                    }
                }
            }
        });
        for (Column column : columns) {
            String text = column.comment();
            if (text != null) {
                more.add(columnComment(column.name(), text));
            }
        }
        JdbcOptions described = behind.isEmpty()
                ? options
                : options.with("createTableOptions", String.join(" ", behind));
        List<String> statements = new ArrayList<>();
        statements.add(new JdbcTarget(described, Column.schema(columns), true, false).create(table, ""));
        statements.addAll(more);
        database.execute("create " + table, statements);
    }

    /// Changes the table.
    void apply(List<TableChange> changes) {
        database.execute("alter " + table, changes.stream().map(this::statement).toList());
    }

    private String statement(TableChange change) {
        return switch (change) {
            case TableChange.AddColumn added -> add(added);
            case TableChange.RenameColumn(String[] names, String newName) ->
                dialect().getRenameColumnQuery(table, quoted(names), dialect().quoteIdentifier(newName));
            case TableChange.DeleteColumn(String[] names, _) ->
                "ALTER TABLE " + table + " DROP COLUMN " + quoted(names);
            case TableChange.UpdateColumnType(String[] names, DataType type) ->
                required(dialect().getUpdateColumnTypeQuery(table, quoted(names), definition(names, type)),
                        "ALTER COLUMN TYPE");
            case TableChange.UpdateColumnNullability(String[] names, boolean nullable) ->
                required(dialect().getUpdateColumnNullabilityQuery(table, quoted(names), nullable),
                        "ALTER COLUMN NOT NULL");
            case TableChange.UpdateColumnComment(String[] names, String text) ->
                columnComment(one(names), text);
            case TableChange.SetProperty(String property, String value) -> {
                if (!property.equals(TableCatalog.PROP_COMMENT)) {
                    throw unsupported("SET TBLPROPERTIES of " + property);
                }
                yield comment(value);
            }
            case TableChange.RemoveProperty(String property) ->
                throw unsupported("UNSET TBLPROPERTIES of " + property);
            case TableChange.UpdateColumnPosition _ -> throw unsupported("ALTER COLUMN FIRST or AFTER");
            case TableChange.UpdateColumnDefaultValue _ -> throw unsupported("ALTER COLUMN DEFAULT");
        };
    }

    private String add(TableChange.AddColumn added) {
        if (added.position() != null) {
            throw unsupported("ADD COLUMN FIRST or AFTER");
        }
        if (added.defaultValue() != null) {
            throw unsupported("ADD COLUMN DEFAULT");
        }
        if (added.comment() != null) {
            throw unsupported("ADD COLUMN COMMENT");
        }
        return "ALTER TABLE " + table + " ADD COLUMN " + quoted(added.fieldNames()) + " "
                + definition(added.fieldNames(), added.dataType()) + (added.isNullable() ? "" : " NOT NULL");
    }

    private String definition(String[] names, DataType type) {
        return JdbcTypes.requireDatabaseType(new StructField(one(names), type, true), dialect())
                .databaseTypeDefinition();
    }

    private String one(String[] names) {
        if (names.length > 1) {
            throw unsupported("changes within the column " + names[0]);
        }
        return names[0];
    }

    private String quoted(String[] names) {
        return dialect().quoteIdentifier(one(names));
    }

    private String comment(String text) {
        return required(dialect().getTableCommentQuery(table, text), "comments of tables in this database");
    }

    private String columnComment(String column, String text) {
        return required(dialect().getColumnCommentQuery(table, dialect().quoteIdentifier(column), text),
                "comments of columns in this database");
    }

    private String required(Optional<String> statement, String operation) {
        return statement.orElseThrow(() -> unsupported(operation));
    }
}
