package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.GroupingCall;
import io.troupe.sql.plan.WindowCall;
import io.troupe.sql.plan.WindowExpression;
import java.util.ArrayList;
import java.util.List;

/// What may not stand where only single rows are looked at.
final class PlacementCheck {
    private PlacementCheck() {}

    /// Throws INVALID_WHERE_CONDITION when a condition of rows needs groups or windows.
    static void requireRowCondition(Expression condition, Origin origin, Analysis analysis) {
        if (condition.contains(GroupingCall.class::isInstance)) {
            throw SqlException.analysis(origin, "UNSUPPORTED_GROUPING_EXPRESSION");
        }
        List<String> found = new ArrayList<>();
        condition.forEach(each -> {
            if (isOfManyRows(each)) {
                found.add(analysis.name(each));
            }
        });
        if (!found.isEmpty() && condition.contains(WindowExpression.class::isInstance)) {
            throw SqlException.analysis(origin, "_LEGACY_ERROR_TEMP_1034", "clauseName", "WHERE");
        }
        if (!found.isEmpty()) {
            throw SqlException.analysis(
                    origin, "INVALID_WHERE_CONDITION", "condition", analysis.quoted(condition),
                    "expressionList",
                    String.join(", ", found));
        }
    }

    /// Throws UNSUPPORTED_EXPR_FOR_OPERATOR when one of `expressions` needs groups or windows.
    static void requireRowExpressions(List<Expression> expressions, Origin origin, Analysis analysis) {
        for (Expression expression : expressions) {
            if (expression.contains(PlacementCheck::isOfManyRows)) {
                throw SqlException.analysis(
                        origin, "UNSUPPORTED_EXPR_FOR_OPERATOR", "invalidExprSqls",
                        analysis.quoted(expression));
            }
        }
    }

    /// Throws [SqlException] for what is no aggregate of the rows that pass by.
    static void requireMetric(Expression metric, Analysis analysis) {
        switch (metric) {
            case WindowExpression _ -> throw metric("WINDOW_EXPRESSIONS_UNSUPPORTED", metric, analysis);
            case AggregateCall call when call.distinct() ->
                throw metric("AGGREGATE_EXPRESSION_WITH_DISTINCT_UNSUPPORTED", metric, analysis);
            case AggregateCall call -> {
                if (call.children().stream().anyMatch(GroupingResolver::isAggregated)) {
                    throw metric("NESTED_AGGREGATES_UNSUPPORTED", metric, analysis);
                }
            }
            case AttributeReference _ ->
                throw metric("NON_AGGREGATE_FUNC_ARG_IS_ATTRIBUTE", metric, analysis);
            default -> metric.children().forEach(each -> requireMetric(each, analysis));
        }
    }

    private static SqlException metric(String condition, Expression metric, Analysis analysis) {
        return SqlException.analysis(Origins.of(metric), "INVALID_OBSERVED_METRICS." + condition, "expr",
                analysis.quoted(metric));
    }

    private static boolean isOfManyRows(Expression expression) {
        return expression instanceof AggregateCall || expression instanceof WindowExpression
                || expression instanceof WindowCall || expression instanceof GeneratorCall;
    }
}
