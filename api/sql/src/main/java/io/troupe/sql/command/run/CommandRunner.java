package io.troupe.sql.command.run;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.UnsupportedCommand;
import io.troupe.sql.command.definition.ColumnCommands;
import io.troupe.sql.command.definition.NamespaceCommands;
import io.troupe.sql.command.definition.PartitionCommands;
import io.troupe.sql.command.definition.TableCommands;
import io.troupe.sql.command.definition.ViewCommands;
import io.troupe.sql.command.describe.DescribeCommands;
import io.troupe.sql.command.describe.ShowCommands;
import io.troupe.sql.command.plugin.PluginCommands;
import io.troupe.sql.command.routine.FunctionCommands;
import io.troupe.sql.command.rows.FolderCommands;
import io.troupe.sql.command.rows.MergeCommand;
import io.troupe.sql.command.rows.RowCommands;
import io.troupe.sql.command.rows.SourceWrites;
import io.troupe.sql.command.session.CacheCommands;
import io.troupe.sql.command.session.ExplainCommand;
import io.troupe.sql.command.session.SettingCommands;
import io.troupe.sql.command.session.VariableCommands;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.ColumnCommand;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.Script;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.plan.ViewCommand;
import io.troupe.sql.session.SessionState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Runs statements that are not queries, at once; each family has a class of its own. What cannot be done is refused
/// with `UNSUPPORTED_FEATURE.STATEMENT` before anything changes. Used by one thread.
public final class CommandRunner {
    /// How often a statement is begun before it fails because others change the same.
    private static final int TRIES = 20;

    private final SessionState session;
    private final SettingCommands settings;
    private final ViewCommands views;
    private final TableCommands tables;
    private final NamespaceCommands namespaces;
    private final ShowCommands shows;
    private final DescribeCommands descriptions;
    private final FunctionCommands functions;
    private final VariableCommands variables;
    private final RowCommands rowCommands;
    private final FolderCommands folders;
    private final ColumnCommands columns;
    private final PartitionCommands partitions;
    private final CacheCommands caches;
    private final PluginCommands plugins;

    /// For statements of `session`.
    public CommandRunner(SessionState session) {
        this.session = session;
        this.settings = new SettingCommands(session);
        this.views = new ViewCommands(session);
        this.tables = new TableCommands(session);
        this.namespaces = new NamespaceCommands(session);
        this.shows = new ShowCommands(session);
        this.descriptions = new DescribeCommands(session);
        this.functions = new FunctionCommands(session);
        this.variables = new VariableCommands(session);
        this.rowCommands = new RowCommands(session);
        this.folders = new FolderCommands(session);
        this.columns = new ColumnCommands(session);
        this.partitions = new PartitionCommands(session);
        this.caches = new CacheCommands(session);
        this.plugins = new PluginCommands(session);
    }

    /// The statement that `plan` is; empty for queries. The queries of a WITH before a statement go to the queries in it.
    public static Optional<Command> commandOf(LogicalPlan plan) {
        return switch (plan) {
            case Command command -> Optional.of(command);
            case UnresolvedPlan.With with when commandOf(with.child()).isPresent() ->
                Optional.of(withQueries(with, commandOf(with.child()).get()));
            default -> Optional.empty();
        };
    }

    private static Command withQueries(UnresolvedPlan.With with, Command command) {
        return (Command) command.mapChildren(child -> child instanceof Command inner
                ? withQueries(with, inner)
                : with.withChild(child));
    }

    /// Runs `command`, as the parser gave it, and returns what it has to tell as a plan of rows.
    /// Throws [SqlException] when something does not exist, is not allowed, or cannot be done yet.
    public LogicalPlan run(Command command) {
        if (command instanceof SessionCommand.ExecuteImmediate immediate) {
            return new ImmediateCommand(session).run(immediate);
        }
        if (command instanceof Script script) {
            return new ScriptRunner(session).run(script);
        }
        Optional<CommandRows> ofPlugin = plugins.run(command);
        CommandRows rows = ofPlugin.orElseGet(() -> runOwn(command));
        switch (command) {
            case Command.Explain _,ShowCommand _,DescribeCommand _,Command.SetConfiguration _,Command.ResetConfiguration _ -> {
                // they change nothing
            }
            case TableCommand _,ColumnCommand _,PartitionCommand _,NamespaceCommand _,FunctionCommand.Call _,QueryCommand.CreateTableAs _ ->
                session.cache().writtenAnywhere();
            default -> {
                if (ofPlugin.isPresent()) {
                    session.cache().writtenAnywhere();
                } else {
                    session.cache().changed(); // what was written to tables, those who write tell
                }
            }
        }
        return rows.plan(session.ids());
    }

