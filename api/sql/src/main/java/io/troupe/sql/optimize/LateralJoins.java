package io.troupe.sql.optimize;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lateral joins without references from one side to the other. What only computes columns of the left row, or
/// generates rows from it, is put on top of the left side; all else is joined with what the right side gives for each
/// distinct combination of the columns that it refers to, see [DependentPlans].
final class LateralJoins {
    private final DependentPlans dependent;
    private final DomainSource sources;

    LateralJoins(LongSupplier newId, DomainSource sources) {
        this.dependent = new DependentPlans(newId, sources);
        this.sources = sources;
    }

    /// A plan with the columns of `join`, both sides of which have neither subqueries nor lateral joins.
    LogicalPlan rewrite(LogicalPlan.Join join) {
        List<AttributeReference> references = new ArrayList<>(Predicates.outerReferences(join.right()));
        references.retainAll(join.left().output());
        boolean inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
        LogicalPlan stacked = inner ? onTop(join.left(), join.right()) : null;
        if (stacked != null) {
            Expression condition = join.condition();
            return shown(join, condition == null ? stacked : new LogicalPlan.Filter(condition, stacked));
        }
        if (references.isEmpty()) {
            return new LogicalPlan.Join(
                    join.left(), join.right(), join.type(), join.condition(), join.hints(), false);
        }
        Decorrelation.Result result = dependent.of(OuterRows.of(join.left()), join.right());
        List<Expression> conditions = new ArrayList<>(result.predicates());
        conditions.addAll(Predicates.conjuncts(join.condition()));
        JoinType type = join.type() == JoinType.CROSS ? JoinType.INNER : join.type();
        LogicalPlan.Join joined = new LogicalPlan.Join(
                join.left(), result.plan(), type, Predicates.and(conditions), join.hints(), false);
        if (join.condition() == null && isOneRow(join.right())) {
            sources.keepsEveryRow(joined);
        }
        return shown(join, joined);
    }

    /// Whether `plan` has a row for each row to the left, whatever is in it.
    private static boolean isOneRow(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Aggregate aggregate -> aggregate.grouping().isEmpty();
            case LogicalPlan.Project project -> isOneRow(project.child());
            case LogicalPlan.Sort sort -> isOneRow(sort.child());
            default -> false;
        };
    }

    /// `plan` with the columns of `join` and no others.
    private static LogicalPlan shown(LogicalPlan.Join join, LogicalPlan plan) {
        return plan.output().equals(join.output())
                ? plan
                : new LogicalPlan.Project(List.copyOf(join.output()), plan);
    }

    /// The steps of `right`, which begin with one row of no columns, after the rows of `left`; null when there are others.
    private static @Nullable LogicalPlan onTop(LogicalPlan left, LogicalPlan right) {
        Set<AttributeReference> outer = new HashSet<>(left.output());
        return switch (right) {
            case LogicalPlan.OneRow _ -> left;
            case LogicalPlan.Project(List<Expression> columns, LogicalPlan child) -> {
                LogicalPlan below = onTop(left, child);
                if (below == null) {
                    yield null;
                }
                List<Expression> all = new ArrayList<>(left.output());
                columns.forEach(column -> all.add(freed(column, outer)));
                yield new LogicalPlan.Project(all, below);
            }
            case LogicalPlan.Filter(Expression condition, LogicalPlan child) -> {
                LogicalPlan below = onTop(left, child);
                yield below == null ? null : new LogicalPlan.Filter(freed(condition, outer), below);
            }
            case LogicalPlan.Generate generate -> {
                LogicalPlan below = onTop(left, generate.child());
                yield below == null
                        ? null
                        : generate.withChild(below).mapExpressions(expression -> freed(expression, outer));
            }
            default -> null;
        };
    }

    private static Expression freed(Expression expression, Set<AttributeReference> outer) {
        return expression.transformUp(
                part -> part instanceof OuterReference(AttributeReference attribute)
                        && outer.contains(attribute)
                                ? attribute
                                : part);
    }
}
