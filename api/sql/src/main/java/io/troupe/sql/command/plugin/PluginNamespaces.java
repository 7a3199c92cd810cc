package io.troupe.sql.command.plugin;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.describe.NamePattern;
import io.troupe.sql.command.describe.TableFacts;
import io.troupe.sql.connector.catalog.CatalogPlugin;
import io.troupe.sql.connector.catalog.FunctionCatalog;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.NamespaceChange;
import io.troupe.sql.connector.catalog.SupportsNamespaces;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.PluginCatalogs;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Catalogs of plugins and their namespaces: USE, CREATE, DROP, ALTER, SHOW, DESCRIBE.
final class PluginNamespaces {
    private final SessionState session;
    private final PluginCatalogs plugins;

    PluginNamespaces(SessionState session) {
        this.session = session;
        this.plugins = session.catalog().plugins();
    }

    Optional<CommandRows> run(NamespaceCommand command) {
        return switch (command) {
            case NamespaceCommand.UseNamespace use -> use(use.name(), use.origin());
            case NamespaceCommand.SetCatalog set -> use(List.of(set.name()), set.origin());
            case NamespaceCommand.CreateNamespace create -> plugins.locateNamespace(create.name())
                    .map(namespace -> create(namespace, create));
            case NamespaceCommand.DropNamespace drop -> plugins.locateNamespace(drop.name())
                    .map(namespace -> drop(namespace, drop));
            case NamespaceCommand.SetNamespaceProperties set -> plugins.locateNamespace(set.name())
                    .map(namespace -> alter(namespace, set.origin(), set.properties().entrySet().stream()
                            .map(entry -> NamespaceChange.setProperty(entry.getKey(), entry.getValue()))
                            .toList()));
            case NamespaceCommand.UnsetNamespaceProperties unset -> plugins.locateNamespace(unset.name())
                    .map(namespace -> alter(
                            namespace, unset.origin(),
                            unset.keys().stream().map(NamespaceChange::removeProperty).toList()));
            case NamespaceCommand.SetNamespaceLocation set -> plugins.locateNamespace(set.name())
                    .map(namespace -> alter(namespace, set.origin(), List.of(
                            NamespaceChange.setProperty(SupportsNamespaces.PROP_LOCATION, set.location()))));
            case NamespaceCommand.CommentOnNamespace on -> plugins.locateNamespace(on.name())
                    .map(namespace -> alter(namespace, on.origin(), List.of(on.comment() == null
                            ? NamespaceChange.removeProperty(SupportsNamespaces.PROP_COMMENT)
                            : NamespaceChange.setProperty(SupportsNamespaces.PROP_COMMENT, on.comment()))));
            case NamespaceCommand.SetNamespaceCollation set ->
                plugins.locateNamespace(set.name()).map(namespace -> {
                    throw unsupported(namespace, set.origin(), "DEFAULT COLLATION");
                });
        };
    }

