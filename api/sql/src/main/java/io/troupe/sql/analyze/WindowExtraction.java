package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.WindowExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes functions over windows out of expressions: they become columns of [LogicalPlan.Window] nodes, one for each
/// partitioning and order.
final class WindowExtraction {
    private record Specification(List<Expression> partitionBy, List<SortOrder> orderBy) {}

    private final Analysis analysis;
    private final Map<Specification, Map<WindowExpression, Alias>> windows = new LinkedHashMap<>();

    WindowExtraction(Analysis analysis) {
        this.analysis = analysis;
    }

    /// `expression` over the columns of [#plan].
    Expression rewrite(Expression expression) {
        if (!(expression instanceof WindowExpression window)) {
            return expression.mapChildren(this::rewrite);
        }
        if (window.children().stream()
                .anyMatch(child -> child.contains(WindowExpression.class::isInstance))) {
            throw SqlException.analysis(Origins.of(window), "_LEGACY_ERROR_TEMP_1023", "windowExpr",
                    analysis.name(window));
        }
        return windows.computeIfAbsent(
                new Specification(window.partitionBy(), window.orderBy()), _ -> new LinkedHashMap<>())
                .computeIfAbsent(window, _ -> analysis.alias(window, analysis.name(window))).toAttribute();
    }

    /// `input` with a column for each window function.
    LogicalPlan plan(LogicalPlan input) {
        LogicalPlan plan = input;
        for (Map.Entry<Specification, Map<WindowExpression, Alias>> entry : windows.entrySet()) {
            plan = new LogicalPlan.Window(
                    new ArrayList<>(entry.getValue().values()), entry.getKey().partitionBy,
                    entry.getKey().orderBy, plan);
        }
        return plan;
    }
}
