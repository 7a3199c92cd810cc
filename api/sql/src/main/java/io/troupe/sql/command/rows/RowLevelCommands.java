package io.troupe.sql.command.rows;

import io.troupe.sql.connector.catalog.SupportsDelete;
import io.troupe.sql.connector.catalog.SupportsDeleteV2;
import io.troupe.sql.connector.catalog.TruncatableTable;
import io.troupe.sql.connector.engine.ConnectorFilters;
import io.troupe.sql.connector.engine.ConnectorPredicates;
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
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.sources.Filter;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// DELETE and UPDATE of tables of plugins. Rows that a table can remove by a condition are left to it;
/// else the groups in which rows change are read and written anew, by tasks.
final class RowLevelCommands {
    private static final String CHANGED = "__changed";

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
        WritableTable groups = target.groups(
                RowLevelOperation.Command.DELETE, rows.get().conditions(), command.origin());
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
        io.troupe.sql.source.Table source = target.source();
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
        WritableTable groups = target.groups(RowLevelOperation.Command.UPDATE, rows.get().conditions(),
                origin);
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
}
