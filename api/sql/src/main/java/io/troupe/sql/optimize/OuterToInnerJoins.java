package io.troupe.sql.optimize;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import java.util.List;

/// An outer join below a filter that lets no row of nulls through need not make any.
final class OuterToInnerJoins implements Rule {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformDown(node -> {
            if (!(node instanceof LogicalPlan.Filter(Expression condition, LogicalPlan child))
                    || !(child instanceof LogicalPlan.Join join)) {
                return node;
            }
            boolean left = rejectsNulls(condition, join.left().output());
            boolean right = rejectsNulls(condition, join.right().output());
            JoinType type = switch (join.type()) {
                case LEFT_OUTER -> right ? JoinType.INNER : join.type();
                case RIGHT_OUTER -> left ? JoinType.INNER : join.type();
                case FULL_OUTER -> left && right
                        ? JoinType.INNER
                        : left ? JoinType.LEFT_OUTER : right ? JoinType.RIGHT_OUTER : join.type();
                case INNER, CROSS, LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> join.type();
            };
            return type == join.type()
                    ? node
                    : new LogicalPlan.Filter(
                            condition,
                            new LogicalPlan.Join(
                                    join.left(), join.right(), type, join.condition(), join.hints(),
                                    join.lateral()));
        });
    }

    /// Whether `condition` is sure not to be true when all of `columns` are null.
    private static boolean rejectsNulls(Expression condition, List<AttributeReference> columns) {
        return Predicates.conjuncts(condition).stream().anyMatch(conjunct -> switch (conjunct) {
            case Comparison comparison ->
                comparison.operator() != Comparison.Operator.NULL_SAFE_EQUAL
                        && (isNullWith(comparison.left(), columns)
                                || isNullWith(comparison.right(), columns));
            case In in -> isNullWith(in.value(), columns);
            case Logic.IsNotNull(Expression child) -> isNullWith(child, columns);
            default -> false;
        });
    }

    /// Whether `expression` is sure to be null when all of `columns` are.
    private static boolean isNullWith(Expression expression, List<AttributeReference> columns) {
        return switch (expression) {
            case AttributeReference attribute -> columns.contains(attribute);
            case io.troupe.sql.plan.Arithmetic arithmetic ->
                isNullWith(arithmetic.left(), columns) || isNullWith(arithmetic.right(), columns);
            case io.troupe.sql.plan.Cast cast -> isNullWith(cast.child(), columns);
            default -> false;
        };
    }
}
