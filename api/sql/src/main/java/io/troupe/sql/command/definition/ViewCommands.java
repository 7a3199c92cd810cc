package io.troupe.sql.command.definition;

import io.troupe.sql.analyze.DefaultCollation;
import io.troupe.sql.command.CommandRows;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.ViewCommand;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DataFiles;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CREATE, ALTER and DROP VIEW.
public final class ViewCommands {
    private final SessionState session;
    private final SessionCatalog catalog;
    private final CatalogLookup lookup;

    /// For statements of `session`.
    public ViewCommands(SessionState session) {
        this.session = session;
        this.catalog = session.catalog();
        this.lookup = new CatalogLookup(session.catalog());
    }

    /// CREATE VIEW: the query is resolved now, so that a mistake in it is told now.
    public CommandRows create(Command.CreateView statement) {
        Command.CreateView command = withCollation(statement);
        if (command.kind() == Command.ViewKind.PERSISTENT && command.ifNotExists()
                && catalog.find(command.name()).isPresent()) {
            return CommandRows.none();
        }
        LogicalPlan resolved = session.analyze(command, session.newContext(), Map.of());
        List<String> queryColumns = queryColumns(command, resolved);
        requireNoCycle(resolved, command);
        StructType schema = ViewRules.schema(resolved.children().getFirst(), command.columns());
        Map<String, String> comments = new HashMap<>();
        command.columns().forEach(column -> {
            if (column.comment() != null) {
                comments.put(column.name(), column.comment());
            }
        });
        ViewDefinition view = new ViewDefinition(
                command.child(), command.queryText(), schema, command.kind(), command.comment(), comments,
                command.properties(), catalog.currentDatabase(), binding(command), queryColumns,
                !command.columns().isEmpty(),
                command.queryText().isEmpty() ? Map.of() : session.settings().ofViews());
        try {
            put(command, view, resolved);
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        return CommandRows.none();
    }

    /// What the query itself calls its columns.
    private List<String> queryColumns(Command.CreateView command, LogicalPlan resolved) {
        LogicalPlan query = command.columns().isEmpty()
                ? resolved.children().getFirst()
                : session.analyze(command.child(), session.newContext(), Map.of());
        return query.output().stream().map(AttributeReference::name).toList();
    }

    private Command.@Nullable SchemaBinding binding(Command.CreateView command) {
        if (command.binding() != null || !session.settings().bindsViews()) {
            return command.binding();
        }
        return command.kind() == Command.ViewKind.PERSISTENT && session.settings().compensatesViews()
                ? Command.SchemaBinding.COMPENSATION
                : Command.SchemaBinding.BINDING;
    }

    /// `ALTER VIEW ... WITH SCHEMA`.
    public CommandRows bind(ViewCommand.SetBinding command) {
        CatalogEntry.ViewEntry entry = lookup.view(command.name(), command.origin(),
                "ALTER VIEW ... WITH SCHEMA");
        if (entry.view().kind() != Command.ViewKind.PERSISTENT) {
            throw CatalogLookup.unsupported(entry.name(), command.origin(), "ALTER VIEW ... WITH SCHEMA");
        }
        catalog.replaceView(entry, entry.view().withBinding(command.binding()));
        return CommandRows.none();
    }

    private Command.CreateView withCollation(Command.CreateView statement) {
        String said = statement.properties().get("collation");
        if (said == null && statement.kind() != Command.ViewKind.PERSISTENT) {
            return statement;
        }
        return DefaultCollation.of(said, statement.name(), catalog, statement.origin())
                .map(each -> statement.withChild(each.of(statement.child()))).orElse(statement);
    }

    /// A view of files. With columns and without a path it has no rows.
    public CommandRows createUsing(ViewCommand.CreateViewUsing command) {
        List<StructField> fields = command.columns().stream()
                .map(column -> new StructField(column.name().getLast(), column.type(), column.nullable()))
                .toList();
        StructType schema = fields.isEmpty() ? null : new StructType(fields);
        boolean nothing = schema != null
                && !DataFiles.caseless(command.options()).containsKey(DataFiles.PATH);
        LogicalPlan query = nothing
                ? withoutRows(fields, command.origin())
                : DataFiles.of(command.provider(), command.options(), schema, command.origin());
        return create(new Command.CreateView(
                List.of(command.name().getLast()), List.of(), null, Map.of(),
                command.global() ? Command.ViewKind.GLOBAL_TEMPORARY : Command.ViewKind.TEMPORARY,
                command.replace(), false, null, "", query, command.origin()));
    }

    private static LogicalPlan withoutRows(List<StructField> fields, Origin origin) {
        List<Expression> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(new Alias(
                new Unresolved.CastTo(Literal.NULL, TextLengths.without(field.dataType()), false, origin),
                field.name(), 0)));
        return new LogicalPlan.Project(columns,
                new LogicalPlan.Filter(Literal.FALSE, new LogicalPlan.OneRow()));
    }

