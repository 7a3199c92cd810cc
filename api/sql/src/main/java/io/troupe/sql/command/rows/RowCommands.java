package io.troupe.sql.command.rows;

import io.troupe.columnar.Batch;
import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.TableWrites;
import io.troupe.sql.error.Origin;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.format.FileOptions;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.ReplacingTable;
import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DataFiles;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// INSERT, DELETE, UPDATE and TRUNCATE. What replaces some rows computes those that stay and writes the
/// table anew, whole or not at all.
public final class RowCommands {
    private static final String CHANGED = "__changed";

    private final SessionState session;
    private final CatalogLookup lookup;
    private final FolderCommands folders;

    /// For statements of `session`.
    public RowCommands(SessionState session) {
        this.session = session;
        this.lookup = new CatalogLookup(session.catalog());
        this.folders = new FolderCommands(session);
    }

    // ---- adding -----------------------------------------------------------------------------------------------------

    /// INSERT INTO and INSERT OVERWRITE.
    public CommandRows insert(Command.Insert command) {
        Command.Insert resolved = (Command.Insert) session.analyze(command, session.newContext(), Map.of());
        LogicalPlan.Relation target = (LogicalPlan.Relation) resolved.table();
        WritableTable table = (WritableTable) target.table();
        List<String> partitioning = table instanceof DefinedTable defined
                ? defined.details().partitioning()
                : List.of();
        if (command.overwrite() && command.ifPartitionNotExists()
                && !isEmpty(command.table(), fixed(command))) {
            return CommandRows.none();
        }
        LogicalPlan query = IdentityNumbers.numbered(session, resolved, true);
        if (table.replacesPartitions() || !isInMemory(table)) {
            folders.insert(command, table, query, fixed(command));
            return CommandRows.none();
        }
        Relation rows = QueryExecution.of(session, "insert", query, Map.of()).rows();
        if (!command.overwrite()) {
            write(table, rows, WritableTable.Mode.APPEND);
            return CommandRows.none();
        }
        boolean dynamic = !partitioning.isEmpty() && "dynamic".equalsIgnoreCase(
                DataFiles.caseless(FolderCommands.options(command.table()))
                        .getOrDefault(FileOptions.OVERWRITE_MODE,
                                session.settings().overwritesDynamically() ? "dynamic" : "static"));
        Relation staying = dynamic
                ? withoutPartitionsOf(target, rows, partitioning)
                : command.partition().isEmpty() || fixed(command).isEmpty()
                        ? new Relation(List.of())
                        : keeping(command.table(), all(fixed(command), command.origin()));
        write(table, both(staying, rows), WritableTable.Mode.OVERWRITE);
        return CommandRows.none();
    }

    private static boolean isInMemory(WritableTable table) {
        return table instanceof DefinedTable defined && defined.isInMemory();
    }

    /// The columns of PARTITION with a value.
    private static Map<String, Expression> fixed(Command.Insert command) {
        Map<String, Expression> fixed = new LinkedHashMap<>();
        command.partition().forEach((name, value) -> value.ifPresent(each -> fixed.put(name, each)));
        return fixed;
    }

    private static Expression all(Map<String, Expression> values, Origin origin) {
        List<Expression> conditions = new ArrayList<>();
        values.forEach((name, value) -> conditions.add(new Unresolved.Function(
                "<=>", List.of(new Unresolved.Attribute(List.of(name), origin), value), origin)));
        return conditions.stream().reduce(
                (left, right) -> new Unresolved.Function("and", List.of(left, right), origin))
                .orElse(Literal.TRUE);
    }

    private boolean isEmpty(LogicalPlan table, Map<String, Expression> values) {
        LogicalPlan rows = new LogicalPlan.Filter(all(values, Origin.UNKNOWN), table);
        return QueryExecution.of(session, "insert", new LogicalPlan.Limit(Literal.of(1), rows), Map.of())
                .rows()
                .rowCount() == 0;
    }

