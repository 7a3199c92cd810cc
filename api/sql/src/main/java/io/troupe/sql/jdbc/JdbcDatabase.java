package io.troupe.sql.jdbc;

import io.troupe.sql.error.SqlException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a database has: schemas and tables.
///
/// @param options
///            how it is reached
record JdbcDatabase(JdbcOptions options) {
    JdbcDialect dialect() {
        return options.dialect();
    }

    /// The name of a table in statements.
    ///
    /// @param namespace
    ///            a schema, or nothing
    String quoted(String[] namespace, String name) {
        return (namespace.length == 0 ? "" : dialect().quoteIdentifier(namespace[0]) + ".")
                + dialect().quoteIdentifier(name);
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T ask(String operation, Question<T> question) {
        try (Connection connection = options.connect()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw options.failed(operation, e);
        }
    }

    /// Runs statements, in one transaction if there are several and the database undoes them with it.
    void execute(String operation, List<String> statements) {
        ask(operation, connection -> {
            boolean isOne = statements.size() > 1 && dialect().hasTransactionalDdl();
            connection.setAutoCommit(!isOne);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(options.number("queryTimeout", 0));
                for (String each : statements) {
                    statement.executeUpdate(each);
                }
                if (isOne) {
                    connection.commit();
                }
                return true;
            } catch (SQLException e) {
                if (isOne) {
                    connection.rollback();
                }
                throw e;
            }
        });
    }

    /// Whether there is a table or view. Throws `FAILED_JDBC` when the database fails otherwise than for want of it.
    boolean exists(String table) {
        return ask("look for " + table, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery(dialect().getTableExistsQuery(table)).close();
                return true;
            } catch (SQLException e) {
                if (dialect().isObjectNotFoundException(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /// The names of the tables of a schema; with none, of that in which the database looks itself.
    List<String> tables(String[] namespace) {
        return ask("list the tables of " + String.join(".", namespace), connection -> {
            boolean areCatalogs = dialect().schemasAreCatalogs();
            String current = areCatalogs ? connection.getCatalog() : connection.getSchema();
            String schema = namespace.length == 0 ? current : namespace[0];
            DatabaseMetaData facts = connection.getMetaData();
            String escape = facts.getSearchStringEscape();
            String pattern = schema == null || areCatalogs
                    ? null
                    : schema.replace(escape, escape + escape).replace("_", escape + "_")
                            .replace("%", escape + "%");
            List<String> names = new ArrayList<>();
            try (ResultSet rows = facts.getTables(
                    areCatalogs ? schema : connection.getCatalog(), pattern, "%", null)) {
                while (rows.next()) {
                    String type = String.valueOf(rows.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
                    if (type.endsWith("TABLE") && !type.startsWith("SYSTEM")) {
                        names.add(rows.getString("TABLE_NAME"));
                    }
                }
            }
            return names;
        });
    }

    /// The names of the schemas; none where the database has none.
    List<String> schemas() {
        return ask("list schemas", connection -> {
            List<String> names = new ArrayList<>();
            boolean areCatalogs = dialect().schemasAreCatalogs();
            String catalog = connection.getCatalog();
            DatabaseMetaData facts = connection.getMetaData();
            try (ResultSet rows = areCatalogs ? facts.getCatalogs() : facts.getSchemas()) {
                while (rows.next()) {
                    String owner = areCatalogs ? null : rows.getString("TABLE_CATALOG");
                    if (owner == null || catalog == null || owner.equals(catalog)) {
                        names.add(rows.getString(areCatalogs ? "TABLE_CAT" : "TABLE_SCHEM"));
                    }
                }
            }
            return names;
        });
    }

    /// Makes a schema.
    void createSchema(String schema, @Nullable String comment) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE SCHEMA " + dialect().quoteIdentifier(schema));
        if (comment != null) {
            statements.add(schemaComment(schema, comment));
        }
        execute("create the schema " + schema, statements);
    }

    /// Gives a schema another comment; null for none.
    void commentSchema(String schema, @Nullable String comment) {
        execute("comment the schema " + schema, List.of(schemaComment(schema, comment)));
    }

    private String schemaComment(String schema, @Nullable String comment) {
        Optional<String> statement = dialect().getSchemaCommentQuery(dialect().quoteIdentifier(schema),
                comment);
        return statement.orElseThrow(
                () -> JdbcTableChanges.unsupported(schema, "comments of schemas in this database"));
    }

    /// Removes a schema.
    void dropSchema(String schema, boolean cascade) throws SqlException {
        execute("drop the schema " + schema,
                List.of(dialect().getDropSchemaQuery(dialect().quoteIdentifier(schema), cascade)));
    }
}
