package io.troupe.sql.command.plugin;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.connector.catalog.TruncatableTable;
import io.troupe.sql.connector.catalog.ViewCatalog;
import io.troupe.sql.connector.catalog.ViewChange;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.PluginCatalogs;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.metastore.PluginView;
import io.troupe.sql.plan.ColumnCommand;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.ViewCommand;
import io.troupe.sql.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Statements about tables and namespaces in catalogs of plugins; those about the session's own are not for this class.
public final class PluginCommands {
    private final SessionState session;
    private final PluginCatalogs plugins;
    private final PluginTables tables;
    private final PluginDescriptions descriptions;
    private final PluginNamespaces namespaces;
    private final PluginViews views;

    /// For statements of `session`.
    public PluginCommands(SessionState session) {
        this.session = session;
        this.plugins = session.catalog().plugins();
        this.tables = new PluginTables(session);
        this.descriptions = new PluginDescriptions();
        this.namespaces = new PluginNamespaces(session);
        this.views = new PluginViews(session);
    }

    /// Runs `command` if it is about a catalog of a plugin; empty when it is not.
    public Optional<CommandRows> run(Command command) {
        return switch (command) {
            case TableCommand table -> table(table);
            case ColumnCommand column -> column(column);
            case QueryCommand.CreateTableAs create -> found(create.name(), create.origin())
                    .map(name -> tables.createAs(name, create));
            case Command.CreateView view when view.kind() == Command.ViewKind.PERSISTENT ->
                found(view.name(), view.origin()).map(name -> views.create(name, view));
            case QueryCommand.AlterViewQuery alter -> found(alter.name(), alter.origin())
                    .map(name -> views.alter(name, alter));
            case ViewCommand.DropView drop -> found(drop.name(), drop.origin())
                    .map(name -> views.drop(name, drop));
            case ViewCommand.SetBinding set -> found(set.name(), set.origin())
                    .map(name -> views.change(name, set.origin(), "ALTER VIEW ... WITH SCHEMA",
                            Stream.of(ViewChange.setProperty(ViewCatalog.PROP_SCHEMA_MODE,
                                    set.binding().name()))));
            case NamespaceCommand namespace -> namespaces.run(namespace);
            case ShowCommand show -> show(show);
            case DescribeCommand.DescribeTable describe -> found(describe.name(), describe.origin())
                    .map(name -> view(name)
                            .filter(_ -> describe.column().isEmpty() && !describe.asJson()
                                    && describe.partition().values().isEmpty())
                            .map(view -> PluginViews.describe(view, describe.extended()))
                            .orElseGet(() -> descriptions.describe(name, describe)));
            case DescribeCommand.DescribeNamespace describe -> plugins.locateNamespace(describe.name())
                    .map(namespace -> namespaces.describe(namespace, describe));
            case SessionCommand.RefreshTable refresh -> found(refresh.name(), refresh.origin()).map(name -> {
                if (name.catalog() instanceof ViewCatalog catalog && name.find().isEmpty()
                        && catalog.viewExists(name.identifier())) {
                    catalog.invalidateView(name.identifier());
                    return CommandRows.none();
                }
                name.load(refresh.origin());
                name.tables().invalidateTable(name.identifier());
                return CommandRows.none();
            });
            default -> Optional.empty();
        };
    }

    /// The view that `name` is, if it is no table.
    private static Optional<PluginView> view(PluginName name) {
        return name.catalog() instanceof ViewCatalog && name.find().isEmpty()
                ? name.view().map(view -> new PluginView(name, view))
                : Optional.empty();
    }

    private Optional<PluginName> found(List<String> name, Origin origin) {
        if (name.size() == 1 && session.catalog().isTemporaryView(name.getFirst())) {
            return Optional.empty();
        }
        try {
            return plugins.locate(name);
        } catch (SqlException e) {
            throw e.at(origin);
        }
    }

