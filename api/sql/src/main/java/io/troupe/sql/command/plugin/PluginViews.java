package io.troupe.sql.command.plugin;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.definition.ViewRules;
import io.troupe.sql.command.describe.CreateText;
import io.troupe.sql.command.describe.DescribeTables;
import io.troupe.sql.command.describe.NamePattern;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.View;
import io.troupe.sql.connector.catalog.ViewCatalog;
import io.troupe.sql.connector.catalog.ViewChange;
import io.troupe.sql.connector.catalog.ViewInfo;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.PluginCatalogs;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.metastore.PluginView;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.plan.ViewCommand;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Statements about views in catalogs of plugins.
final class PluginViews {
    private final SessionState session;

    PluginViews(SessionState session) {
        this.session = session;
    }

    private static ViewCatalog views(PluginName name) {
        return PluginCatalogs.as(ViewCatalog.class, name.catalog(), "views");
    }

    CommandRows create(PluginName name, Command.CreateView command) {
        ViewCatalog views = views(name);
        boolean exists = views.viewExists(name.identifier());
        if (command.ifNotExists() && exists) {
            return CommandRows.none();
        }
        boolean isTable = name.find().isPresent();
        if (isTable && command.replace()) {
            throw SqlException.analysis(
                    command.origin(), "EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", "tableName",
                    SessionCatalog.quoted(name.parts()), "operation", "CREATE OR REPLACE VIEW");
        }
        if (isTable || exists && !command.replace()) {
            throw SqlException.analysis(command.origin(), "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName",
                    SessionCatalog.quoted(name.parts()));
        }
        ViewInfo info = info(name, command);
        try {
            if (exists) {
                views.replaceView(info, true);
            } else {
                views.createView(info);
            }
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        return CommandRows.none();
    }

    private ViewInfo info(PluginName name, Command.CreateView command) {
        LogicalPlan resolved = session.analyze(command, session.newContext(), Map.of());
        ViewRules.requireNothingTemporary(resolved, name.parts(), command.origin());
        if (ViewRules.reads(resolved, SessionCatalog.quoted(name.parts()), false)) {
            throw SqlException.analysis(command.origin(), "RECURSIVE_VIEW", "viewIdent",
                    SessionCatalog.quoted(name.parts()), "newPath", SessionCatalog.quoted(name.parts()));
        }
        StructType schema = ViewRules.schema(resolved.children().getFirst(), command.columns());
        LogicalPlan query = command.columns().isEmpty()
                ? resolved.children().getFirst()
                : session.analyze(command.child(), session.newContext(), Map.of());
        Map<String, String> properties = new LinkedHashMap<>(command.properties());
        if (command.comment() != null) {
            properties.put(ViewCatalog.PROP_COMMENT, command.comment());
        }
        if (command.binding() != null) {
            properties.put(ViewCatalog.PROP_SCHEMA_MODE, command.binding().name());
        }
        session.settings().ofViews()
                .forEach((key, value) -> properties.put(ViewCatalog.SETTING_PREFIX + key, value));
        PluginCatalogs plugins = session.catalog().plugins();
        List<String> namespace = plugins.current().isPresent()
                ? plugins.namespace()
                : List.of(session.catalog().currentDatabase());
        return new ViewInfo(
                name.identifier(), command.queryText(),
                plugins.current().map(each -> each.name()).orElse(SessionCatalog.CATALOG),
                namespace.toArray(String[]::new), schema,
                query.output().stream().map(AttributeReference::name).toArray(String[]::new),
                command.columns().stream().map(Command.ViewColumn::name).toArray(String[]::new),
                command.columns().stream().map(Command.ViewColumn::comment)
                        .toArray(@Nullable String[]::new),
                properties);
    }

    /// `ALTER VIEW ... AS`: what was said besides the query stays.
    CommandRows alter(PluginName name, QueryCommand.AlterViewQuery command) {
        View old = require(name, command.origin(), "ALTER VIEW ... AS");
        PluginView view = new PluginView(name, old);
        return create(name, new Command.CreateView(
                command.name(), List.of(), old.properties().get(ViewCatalog.PROP_COMMENT),
                view.otherProperties(), Command.ViewKind.PERSISTENT, true, false, view.binding(),
                command.queryText(), command.child(), command.origin()));
    }

    CommandRows drop(PluginName name, ViewCommand.DropView command) {
        ViewCatalog views = views(name);
        if (!views.dropView(name.identifier())) {
            if (name.find().isPresent()) {
                throw expectView(name, command.origin(), "DROP VIEW");
            }
            if (!command.ifExists()) {
                throw name.notFound(command.origin());
            }
        }
        return CommandRows.none();
    }

    CommandRows change(PluginName name, Origin origin, String operation, Stream<ViewChange> changes) {
        require(name, origin, operation);
        try {
            views(name).alterView(name.identifier(), changes.toArray(ViewChange[]::new));
        } catch (SqlException e) {
            throw e.at(origin);
        }
        return CommandRows.none();
    }

    CommandRows rename(PluginName name, Identifier renamed, Origin origin) {
        require(name, origin, "ALTER VIEW ... RENAME TO");
        try {
            views(name).renameView(name.identifier(), renamed);
        } catch (SqlException e) {
            throw e.at(origin);
        }
        return CommandRows.none();
    }

    /// The view. Throws `EXPECT_VIEW_NOT_TABLE` for a table, and `TABLE_OR_VIEW_NOT_FOUND`.
    private static View require(PluginName name, Origin origin, String operation) {
        return name.view().orElseThrow(() -> name.find().isPresent()
                ? expectView(name, origin, operation)
                : name.notFound(origin));
    }

    private static SqlException expectView(PluginName name, Origin origin, String operation) {
        return SqlException.analysis(
                origin, "EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", "tableName",
                SessionCatalog.quoted(name.parts()), "operation", operation);
    }

    CommandRows show(PluginCatalogs.Namespace namespace, ShowCommand.ShowViews command) {
        NamePattern pattern = new NamePattern(command.pattern());
        CommandRows rows = CommandRows.texts("namespace", "viewName")
                .column("isTemporary", DataTypes.BooleanType, false);
        List<String> names = new ArrayList<>();
        try {
            for (Identifier each : PluginCatalogs.as(ViewCatalog.class, namespace.catalog(), "views")
                    .listViews(namespace.array())) {
                names.add(each.name());
            }
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        names.stream().sorted().filter(pattern::matches)
                .forEach(name -> rows.add(String.join(".", namespace.parts()), name, false));
        session.catalog().temporaryViews().stream().map(view -> view.name().getLast()).sorted()
                .filter(pattern::matches).forEach(name -> rows.add("", name, true));
        return rows;
    }

    static CommandRows describe(PluginView view, boolean isExtended) {
        CommandRows rows = DescribeTables.columns();
        for (StructField field : view.view().schema()) {
            rows.add(field.name(), field.dataType().simpleString(),
                    field.metadata().entries().get("comment") instanceof String comment ? comment : null);
        }
        if (isExtended) {
            rows.add("", "", "").add("# Detailed View Information", "", "")
                    .add("Name", String.join(".", view.name().parts()), "").add("Type", "VIEW", "");
            String comment = view.view().properties().get(ViewCatalog.PROP_COMMENT);
            if (comment != null) {
                rows.add("Comment", comment, "");
            }
            rows.add("View Text", view.view().query(), "")
                    .add("View Catalog and Namespace", String.join(".", view.place()), "")
                    .add("View Query Output Columns",
                            CreateText.names(view.queryColumns(), ", "), "")
                    .add("Table Properties", new TreeMap<>(view.otherProperties()).entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue()).toList().toString(), "");
        }
        return rows;
    }

    static CommandRows columns(PluginView view) {
        CommandRows rows = CommandRows.texts("col_name");
        view.view().schema().forEach(field -> rows.add(field.name()));
        return rows;
    }

    static CommandRows createText(PluginView view) {
        return CommandRows.texts("createtab_stmt").add(CreateText.view(
                CreateText.names(view.name().parts(), "."), view.definition(),
                view.view().properties().containsKey(ViewCatalog.PROP_SCHEMA_MODE)));
    }
}