    private void put(Command.CreateView command, ViewDefinition view, LogicalPlan resolved) {
        switch (command.kind()) {
            case TEMPORARY ->
                catalog.createTemporaryView(command.name().getLast(), view, command.replace());
            case GLOBAL_TEMPORARY ->
                catalog.createGlobalTemporaryView(command.name().getLast(), view, command.replace());
            case PERSISTENT -> {
                ViewRules.requireNothingTemporary(resolved, command.name(), command.origin());
                requireNoTable(command.name(), command.origin());
                catalog.createView(command.name(), view, command.replace(), command.ifNotExists());
            }
        }
    }

    /// A view that is replaced must not be what its new query reads.
    private void requireNoCycle(LogicalPlan resolved, Command.CreateView command) {
        boolean temporary = command.kind() != Command.ViewKind.PERSISTENT;
        String name = temporary
                ? command.name().getLast()
                : SessionCatalog.quoted(catalog.qualify(command.name()));
        if (command.replace() && ViewRules.reads(resolved, name, temporary)) {
            throw SqlException.analysis(
                    command.origin(), "RECURSIVE_VIEW", "viewIdent", SessionCatalog.quoted(command.name()),
                    "newPath",
                    SessionCatalog.quoted(command.name()));
        }
    }

    private void requireNoTable(List<String> name, Origin origin) {
        Optional<CatalogEntry> there = catalog.find(catalog.qualify(name));
        if (there.isPresent() && there.get() instanceof CatalogEntry.TableEntry) {
            throw SqlException.analysis(
                    origin, "EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", "tableName",
                    SessionCatalog.quoted(catalog.qualify(name)), "operation", "CREATE OR REPLACE VIEW");
        }
    }

    /// ALTER VIEW AS: another query for a view that exists.
    public CommandRows alter(QueryCommand.AlterViewQuery command) {
        CatalogEntry.ViewEntry entry = lookup.view(command.name(), command.origin(), "ALTER VIEW ... AS");
        ViewDefinition old = entry.view();
        List<String> name = old.kind() == Command.ViewKind.PERSISTENT
                ? entry.name()
                : List.of(entry.name().getLast());
        return create(new Command.CreateView(
                name, List.of(), old.comment(), old.properties(), old.kind(), true, false, old.binding(),
                command.queryText(), command.child(), command.origin()));
    }

    /// A cached query is a temporary view.
    public CommandRows cache(QueryCommand.CacheQuery command) {
        return create(new Command.CreateView(
                List.of(command.name()), List.of(), null, Map.of(), Command.ViewKind.TEMPORARY, false, false,
                null, command.queryText(), command.child(), command.origin()));
    }

    /// DROP VIEW, of a temporary view or of one of the catalog.
    public CommandRows drop(ViewCommand.DropView command) {
        if (catalog.find(command.name()).isEmpty()) {
            if (command.ifExists()) {
                return CommandRows.none();
            }
            throw catalog.notFound(command.name(), command.origin());
        }
        lookup.view(command.name(), command.origin(), "DROP VIEW");
        catalog.drop(command.name());
        return CommandRows.none();
    }
}