    private Optional<CommandRows> table(TableCommand command) {
        return switch (command) {
            case TableCommand.CreateTable create -> found(create.name(), create.origin())
                    .map(name -> tables.create(name, create));
            case TableCommand.CreateTableLike like -> found(like.name(), like.origin())
                    .map(name -> tables.like(name, like));
            case TableCommand.DropTable drop ->
                found(drop.name(), drop.origin()).map(name -> tables.drop(name, drop));
            case TableCommand.RenameTable rename -> found(rename.name(), rename.origin())
                    .map(name -> rename.isView()
                            ? views.rename(name, tables.renamed(name, rename), rename.origin())
                            : tables.rename(name, rename));
            case TableCommand.SetProperties set when set.isView() -> found(set.name(), set.origin())
                    .map(name -> views.change(name, set.origin(), "ALTER VIEW ... SET TBLPROPERTIES",
                            set.properties().entrySet().stream().map(
                                    entry -> ViewChange.setProperty(entry.getKey(), entry.getValue()))));
            case TableCommand.UnsetProperties unset when unset.isView() ->
                found(unset.name(), unset.origin())
                        .map(name -> views.change(name, unset.origin(), "ALTER VIEW ... UNSET TBLPROPERTIES",
                                unset.keys().stream().map(ViewChange::removeProperty)));
            case TableCommand.SetProperties set when !set.isView() -> found(set.name(), set.origin())
                    .map(name -> tables.alter(name, set.origin(), set.properties().entrySet().stream()
                            .map(entry -> TableChange.setProperty(entry.getKey(), entry.getValue()))
                            .toList()));
            case TableCommand.UnsetProperties unset when !unset.isView() ->
                found(unset.name(), unset.origin())
                        .map(name -> tables.alter(
                                name, unset.origin(),
                                unset.keys().stream().map(TableChange::removeProperty).toList()));
            case TableCommand.CommentOnTable on -> found(on.name(), on.origin()).map(name -> tables.alter(
                    name, on.origin(), List.of(on.comment() == null
                            ? TableChange.removeProperty(TableCatalog.PROP_COMMENT)
                            : TableChange.setProperty(TableCatalog.PROP_COMMENT, on.comment()))));
            case TableCommand.SetLocation set when set.partition().values().isEmpty() ->
                found(set.name(), set.origin()).map(name -> tables.alter(
                        name, set.origin(),
                        List.of(TableChange.setProperty(TableCatalog.PROP_LOCATION, set.location()))));
            case TableCommand.TruncateTable truncate when truncate.partition().values().isEmpty() ->
                found(truncate.name(), truncate.origin())
                        .filter(name -> name.load(truncate.origin()) instanceof TruncatableTable table
                                && table.truncateTable())
                        .map(_ -> CommandRows.none());
            default -> Optional.empty();
        };
    }

    private Optional<CommandRows> column(ColumnCommand command) {
        PluginColumns columns = new PluginColumns();
        return switch (command) {
            case ColumnCommand.AddColumns add -> found(add.name(), add.origin())
                    .map(name -> tables.alter(name, add.origin(), columns.add(name, add)));
            case ColumnCommand.ReplaceColumns replace -> found(replace.name(), replace.origin())
                    .map(name -> tables.alter(name, replace.origin(), columns.replace(name, replace)));
            case ColumnCommand.RenameColumn rename -> found(rename.name(), rename.origin())
                    .map(name -> tables.alter(name, rename.origin(), columns.rename(name, rename)));
            case ColumnCommand.DropColumns drop -> found(drop.name(), drop.origin())
                    .map(name -> tables.alter(name, drop.origin(), columns.drop(name, drop)));
            case ColumnCommand.AlterColumns alter -> found(alter.name(), alter.origin())
                    .map(name -> tables.alter(name, alter.origin(), columns.alter(name, alter)));
        };
    }

    private Optional<CommandRows> show(ShowCommand command) {
        return switch (command) {
            case ShowCommand.ShowTables show -> plugins.locateNamespace(show.namespace())
                    .map(namespace -> namespaces.tables(namespace, show));
            case ShowCommand.ShowViews show -> plugins.locateNamespace(show.namespace())
                    .map(namespace -> views.show(namespace, show));
            case ShowCommand.ShowNamespaces show -> plugins.locateNamespace(show.parent())
                    .map(namespace -> namespaces.show(namespace, show));
            case ShowCommand.ShowCatalogs show -> Optional.of(namespaces.catalogs(show));
            case ShowCommand.ShowCurrentNamespace _ -> plugins.current().map(current -> CommandRows
                    .texts("catalog", "namespace")
                    .add(current.name(), String.join(".", plugins.namespace())));
            case ShowCommand.ShowColumns show -> {
                List<String> name = new ArrayList<>(show.namespace());
                name.addAll(show.table());
                yield found(name, show.origin()).map(each -> view(each)
                        .map(PluginViews::columns)
                        .orElseGet(() -> descriptions.columns(each, show.origin())));
            }
            case ShowCommand.ShowProperties show -> found(show.table(), show.origin())
                    .map(name -> view(name).map(view -> descriptions.properties(
                            name, view.otherProperties(), show)).orElseGet(() -> descriptions.properties(
                                    name, show)));
            case ShowCommand.ShowCreateTable show -> found(show.table(), show.origin())
                    .map(name -> view(name).map(PluginViews::createText)
                            .orElseGet(() -> descriptions.createTable(name, show.origin())));
            case ShowCommand.ShowFunctions show when !show.namespace().isEmpty() ->
                plugins.locateNamespace(show.namespace())
                        .map(namespace -> namespaces.functions(namespace, show));
            default -> Optional.empty();
        };
    }
}
