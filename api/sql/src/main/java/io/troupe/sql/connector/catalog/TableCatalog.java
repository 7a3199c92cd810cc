package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import io.troupe.sql.catalyst.analysis.QualifiedName;
import io.troupe.sql.catalyst.analysis.TableAlreadyExistsException;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.Set;

/// A catalog of tables.
public interface TableCatalog extends CatalogPlugin {
    /// The property that says where a table's data are.
    String PROP_LOCATION = "location";
    /// The property with a table's comment.
    String PROP_COMMENT = "comment";
    /// The property with the name after USING.
    String PROP_PROVIDER = "provider";
    /// The property that says who made the table.
    String PROP_OWNER = "owner";
    /// The property that says whether statements named the place of the data.
    String PROP_EXTERNAL = "external";
    /// Before the names of options among properties.
    String OPTION_PREFIX = "option.";

    /// What may be asked of the columns of tables that are made.
    default Set<TableCatalogCapability> capabilities() {
        return Set.of();
    }

    /// The tables of a namespace.
    Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException;

    /// The table as it is now.
    Table loadTable(Identifier ident) throws NoSuchTableException;

    /// The table at a version (`VERSION AS OF`).
    default Table loadTable(Identifier ident, String version) throws NoSuchTableException {
        throw noTimeTravel(ident);
    }

    /// The table at a time in microseconds since 1970 UTC (`TIMESTAMP AS OF`).
    default Table loadTable(Identifier ident, long timestamp) throws NoSuchTableException {
        throw noTimeTravel(ident);
    }

    /// Forgets what is kept of the table, so that it is read anew (`REFRESH TABLE`).
    default void invalidateTable(Identifier ident) {}

    /// Whether there is such a table.
    default boolean tableExists(Identifier ident) {
        try {
            loadTable(ident);
            return true;
        } catch (NoSuchTableException | NoSuchNamespaceException _) {
            return false;
        }
    }

    /// Makes a table without rows.
    default Table createTable(
            Identifier ident, Column[] columns, Transform[] partitions, Map<String, String> properties)
            throws TableAlreadyExistsException, NoSuchNamespaceException {
        return createTable(ident, Column.schema(columns), partitions, properties);
    }

    /// The same; implement either.
    default Table createTable(
            Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties)
            throws TableAlreadyExistsException, NoSuchNamespaceException {
        throw unsupported(ident, "CREATE TABLE");
    }

    /// Changes a table: all of `changes` or none.
    Table alterTable(Identifier ident, TableChange... changes) throws NoSuchTableException;

    /// Removes a table; whether there was one.
    boolean dropTable(Identifier ident);

    /// Removes a table and its data for good; whether there was one.
    default boolean purgeTable(Identifier ident) {
        throw unsupported(ident, "DROP TABLE ... PURGE");
    }

    /// Gives a table another name.
    void renameTable(Identifier oldIdent, Identifier newIdent)
            throws NoSuchTableException, TableAlreadyExistsException;

    private SqlException noTimeTravel(Identifier ident) {
        return SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TIME_TRAVEL", "relationId", QualifiedName.quoted(ident));
    }

    private SqlException unsupported(Identifier ident, String operation) {
        return SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                QualifiedName.quoted(ident), "operation",
                operation);
    }
}
