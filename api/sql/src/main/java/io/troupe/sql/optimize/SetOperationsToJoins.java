package io.troupe.sql.optimize;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.Subquery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// INTERSECT and EXCEPT as semi and anti joins on equal rows, where null equals null. With ALL, the n-th
/// of equal rows on the left is matched with the n-th on the right.
final class SetOperationsToJoins implements Rule {
    private final LongSupplier newId;

    SetOperationsToJoins(LongSupplier newId) {
        this.newId = newId;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> {
            LogicalPlan inside = node.mapExpressions(
                    expression -> expression.transformUp(
                            part -> part instanceof Subquery subquery
                                    ? subquery.withPlan(apply(subquery.plan()))
                                    : part));
            return inside instanceof LogicalPlan.SetOperation operation ? join(operation) : inside;
        });
    }

    private LogicalPlan join(LogicalPlan.SetOperation operation) {
        JoinType type = operation.kind() == LogicalPlan.SetOperation.Kind.INTERSECT
                ? JoinType.LEFT_SEMI
                : JoinType.LEFT_ANTI;
        if (!operation.all()) {
            return new LogicalPlan.Join(
                    new LogicalPlan.Distinct(operation.left()), operation.right(), type,
                    equal(operation.left().output(), operation.right().output()));
        }
        LogicalPlan left = RowNumbers.numbered(operation.left(), newId);
        LogicalPlan right = RowNumbers.numbered(operation.right(), newId);
        return new LogicalPlan.Project(
                List.copyOf(operation.left().output()),
                new LogicalPlan.Join(left, right, type, equal(left.output(), right.output())));
    }

    private static Expression equal(List<AttributeReference> left, List<AttributeReference> right) {
        List<Expression> conditions = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            conditions.add(new Comparison(Comparison.Operator.NULL_SAFE_EQUAL, left.get(i), right.get(i)));
        }
        return Predicates.andOrTrue(conditions);
    }
}
