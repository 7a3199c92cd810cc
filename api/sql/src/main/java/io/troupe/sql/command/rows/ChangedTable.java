package io.troupe.sql.command.rows;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A table of the session's catalog that a statement reads as it is when the statement begins, and
/// writes again: rows that others add meanwhile stay, and when others have replaced what was read, the
/// statement fails and changes nothing.
///
/// @param plan
///            what the statement names: the table or an alias of it
/// @param name
///            of the table
/// @param table
///            with the rows of the beginning
public record ChangedTable(SessionState session, LogicalPlan plan, List<String> name, DefinedTable table) {
    private static final String GONE = "FAILED_READ_FILE.FILE_NOT_EXIST";

    /// The table that `plan` names. Throws `UNSUPPORTED_FEATURE.TABLE_OPERATION` when it names something else.
    public static ChangedTable of(SessionState session, LogicalPlan plan, String operation, Origin origin) {
        if (!(RowCommands.named(plan) instanceof UnresolvedPlan.RelationName relation)) {
            throw CatalogLookup.unsupported(List.of("query"), origin, operation);
        }
        CatalogEntry.TableEntry entry = new CatalogLookup(session.catalog()).table(
                relation.parts(), relation.origin(), operation);
        return new ChangedTable(session, plan, entry.name(),
                CatalogLookup.defined(entry, origin, operation).current());
    }

    /// The same for a table whose rows are the catalog's. Throws `UNSUPPORTED_FEATURE.TABLE_OPERATION` for others.
    static ChangedTable managed(SessionState session, LogicalPlan plan, String operation, Origin origin) {
        ChangedTable found = of(session, plan, operation, origin);
        if (!found.table.details().isManaged()) {
            throw CatalogLookup.unsupported(found.name, origin, operation);
        }
        return found;
    }

    /// What the statement names, with the rows of the beginning.
    LogicalPlan reading() {
        return RowLevelTarget.replaced(plan, relation());
    }

    /// The table under its name, to be written to.
    LogicalPlan relation() {
        return RowLevelTarget.relation(session, table, name);
    }

    /// Does what reads and writes the table. Throws `CONCURRENT_TABLE_CHANGE` also when files went while they were read.
    CommandRows change(Supplier<CommandRows> statement) {
        try {
            return statement.get();
        } catch (SqlException e) {
            if (!e.condition().equals(GONE)) {
                throw e;
            }
            throw new SqlException(SqlException.Phase.EXECUTION, "CONCURRENT_TABLE_CHANGE", Map.of(
                    "table", table.name(), "file", e.parameters().getOrDefault("path", "unknown")),
                    Origin.UNKNOWN, e);
        }
    }
}