    /// Makes a catalog of a plugin, or a namespace of it, the current one.
    private Optional<CommandRows> use(List<String> name, Origin origin) {
        Optional<CatalogPlugin> named;
        try {
            named = plugins.find(name.getFirst());
        } catch (SqlException e) {
            throw e.at(origin);
        }
        if (named.isPresent()) {
            CatalogPlugin catalog = named.get();
            plugins.use(catalog, name.size() > 1
                    ? name.subList(1, name.size())
                    : List.of(catalog.defaultNamespace()), origin);
            return Optional.of(CommandRows.none());
        }
        Optional<CatalogPlugin> current = plugins.current();
        if (current.isPresent() && !name.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG)) {
            plugins.use(current.get(), name, origin);
            return Optional.of(CommandRows.none());
        }
        if (current.isPresent()) {
            plugins.useSession();
        }
        return Optional.empty();
    }

    private static CommandRows create(PluginCatalogs.Namespace namespace,
            NamespaceCommand.CreateNamespace command) {
        if (command.collation() != null) {
            throw unsupported(namespace, command.origin(), "DEFAULT COLLATION");
        }
        Map<String, String> properties = new LinkedHashMap<>(command.properties());
        if (command.comment() != null) {
            properties.put(SupportsNamespaces.PROP_COMMENT, command.comment());
        }
        if (command.location() != null) {
            properties.put(SupportsNamespaces.PROP_LOCATION, command.location());
        }
        if (command.ifNotExists() && namespace.spaces().namespaceExists(namespace.array())) {
            return CommandRows.none();
        }
        try {
            namespace.spaces().createNamespace(namespace.array(), properties);
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        return CommandRows.none();
    }

    private static CommandRows drop(PluginCatalogs.Namespace namespace,
            NamespaceCommand.DropNamespace command) {
        SupportsNamespaces spaces = namespace.spaces();
        if (!spaces.namespaceExists(namespace.array())) {
            if (command.ifExists()) {
                return CommandRows.none();
            }
            throw notFound(namespace, command.origin());
        }
        try {
            spaces.dropNamespace(namespace.array(), command.cascade());
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        return CommandRows.none();
    }

    private static CommandRows alter(PluginCatalogs.Namespace namespace, Origin origin,
            List<NamespaceChange> changes) {
        try {
            namespace.spaces().alterNamespace(namespace.array(), changes.toArray(NamespaceChange[]::new));
        } catch (SqlException e) {
            throw e.at(origin);
        }
        return CommandRows.none();
    }

    private static SqlException notFound(PluginCatalogs.Namespace namespace, Origin origin) {
        return SqlException.analysis(origin, "SCHEMA_NOT_FOUND", "schemaName",
                SessionCatalog.quoted(full(namespace)));
    }

    private static SqlException unsupported(PluginCatalogs.Namespace namespace, Origin origin,
            String operation) {
        return SqlException.analysis(origin, "UNSUPPORTED_FEATURE.CATALOG_OPERATION", "catalogName",
                SessionCatalog.quoted(List.of(namespace.catalog().name())), "operation", operation);
    }

    private static List<String> full(PluginCatalogs.Namespace namespace) {
        List<String> full = new ArrayList<>(List.of(namespace.catalog().name()));
        full.addAll(namespace.parts());
        return full;
    }

    CommandRows describe(PluginCatalogs.Namespace namespace, DescribeCommand.DescribeNamespace command) {
        if (!namespace.spaces().namespaceExists(namespace.array())) {
            throw notFound(namespace, command.origin());
        }
        Map<String, String> properties = new TreeMap<>(
                namespace.spaces().loadNamespaceMetadata(namespace.array()));
        CommandRows rows = CommandRows.texts("info_name", "info_value")
                .add("Catalog Name", namespace.catalog().name())
                .add("Namespace Name", String.join(".", namespace.parts()));
        Map.of(SupportsNamespaces.PROP_COMMENT, "Comment", SupportsNamespaces.PROP_LOCATION, "Location",
                SupportsNamespaces.PROP_OWNER, "Owner").entrySet().stream()
                .sorted(Map.Entry.comparingByValue()).forEach(entry -> {
                    String value = properties.remove(entry.getKey());
                    if (value != null) {
                        rows.add(entry.getValue(), value);
                    }
                });
        if (command.extended()) {
            rows.add("Properties", properties.isEmpty()
                    ? ""
                    : TableFacts.shown(properties).entrySet().stream()
                            .map(entry -> "(" + entry.getKey() + "," + entry.getValue() + ")")
                            .collect(Collectors.joining(", ", "(", ")")));
        }
        return rows;
    }

    CommandRows tables(PluginCatalogs.Namespace namespace, ShowCommand.ShowTables command) {
        NamePattern pattern = new NamePattern(command.pattern());
        CommandRows rows = CommandRows.texts("namespace", "tableName").column("isTemporary",
                DataTypes.BooleanType, false);
        List<String> names = new ArrayList<>();
        try {
            for (Identifier each : PluginCatalogs.as(TableCatalog.class, namespace.catalog(), "tables")
                    .listTables(namespace.array())) {
                names.add(each.name());
            }
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        names.stream().sorted().filter(pattern::matches)
                .forEach(name -> rows.add(String.join(".", namespace.parts()), name, false));
        session.catalog().temporaryViews().stream().map(view -> view.name().getLast()).sorted()
                .filter(pattern::matches)
                .forEach(name -> rows.add("", name, true));
        return rows;
    }

    CommandRows show(PluginCatalogs.Namespace namespace, ShowCommand.ShowNamespaces command) {
        NamePattern pattern = new NamePattern(command.pattern());
        CommandRows rows = CommandRows.texts("namespace");
        boolean all = command.parent().isEmpty() || namespace.parts().isEmpty();
        try {
            String[][] found = all
                    ? namespace.spaces().listNamespaces()
                    : namespace.spaces().listNamespaces(namespace.array());
            Stream.of(found).map(parts -> String.join(".", parts)).filter(pattern::matches).sorted()
                    .forEach(rows::add);
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        return rows;
    }

    CommandRows functions(PluginCatalogs.Namespace namespace, ShowCommand.ShowFunctions command) {
        NamePattern pattern = new NamePattern(command.pattern());
        CommandRows rows = CommandRows.texts("function");
        for (Identifier each : PluginCatalogs.as(FunctionCatalog.class, namespace.catalog(), "functions")
                .listFunctions(namespace.array())) {
            if (pattern.matches(each.name())) {
                List<String> full = full(namespace);
                full.add(each.name());
                rows.add(String.join(".", full));
            }
        }
        return rows;
    }

    /// The session's own catalog and those of plugins.
    CommandRows catalogs(ShowCommand.ShowCatalogs command) {
        NamePattern pattern = new NamePattern(command.pattern());
        CommandRows rows = CommandRows.texts("catalog");
        List<String> names = new ArrayList<>(plugins.names());
        names.remove(SessionCatalog.CATALOG);
        names.add(SessionCatalog.CATALOG);
        names.stream().sorted().filter(pattern::matches).forEach(rows::add);
        return rows;
    }
}