    /// Statements about the session's own catalog, and those about none.
    private CommandRows runOwn(Command command) {
        return switch (command) {
            case Command.SetConfiguration set -> settings.set(set);
            case Command.ResetConfiguration reset -> settings.reset(reset);
            case Command.Explain explain -> new ExplainCommand(session).run(explain);
            case Command.CreateView view -> views.create(view);
            case Command.Insert insert -> rowCommands.insert(insert);
            case QueryCommand.InsertDirectory insert -> folders.insert(insert);
            case QueryCommand.SaveFiles save -> FileFormats.find(save.provider()).isPresent()
                    ? folders.save(save)
                    : new SourceWrites(session, each -> plugins.run(each).orElseGet(() -> runOwn(each)))
                            .save(save);
            case QueryCommand.InsertReplaceWhere insert -> rowCommands.replace(insert);
            case ChangeCommand.Delete delete -> rowCommands.delete(delete);
            case ChangeCommand.Update update -> rowCommands.update(update);
            case ChangeCommand.Merge merge -> new MergeCommand(session).run(merge);
            case ChangeCommand.MultiInsert inserts -> {
                inserts.children().forEach(insert -> run((Command) insert));
                yield CommandRows.none();
            }
            case QueryCommand.CreateTableAs create -> tables.createAs(create);
            case QueryCommand.AlterViewQuery alter -> views.alter(alter);
            case QueryCommand.DescribeQuery query -> descriptions.query(query);
            case QueryCommand.CacheQuery cache -> {
                views.cache(cache);
                yield caches.keepQuery(cache);
            }
            case QueryCommand.SetVariablesByQuery set -> variables.set(set);
            case ViewCommand.DropView drop -> views.drop(drop);
            case ViewCommand.SetBinding set -> views.bind(set);
            case ViewCommand.CreateViewUsing create -> views.createUsing(create);
            case ColumnCommand column -> again(() -> columns.run(column));
            case PartitionCommand partition -> again(() -> partitions.run(partition));
            case TableCommand table -> again(() -> tables.run(table));
            case NamespaceCommand namespace -> namespaces.run(namespace);
            case ShowCommand show -> shows.run(show);
            case DescribeCommand describe -> descriptions.run(describe);
            case FunctionCommand function -> functions.run(function);
            case SessionCommand.DeclareVariables declare -> variables.declare(declare);
            case SessionCommand.SetVariables set -> variables.set(set);
            case SessionCommand.DropVariable drop -> variables.drop(drop);
            case SessionCommand.AddResources add -> {
                add.resources().forEach(session.resources()::add);
                yield CommandRows.none();
            }
            case SessionCommand.ListResources list -> resources(list);
            case SessionCommand of -> caches.run(of);
            default -> throw UnsupportedCommand.of(command);
        };
    }

    /// Runs a statement that changes what the catalog says of a table, and once more when another session has changed that
    /// meanwhile: it has done nothing then but write files that are as good as before.
    private static CommandRows again(Supplier<CommandRows> statement) {
        for (int i = 1;; i++) {
            try {
                return statement.get();
            } catch (SqlException e) {
                if (i == TRIES || !e.condition().equals("CONCURRENT_CATALOG_CHANGE")) {
                    throw e;
                }
            }
        }
    }

    private CommandRows resources(SessionCommand.ListResources list) {
        CommandRows rows = CommandRows.texts("Results");
        Set<String> wanted = new HashSet<>();
        list.paths().forEach(path -> wanted.add(fileName(path)));
        for (String path : session.resources().all(list.kind())) {
            if (wanted.isEmpty() || wanted.contains(fileName(path))) {
                rows.add(path);
            }
        }
        return rows;
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