    /// The rows of partitions of which `rows` has none.
    private Relation withoutPartitionsOf(LogicalPlan.Relation target, Relation rows,
            List<String> partitioning) {
        List<String> names = List.of(target.table().schema().fieldNames());
        List<Integer> keys = partitioning.stream().map(names::indexOf).toList();
        Set<List<@Nullable Object>> seen = new HashSet<>();
        for (Batch batch : rows.batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int key : keys) {
                    values.add(Values.get(
                            batch.column(key), row, target.output().get(key).dataType()));
                }
                seen.add(values);
            }
        }
        List<AttributeReference> columns = new ArrayList<>();
        List<Expression> equal = new ArrayList<>();
        for (int key : keys) {
            AttributeReference column = target.output().get(key);
            AttributeReference written = new AttributeReference(
                    session.ids().next(), column.name(), column.dataType(), true);
            columns.add(written);
            equal.add(new Comparison(Comparison.Operator.NULL_SAFE_EQUAL, column, written));
        }
        LogicalPlan staying = new LogicalPlan.Join(
                target, new LogicalPlan.LocalRelation(columns, List.copyOf(seen)), JoinType.LEFT_ANTI,
                Predicates.and(equal));
        return QueryExecution.of(session, "insert", staying, Map.of()).rows();
    }

    /// `INSERT INTO ... REPLACE WHERE`: the rows that fulfil the condition go.
    public CommandRows replace(QueryCommand.InsertReplaceWhere command) {
        Command.Insert insert = new Command.Insert(
                command.table(), Map.of(), List.of(), command.byName(), true, false, command.child(),
                command.origin());
        Command.Insert resolved = (Command.Insert) session.analyze(insert, session.newContext(), Map.of());
        WritableTable table = (WritableTable) ((LogicalPlan.Relation) resolved.table()).table();
        LogicalPlan query = IdentityNumbers.numbered(session, resolved, true);
        if (!(table instanceof DefinedTable)) {
            if (table instanceof ReplacingTable able && replaceDirectly(able, query, command)) {
                return CommandRows.none();
            }
            folders.replace(command, table, query, others(command.table(), command.condition()));
            return CommandRows.none();
        }
        String operation = "INSERT INTO ... REPLACE WHERE";
        if (isInMemory(table)) {
            ChangedTable changed = ChangedTable.managed(session, command.table(), operation,
                    command.origin());
            Relation rows = QueryExecution.of(session, "insert", query, Map.of()).rows();
            write(changed.table(), both(keeping(changed.reading(), command.condition()), rows),
                    WritableTable.Mode.OVERWRITE);
            return CommandRows.none();
        }
        ChangedTable changed = ChangedTable.of(session, command.table(), operation, command.origin());
        return changed.change(() -> {
            folders.replace(command, changed.table(), query,
                    others(changed.reading(), command.condition()));
            return CommandRows.none();
        });
    }

    /// Leaves it to a table of a plugin to know its rows that go; whether it can.
    private boolean replaceDirectly(
            ReplacingTable table, LogicalPlan query, QueryCommand.InsertReplaceWhere command) {
        Optional<RowLevelTarget> target = RowLevelTarget.find(session, command.table());
        Optional<RowLevelTarget.Wanted> rows = target.flatMap(each -> {
            Table source = each.source();
            return each.wanted(new LogicalPlan.Filter(command.condition(), each.reading(source)), source);
        });
        if (rows.isEmpty() || !rows.get().areAll()) {
            return false;
        }
        return new TableWrites(session).replace(table, query, rows.get().conditions());
    }

    // ---- changing ---------------------------------------------------------------------------------------------------

    /// DELETE: rows go for which the condition is true.
    public CommandRows delete(ChangeCommand.Delete command) {
        Optional<RowLevelTarget> plugin = RowLevelTarget.find(session, command.table());
        if (plugin.isPresent()) {
            RowLevelCommands.delete(plugin.get(), command);
            return CommandRows.none();
        }
        ChangedTable target = ChangedTable.managed(session, command.table(), "DELETE", command.origin());
        Expression condition = command.condition();
        if (condition == null) {
            write(target.table(), new Relation(List.of()), WritableTable.Mode.OVERWRITE);
            return CommandRows.none();
        }
        if (target.table().replacesPartitions()) {
            return target.change(() -> rewriteFiles(target.table(), others(target.reading(), condition)));
        }
        write(target.table(), keeping(target.reading(), condition), WritableTable.Mode.OVERWRITE);
        return CommandRows.none();
    }

    /// UPDATE: rows change for which the condition is true.
    public CommandRows update(ChangeCommand.Update command) {
        Optional<RowLevelTarget> plugin = RowLevelTarget.find(session, command.table());
        if (plugin.isPresent()) {
            RowLevelCommands.update(plugin.get(), command);
            return CommandRows.none();
        }
        return update(command, ChangedTable.managed(
                session, command.table(), "UPDATE TABLE", command.origin()));
    }

    /// The same for a table of any kind in the session's catalog.
    public CommandRows update(ChangeCommand.Update command, ChangedTable target) {
        return target.change(() -> updated(command, target));
    }

    private CommandRows updated(ChangeCommand.Update command, ChangedTable target) {
        DefinedTable table = target.table();
        Expression condition = command.condition() == null ? Literal.TRUE : command.condition();
        Map<String, Expression> assigned = Assignments.of(command.assignments(), table, command.origin());
        Unresolved.Star star = new Unresolved.Star(List.of(), List.of(), List.of(), command.origin());
        LogicalPlan marked = new LogicalPlan.Project(
                List.of(star, new Alias(isTrue(condition, command.origin()), CHANGED, 0)), target.reading());
        Expression changed = new Unresolved.Attribute(List.of(CHANGED), command.origin());
        List<Expression> columns = new ArrayList<>();
        for (String column : table.schema().fieldNames()) {
            Expression old = new Unresolved.Attribute(List.of(column), command.origin());
            Expression value = assigned.get(column);
            columns.add(new Alias(
                    value == null ? old : Assignments.choice(changed, value, old, command.origin()), column,
                    0));
        }
        return rewrite(
                target, new LogicalPlan.Project(columns, marked), assigned.keySet(), command.origin());
    }

    /// Writes the rows of `query` in the place of all rows that the table had; columns that are computed from others are
    /// computed anew unless they are `assigned`.
    CommandRows rewrite(
            ChangedTable table, LogicalPlan query, Set<String> assigned, Origin origin) {
        DefinedTable defined = table.table();
        List<String> given = new ArrayList<>();
        for (String column : defined.schema().fieldNames()) {
            if (assigned.contains(column) || defined.generatedFrom(column).isEmpty()) {
                given.add(column);
            }
        }
        List<Expression> values = given.stream()
                .<Expression>map(column -> new Unresolved.Attribute(List.of(column), origin)).toList();
        Command.Insert insert = new Command.Insert(
                table.relation(), Map.of(), given, false, true, false,
                new LogicalPlan.Project(values, query), origin);
        Command.Insert resolved = (Command.Insert) session.analyze(insert, session.newContext(), Map.of());
        WritableTable target = (WritableTable) ((LogicalPlan.Relation) resolved.table()).table();
        LogicalPlan numbered = IdentityNumbers.numbered(session, resolved, false);
        if (target.replacesPartitions()) {
            return rewriteFiles(target, numbered);
        }
        Relation rows = QueryExecution.of(session, "change", numbered, Map.of()).rows();
        write(target, rows, WritableTable.Mode.OVERWRITE);
        return CommandRows.none();
    }

    /// Puts files with the rows of `query` in the place of all files of the table.
    private CommandRows rewriteFiles(WritableTable table, LogicalPlan query) {
        LogicalPlan rows = session.analyze(query, session.newContext(), Map.of());
        TableWrites writes = new TableWrites(session);
        writes.write(table, rows, "change", writes.request(
                WritableTable.Mode.OVERWRITE, Map.of(FileOptions.OVERWRITE_MODE, "static"), Map.of()));
        return CommandRows.none();
    }

    /// TRUNCATE TABLE, of all rows or of those of some partitions.
    public CommandRows truncate(TableCommand.TruncateTable truncate) {
        CatalogEntry.TableEntry entry = lookup.table(truncate.name(), truncate.origin(), "TRUNCATE TABLE");
        Map<String, Optional<Expression>> partition = truncate.partition().values();
        if (!(entry.table() instanceof WritableTable table)) {
            throw CatalogLookup.unsupported(entry.name(), truncate.origin(), "TRUNCATE");
        }
        Relation staying = new Relation(List.of());
        if (!partition.isEmpty()) {
            if (!(table instanceof DefinedTable defined) || defined.details().partitioning().isEmpty()) {
                throw CatalogLookup.unsupported(entry.name(), truncate.origin(),
                        "TRUNCATE TABLE ... PARTITION");
            }
            Map<String, Expression> values = new LinkedHashMap<>();
            partition.forEach((name, value) -> value.ifPresent(each -> values.put(name, each)));
            if (table.replacesPartitions()) {
                folders.truncate(table, values, truncate.origin());
                return CommandRows.none();
            }
            staying = keeping(new UnresolvedPlan.RelationName(entry.name(), truncate.origin()),
                    all(values, truncate.origin()));
        }
        write(table, staying, WritableTable.Mode.OVERWRITE);
        return CommandRows.none();
    }

    // ---- parts ------------------------------------------------------------------------------------------------------

    /// The table that an alias stands for.
    static LogicalPlan named(LogicalPlan target) {
        LogicalPlan plan = target;
        while (plan instanceof LogicalPlan.SubqueryAlias alias) {
            plan = alias.child();
        }
        return plan;
    }

    /// The rows for which the condition is false or unknown.
    private Relation keeping(LogicalPlan table, Expression condition) {
        return QueryExecution.of(session, "keep", others(table, condition), Map.of()).rows();
    }

    /// The same as a plan.
    private static LogicalPlan others(LogicalPlan table, Expression condition) {
        Origin origin = Origin.UNKNOWN;
        return new LogicalPlan.Filter(
                new Unresolved.Function("not", List.of(isTrue(condition, origin)), origin), table);
    }

    static Expression isTrue(Expression condition, Origin origin) {
        return new Unresolved.Function("<=>", List.of(condition, Literal.TRUE), origin);
    }

    private static Relation both(Relation first, Relation second) {
        List<Batch> batches = new ArrayList<>(first.batches());
        batches.addAll(second.batches());
        return new Relation(batches);
    }

    /// Writes `rows`, which the driver holds, as one part.
    public static void write(WritableTable table, Relation rows, WritableTable.Mode mode) {
        TableWrites.writeHeld(table, rows, WriteRequest.of(mode));
    }
}
