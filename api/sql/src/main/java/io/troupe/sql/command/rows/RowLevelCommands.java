package io.troupe.sql.command.rows;

import io.troupe.sql.connector.catalog.SupportsDelete;
import io.troupe.sql.connector.catalog.SupportsDeleteV2;
import io.troupe.sql.connector.catalog.TruncatableTable;
import io.troupe.sql.connector.columnar.ChangedRows;
import io.troupe.sql.connector.columnar.DeletableRows;
import io.troupe.sql.connector.engine.ConnectorFilters;
import io.troupe.sql.connector.engine.ConnectorPredicates;
import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.sources.Filter;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// DELETE and UPDATE of tables of plugins. Rows that a table can remove by a condition are left to it;
/// else the groups in which rows change are read and written anew, by tasks.
final class RowLevelCommands {
    private static final String CHANGED = "__changed";
    private static final String KEPT = "__kept";

    private RowLevelCommands() {}

    static void delete(RowLevelTarget target, ChangeCommand.Delete command) {
        Expression condition = command.condition();
        if (condition == null && target.table() instanceof TruncatableTable able && able.truncateTable()) {
            return;
        }
        Expression wanted = condition == null ? Literal.TRUE : condition;
        Optional<RowLevelTarget.Wanted> rows = wanted(target, wanted);
        if (rows.isEmpty() || rows.get().areAll() && deleteWhere(target, rows.get().conditions())) {
            return;
        }
        RowLevelOperation operation = target.operation(RowLevelOperation.Command.DELETE, command.origin());
        Optional<ChangedRows> changed = ConnectorTables.rows(operation, rows.get().conditions());
        if (changed.isPresent()) {
            LogicalPlan going = new LogicalPlan.Filter(
                    RowCommands.isTrue(wanted, command.origin()), target.reading(changed.get().rows()));
            target.write(changed.get().changes(),
                    changes(changed.get(), going, _ -> Literal.NULL, Literal.FALSE, command.origin()),
                    WritableTable.Mode.APPEND, "delete", command.origin());
            return;
        }
        WritableTable groups = target.groups(operation, rows.get().conditions());
        LogicalPlan staying = new LogicalPlan.Filter(
                new Unresolved.Function("not", List.of(RowCommands.isTrue(wanted, command.origin())),
                        command.origin()),
                target.reading(groups));
        target.write(groups, staying, WritableTable.Mode.OVERWRITE, "delete", command.origin());
    }

    /// Leaves it to the table, if that can do it.
    private static boolean deleteWhere(RowLevelTarget target, List<Condition> conditions) {
        StructType schema = target.table().schema();
        switch (target.table()) {
            case DeletableRows able -> {
                return able.deleteWhere(conditions);
            }
            case SupportsDeleteV2 able -> {
                Predicate[] predicates = conditions.stream().map(each -> ConnectorPredicates.of(each, schema))
                        .flatMap(Optional::stream).toArray(Predicate[]::new);
                if (predicates.length < conditions.size() || !able.canDeleteWhere(predicates)) {
                    return false;
                }
                able.deleteWhere(predicates);
                return true;
            }
            case SupportsDelete able -> {
                Filter[] filters = conditions.stream().map(each -> ConnectorFilters.of(each, schema))
                        .flatMap(Optional::stream).toArray(Filter[]::new);
                if (filters.length < conditions.size() || !able.canDeleteWhere(filters)) {
                    return false;
                }
                able.deleteWhere(filters);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /// What must hold for the rows that a statement changes.
    private static Optional<RowLevelTarget.Wanted> wanted(RowLevelTarget target, Expression condition) {
        Table source = target.source();
        return target.wanted(new LogicalPlan.Filter(condition, target.reading(source)), source);
    }

    static void update(RowLevelTarget target, ChangeCommand.Update command) {
        Origin origin = command.origin();
        Expression condition = command.condition() == null ? Literal.TRUE : command.condition();
        Map<String, Expression> assigned = Assignments.of(command.assignments(), target.source(), origin);
        Optional<RowLevelTarget.Wanted> rows = wanted(target, condition);
        if (rows.isEmpty()) {
            return;
        }
        RowLevelOperation operation = target.operation(RowLevelOperation.Command.UPDATE, origin);
        Optional<ChangedRows> changedRows = ConnectorTables.rows(operation, rows.get().conditions());
        if (changedRows.isPresent()) {
            LogicalPlan going = new LogicalPlan.Filter(
                    RowCommands.isTrue(condition, origin), target.reading(changedRows.get().rows()));
            target.write(changedRows.get().changes(), changes(changedRows.get(), going, column -> {
                Expression old = new Unresolved.Attribute(List.of(column), origin);
                Expression value = assigned.get(column);
                return value == null ? old : Assignments.choice(Literal.TRUE, value, old, origin);
            }, Literal.TRUE, origin), WritableTable.Mode.APPEND, "update", origin);
            return;
        }
        WritableTable groups = target.groups(operation, rows.get().conditions());
        Unresolved.Star star = new Unresolved.Star(List.of(), List.of(), List.of(), origin);
        LogicalPlan marked = new LogicalPlan.Project(
                List.of(star, new Alias(RowCommands.isTrue(condition, origin), CHANGED, 0)),
                target.reading(groups));
        Expression changed = new Unresolved.Attribute(List.of(CHANGED), origin);
        List<Expression> columns = new ArrayList<>();
        for (String column : groups.schema().fieldNames()) {
            Expression old = new Unresolved.Attribute(List.of(column), origin);
            Expression value = assigned.get(column);
            columns.add(new Alias(
                    value == null ? old : Assignments.choice(changed, value, old, origin), column, 0));
        }
        target.write(groups, new LogicalPlan.Project(columns, marked), WritableTable.Mode.OVERWRITE, "update",
                origin);
    }

    /// `rows` as they are written to what takes changes: values, keys, and whether the row is there afterwards.
    static LogicalPlan changes(
            ChangedRows changed, LogicalPlan rows, Function<String, Expression> valueOf, Expression kept,
            Origin origin) {
        List<Expression> columns = new ArrayList<>();
        for (String column : changed.rows().schema().fieldNames()) {
            columns.add(changed.keys().contains(column)
                    ? new Unresolved.Attribute(List.of(column), origin)
                    : new Alias(valueOf.apply(column), column, 0));
        }
        columns.add(new Alias(kept, KEPT, 0));
        return new LogicalPlan.Project(columns, rows);
    }
}
