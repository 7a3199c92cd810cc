package io.troupe.sql.command.describe;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.routine.ProcedureCommands;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.builtin.FunctionDescriptions;
import io.troupe.sql.function.builtin.FunctionDescriptions.Description;
import io.troupe.sql.metastore.CatalogFunction;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionFunctions;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.ManagedFolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// DESCRIBE of tables, views, queries, functions and databases.
public final class DescribeCommands {
    private final SessionState session;

    /// For statements of `session`.
    public DescribeCommands(SessionState session) {
        this.session = session;
    }

    /// DESCRIBE of the table, view, function, procedure or database that the statement names.
    public CommandRows run(DescribeCommand command) {
        return switch (command) {
            case DescribeCommand.DescribeTable describe -> new DescribeTables(session).run(describe);
            case DescribeCommand.DescribeFunction describe -> function(describe);
            case DescribeCommand.DescribeNamespace describe -> namespace(describe);
            case DescribeCommand.DescribeProcedure procedure ->
                new ProcedureCommands(session).describe(procedure);
        };
    }

    /// DESCRIBE QUERY: the columns that a query gives.
    public CommandRows query(QueryCommand.DescribeQuery command) {
        CommandRows rows = DescribeTables.columns();
        for (AttributeReference column : session.analyze(command.child(), session.newContext(), Map.of())
                .output()) {
            rows.add(column.name(), column.dataType().simpleString(),
                    DescribeTables.comment(column.metadata()));
        }
        return rows;
    }

    private CommandRows namespace(DescribeCommand.DescribeNamespace describe) {
        String name = CatalogLookup.database(describe.name(), describe.origin());
        if (!session.catalog().hasDatabase(name)) {
            throw SqlException.analysis(
                    describe.origin(), "SCHEMA_NOT_FOUND", "schemaName",
                    SessionCatalog.quoted(List.of(SessionCatalog.CATALOG, name)));
        }
        SessionCatalog.DatabaseDetails details = session.catalog().details(name);
        CommandRows rows = CommandRows.texts("info_name", "info_value")
                .add("Catalog Name", SessionCatalog.CATALOG).add("Namespace Name", name)
                .add("Comment", details.comment() == null ? "" : details.comment());
        new ManagedFolders(session.catalog()).ofDatabase(name)
                .ifPresent(folder -> rows.add("Location", folder.toUri().toString()));
        if (details.collation() != null) {
            rows.add("Collation", details.collation());
        }
        if (describe.extended()) {
            rows.add("Properties", details.properties().isEmpty()
                    ? ""
                    : "(" + String.join(", ",
                            TableFacts.shown(details.properties()).entrySet().stream()
                                    .map(entry -> "(" + entry.getKey() + "," + entry.getValue() + ")")
                                    .toList())
                            + ")");
        }
        return rows;
    }

    private CommandRows function(DescribeCommand.DescribeFunction describe) {
        Optional<CatalogFunction> stated = session.functions().stated(describe.name());
        if (stated.isPresent()) {
            return FunctionFacts.of(stated.get(), describe.extended());
        }
        String name = describe.name().getLast();
        Optional<Description> description = FunctionDescriptions.of(name);
        if (description.isEmpty() && session.functions().names().stream().noneMatch(name::equalsIgnoreCase)) {
            throw SqlException.analysis(
                    describe.origin(), "UNRESOLVED_ROUTINE", "routineName",
                    SessionCatalog.quoted(describe.name()), "searchPath",
                    "[`system`.`builtin`, `system`.`session`, `" + SessionCatalog.CATALOG + "`.`"
                            + session.catalog().currentDatabase() + "`]");
        }
        CommandRows rows = CommandRows.texts("function_desc")
                .add("Function: " + description.map(Description::name).orElse(name));
        description.ifPresent(known -> rows.add("Usage: " + known.usage() + " - " + known.text()));
        if (describe.extended()) {
            rows.add("Extended Usage: " + kinds(name));
        }
        return rows;
    }

    /// Where a function may be called.
    private String kinds(String name) {
        List<String> kinds = new ArrayList<>();
        SessionFunctions functions = session.functions();
        if (functions.scalar(name).isPresent() || functions.higherOrder(name).isPresent()) {
            kinds.add("of single rows");
        }
        functions.aggregate(name).ifPresent(_ -> kinds.add("of groups of rows, or over a window"));
        functions.window(name).ifPresent(_ -> kinds.add("over a window"));
        functions.generator(name)
                .ifPresent(_ -> kinds.add("gives rows: in FROM, LATERAL VIEW or a select list"));
        return kinds.isEmpty() ? "a form of the language" : String.join("; ", kinds);
    }
}
