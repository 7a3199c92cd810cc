package io.troupe.sql.command.describe;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.routine.ProcedureCommands;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.builtin.FunctionDescriptions;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// SHOW: what is in the catalog and the session.
public final class ShowCommands {
    private final SessionState session;
    private final SessionCatalog catalog;
    private final CatalogLookup lookup;

    /// For statements of `session`.
    public ShowCommands(SessionState session) {
        this.session = session;
        this.catalog = session.catalog();
        this.lookup = new CatalogLookup(session.catalog());
    }

    /// SHOW: a row for each thing of the kind that is asked for.
    public CommandRows run(ShowCommand command) {
        return switch (command) {
            case ShowCommand.ShowTables show ->
                relations("tableName", show.namespace(), show.pattern(), show.origin(), false);
            case ShowCommand.ShowViews show ->
                relations("viewName", show.namespace(), show.pattern(), show.origin(), true);
            case ShowCommand.ShowColumns show -> columns(show);
            case ShowCommand.ShowNamespaces show -> {
                CommandRows rows = CommandRows.texts("namespace");
                NamePattern pattern = new NamePattern(show.pattern());
                catalog.databases().stream().filter(pattern::matches).sorted().forEach(rows::add);
                yield rows;
            }
            case ShowCommand.ShowFunctions show -> functions(show);
            case ShowCommand.ShowProperties show -> properties(show);
            case ShowCommand.ShowCreateTable show -> CommandRows.texts("createtab_stmt")
                    .add(CreateText.of(
                            lookup.require(show.table(), show.origin()), session.settings().bindsViews(),
                            show.origin()));
            case ShowCommand.ShowCatalogs show -> {
                CommandRows rows = CommandRows.texts("catalog");
                yield new NamePattern(show.pattern()).matches(SessionCatalog.CATALOG)
                        ? rows.add(SessionCatalog.CATALOG)
                        : rows;
            }
            case ShowCommand.ShowCurrentNamespace _ -> CommandRows.texts("catalog", "namespace")
                    .add(SessionCatalog.CATALOG, catalog.currentDatabase());
            case ShowCommand.ShowTableExtended show -> new ShowTables(session).extended(show);
            case ShowCommand.ShowPartitions show -> new ShowTables(session).partitions(show);
            case ShowCommand.ShowProcedures procedures -> new ProcedureCommands(session).show(procedures);
        };
    }

    private CommandRows relations(
            String column, List<String> namespace, @Nullable String like,
            Origin origin, boolean viewsOnly) {
        String database = namespace.isEmpty()
                ? catalog.currentDatabase()
                : CatalogLookup.database(namespace, origin);
        List<CatalogEntry> entries = new ArrayList<>(catalog.entries(database));
        entries.addAll(catalog.temporaryViews());
        entries.sort(Comparator.comparing(entry -> entry.name().getLast()));
        NamePattern pattern = new NamePattern(like);
        CommandRows rows = CommandRows.texts("namespace", column)
                .column("isTemporary", DataTypes.BooleanType, false);
        for (CatalogEntry entry : entries) {
            boolean view = entry instanceof CatalogEntry.ViewEntry;
            if ((view || !viewsOnly) && pattern.matches(entry.name().getLast())) {
                boolean temporary = entry instanceof CatalogEntry.ViewEntry each
                        && each.view().kind() != Command.ViewKind.PERSISTENT;
                List<String> name = entry.name();
                rows.add(name.size() > 1 ? name.get(name.size() - 2) : "", name.getLast(), temporary);
            }
        }
        return rows;
    }

    private CommandRows columns(ShowCommand.ShowColumns show) {
        List<String> name = new ArrayList<>(show.table());
        if (!show.namespace().isEmpty()) {
            String database = show.namespace().getLast();
            if (name.size() > 1 && !name.get(name.size() - 2).equalsIgnoreCase(database)) {
                throw SqlException.analysis(
                        show.origin(), "SHOW_COLUMNS_WITH_CONFLICT_NAMESPACE", "namespaceA",
                        SessionCatalog.quoted(show.namespace()), "namespaceB",
                        SessionCatalog.quoted(name.subList(0, name.size() - 1)));
            }
            name = List.of(database, name.getLast());
        }
        CommandRows rows = CommandRows.texts("col_name");
        for (StructField field : CatalogLookup.schema(lookup.require(name, show.origin()))) {
            rows.add(field.name());
        }
        return rows;
    }

    private CommandRows functions(ShowCommand.ShowFunctions show) {
        CommandRows rows = CommandRows.texts("function");
        String like = show.pattern();
        NamePattern pattern = new NamePattern(
                like == null || like.indexOf('.') < 0 ? like : like.substring(like.lastIndexOf('.') + 1));
        Set<String> names = new TreeSet<>(session.functions().names());
        names.addAll(FunctionDescriptions.names());
        for (String name : names) {
            boolean own = session.functions().stated(List.of(name)).isPresent()
                    || session.functions().isTemporary(name);
            boolean wanted = switch (show.scope()) {
                case "USER" -> own;
                case "SYSTEM" -> !own;
                default -> true;
            };
            if (wanted && pattern.matches(name)) {
                rows.add(name);
            }
        }
        return rows;
    }

    private CommandRows properties(ShowCommand.ShowProperties show) {
        Map<String, String> properties = new TreeMap<>(switch (lookup.require(show.table(), show.origin())) {
            case CatalogEntry.TableEntry(_, DefinedTable table) -> table.details().properties();
            case CatalogEntry.ViewEntry view -> view.view().properties();
            default -> Map.<String, String>of();
        });
        CommandRows rows = CommandRows.texts("key", "value");
        String key = show.key();
        if (key == null) {
            properties.forEach(rows::add);
            return rows;
        }
        String value = properties.get(key);
        return rows.add(
                key,
                value == null
                        ? "(" + String.join(".", catalog.qualify(show.table()))
                                + " has no property " + key + ")"
                        : value);
    }
}
