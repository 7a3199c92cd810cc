package io.troupe.sql.optimize;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.aggregate.AggregateFunctions;
import io.troupe.sql.function.collated.CollationKey;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.WindowExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Compares, joins, groups and sorts text that is not compared by its bytes by keys that are. What runs a query knows
/// bytes only. A group shows the text of one of its rows.
final class CollationKeys implements Rule {
    private final LongSupplier newId;

    CollationKeys(LongSupplier newId) {
        this.newId = newId;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> ofNode(node.mapExpressions(
                expression -> expression.transformUp(CollationKeys::ofExpression))));
    }

    private static Expression ofExpression(Expression expression) {
        return switch (expression) {
            case Comparison comparison when isNeeded(comparison.left()) -> new Comparison(
                    comparison.operator(), key(comparison.left()), key(comparison.right()));
            case In in when isNeeded(in.value()) -> new In(key(in.value()),
                    in.list().stream().map(CollationKeys::key).toList());
            case SortOrder order when isNeeded(order.child()) -> new SortOrder(
                    key(order.child()), order.ascending(), order.nullsFirst());
            case WindowExpression window when window.partitionBy().stream()
                    .anyMatch(CollationKeys::isNeeded) ->
                new WindowExpression(window.function(), keys(window.partitionBy()), window.orderBy(),
                        window.frame());
            case AggregateCall call when call.distinct() && call.function().name().equals("count")
                    && call.arguments().stream().anyMatch(CollationKeys::isNeeded) ->
                countOfKeys(call);
            default -> expression;
        };
    }

    private static AggregateCall countOfKeys(AggregateCall call) {
        List<Expression> keys = keys(call.arguments());
        return new AggregateCall(
                AggregateFunctions.count(keys.stream().map(Expression::dataType).toList()), keys, true,
                call.filter(), call.order(), call.text(), call.origin());
    }

    private LogicalPlan ofNode(LogicalPlan node) {
        return switch (node) {
            case LogicalPlan.Aggregate aggregate when aggregate.grouping().stream()
                    .anyMatch(CollationKeys::isNeeded) ->
                grouped(aggregate);
            case LogicalPlan.Distinct distinct when distinct.output().stream()
                    .anyMatch(CollationKeys::isNeeded) ->
                grouped(distinct);
            case LogicalPlan.Window window when window.partitionBy().stream()
                    .anyMatch(CollationKeys::isNeeded) ->
                new LogicalPlan.Window(window.windows(), keys(window.partitionBy()), window.orderBy(),
                        window.child());
            default -> node;
        };
    }

    private static LogicalPlan grouped(LogicalPlan.Aggregate aggregate) {
        List<Expression> shown = new ArrayList<>();
        for (Expression each : aggregate.aggregates()) {
            Expression value = ofGroup(each, aggregate.grouping());
            shown.add(value instanceof AggregateCall call && each instanceof AttributeReference column
                    ? new Alias(call, column.name(), column.id(), column.qualifier(), column.metadata())
                    : value);
        }
        return new LogicalPlan.Aggregate(keys(aggregate.grouping()), shown, aggregate.child());
    }

    /// `expression` with the value of some row in place of each grouping expression that became a key.
    private static Expression ofGroup(Expression expression, List<Expression> grouping) {
        if (expression instanceof AggregateCall) {
            return expression;
        }
        if (isNeeded(expression) && grouping.contains(expression)) {
            return anyOf(expression);
        }
        return expression.mapChildren(child -> ofGroup(child, grouping));
    }

    private static AggregateCall anyOf(Expression expression) {
        return new AggregateCall(AggregateFunctions.anyValue(expression.dataType()), List.of(expression),
                false,
                null, List.of(), "", Origin.UNKNOWN);
    }

    /// Distinct rows as groups; columns below get other ids, since those above must stay.
    private LogicalPlan grouped(LogicalPlan.Distinct distinct) {
        List<Expression> renamed = new ArrayList<>();
        List<Expression> grouping = new ArrayList<>();
        List<Expression> shown = new ArrayList<>();
        for (AttributeReference column : distinct.output()) {
            Alias alias = new Alias(column, column.name(), newId.getAsLong());
            AttributeReference below = alias.toAttribute();
            renamed.add(alias);
            grouping.add(below);
            shown.add(new Alias(isNeeded(below) ? anyOf(below) : below, column.name(), column.id(),
                    column.qualifier(), column.metadata()));
        }
        return new LogicalPlan.Aggregate(keys(grouping), shown,
                new LogicalPlan.Project(renamed, distinct.child()));
    }

    private static boolean isNeeded(Expression expression) {
        return CollationKey.isNeeded(expression.dataType());
    }

    private static List<Expression> keys(List<Expression> expressions) {
        return expressions.stream().map(each -> isNeeded(each) ? key(each) : each).toList();
    }

    private static Expression key(Expression expression) {
        BoundScalar function = CollationKey.bind(expression.dataType(), expression.nullable());
        return new Call(function, List.of(expression), "", Origin.UNKNOWN);
    }
}
