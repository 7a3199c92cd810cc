package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Statements: the queries in them are resolved, the statements stay.
final class CommandResolver {
    private final Analysis analysis;
    private final PlanResolver plans;
    private final InsertResolver inserts;

    CommandResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
        this.inserts = new InsertResolver(analysis, plans);
    }

    LogicalPlan resolve(Command command, Environment environment) {
        return switch (command) {
            case Command.Insert insert -> inserts.resolve(insert, environment);
            case Command.CreateView view -> createView(view, environment);
            default -> command.mapChildren(child -> plans.resolve(child, environment).visible());
        };
    }

    /// The view with its query resolved: the columns it will have, under their names.
    private LogicalPlan createView(Command.CreateView view, Environment environment) {
        LogicalPlan query = plans.resolve(view.child(), environment).visible();
        int count = query.output().size();
        if (!view.columns().isEmpty() && view.columns().size() != count) {
            throw SqlException.analysis(
                    view.origin(),
                    view.columns().size() > count
                            ? "CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"
                            : "CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS",
                    "viewName", "`" + String.join("`.`", view.name()) + "`", "viewColumns",
                    String.join(", ", view.columns().stream().map(each -> "`" + each.name() + "`").toList()),
                    "dataColumns",
                    String.join(", ", query.output().stream().map(each -> "`" + each.name() + "`").toList()));
        }
        List<String> names = view.columns().isEmpty()
                ? query.output().stream().map(each -> each.name()).toList()
                : view.columns().stream().map(Command.ViewColumn::name).toList();
        requireDistinct(names, view);
        return view.withChild(ColumnNames.rename(
                ResolvedPlan.of(query), view.columns().isEmpty() ? List.of() : names, view.origin(), analysis)
                .visible());
    }

    private void requireDistinct(List<String> names, Command.CreateView view) {
        List<String> seen = new ArrayList<>();
        for (String name : names) {
            if (analysis.containsName(seen, name)) {
                throw SqlException.analysis(
                        view.origin(), "COLUMN_ALREADY_EXISTS", "columnName",
                        "`" + name.toLowerCase(Locale.ROOT) + "`");
            }
            seen.add(name);
        }
    }
}
