package io.troupe.sql.physical;

import io.troupe.sql.optimize.Estimates;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Keeps the side of a join that is held from being computed for rows that cannot match: when the
/// streaming side is small, its keys are joined (semi) right above the tables of the other side, below
/// its aggregations (Bernstein and Chiu, Using Semi-Joins to Solve Relational Queries, JACM 1981). The
/// small side is computed once for both uses.
final class SemiReduction {
    /// How many times more rows the other side must read for this to be worth it.
    private static final double GAIN = 4;
    private static final double MOST_ROWS = 1_000_000;

    private final Estimates estimates;
    private final LongSupplier newId;

    SemiReduction(Estimates estimates, LongSupplier newId) {
        this.estimates = estimates;
        this.newId = newId;
    }

    /// Whether to reduce the right side of `join` by the left.
    boolean isWorthwhile(LogicalPlan.Join join, List<Expression> rightKeys) {
        boolean possible = switch (join.type()) {
            case INNER, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> true;
            case CROSS, RIGHT_OUTER, FULL_OUTER, NULL_AWARE_ANTI -> false;
        };
        double left = estimates.rows(join.left());
        boolean costly = join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI
                || join.right().contains(LogicalPlan.Aggregate.class::isInstance);
        return possible && costly && left <= MOST_ROWS && largest(join.right()) > GAIN * left
                && rightKeys.stream().anyMatch(AttributeReference.class::isInstance);
    }

    /// How many rows the largest table below `plan` gives.
    private double largest(LogicalPlan plan) {
        double most = plan.children().isEmpty() || plan instanceof LogicalPlan.Filter
                ? estimates.rows(plan)
                : 0;
        if (!(plan instanceof LogicalPlan.Filter)) {
            for (LogicalPlan child : plan.children()) {
                most = Math.max(most, largest(child));
            }
        }
        return most;
    }

    /// `right` with only rows that may match `leftKeys` of `shared`, nulls too where `nullSafe`; null
    /// when there is no place for the semi join.
    @Nullable
    LogicalPlan reduced(
            LogicalPlan right, List<Expression> leftKeys, List<Expression> rightKeys, List<Boolean> nullSafe,
            SharedRows shared, List<AttributeReference> leftColumns) {
        List<AttributeReference> renewed = new ArrayList<>();
        for (AttributeReference column : leftColumns) {
            renewed.add(
                    new AttributeReference(newId.getAsLong(), column.name(), column.dataType(),
                            column.nullable()));
        }
        LogicalPlan relation = new LogicalPlan.Relation(shared, renewed);
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < leftKeys.size(); i++) {
            if (rightKeys.get(i) instanceof AttributeReference inner
                    && leftKeys.get(i) instanceof AttributeReference outer && leftColumns.contains(outer)) {
                keys.add(new Key(renewed.get(leftColumns.indexOf(outer)), inner, nullSafe.get(i)));
            }
        }
        return keys.isEmpty() ? null : pushed(right, keys, relation);
    }

    private record Key(AttributeReference shared, AttributeReference column, boolean nullSafe) {}

    private @Nullable LogicalPlan pushed(LogicalPlan plan, List<Key> keys, LogicalPlan shared) {
        return switch (plan) {
            case LogicalPlan.Relation _ -> semi(plan, keys, shared);
            case LogicalPlan.Filter filter when filter.child() instanceof LogicalPlan.Relation ->
                semi(plan, keys, shared);
            case LogicalPlan.Filter filter -> over(filter, pushed(filter.child(), keys, shared));
            case LogicalPlan.Project project ->
                over(project, pushedBelow(project.columns(), project.child(), keys, shared));
            case LogicalPlan.Aggregate aggregate -> {
                List<Key> grouped = keys.stream().filter(key -> isGrouped(aggregate, key.column)).toList();
                yield grouped.isEmpty()
                        ? null
                        : over(aggregate,
                                pushedBelow(aggregate.aggregates(), aggregate.child(), grouped, shared));
            }
            case LogicalPlan.Join join when join.type() == JoinType.INNER -> {
                List<Key> left = keys.stream().filter(key -> join.left().output().contains(key.column))
                        .toList();
                if (left.isEmpty()) {
                    LogicalPlan right = pushed(join.right(), keys, shared);
                    yield right == null ? null : join.withChildren(List.of(join.left(), right));
                }
                LogicalPlan reduced = pushed(join.left(), left, shared);
                yield reduced == null ? null : join.withChildren(List.of(reduced, join.right()));
            }
            default -> null;
        };
    }

    private static @Nullable LogicalPlan over(LogicalPlan.Unary plan, @Nullable LogicalPlan child) {
        return child == null ? null : plan.withChild(child);
    }

    private static boolean isGrouped(LogicalPlan.Aggregate aggregate, AttributeReference column) {
        for (Expression output : aggregate.aggregates()) {
            Expression value = output instanceof Alias alias ? alias.child() : output;
            boolean same = output instanceof Alias alias ? alias.id() == column.id() : output.equals(column);
            if (same) {
                return aggregate.grouping().contains(value)
                        && !value.contains(AggregateCall.class::isInstance);
            }
        }
        return false;
    }

    /// Goes on below `columns` with the keys that are columns there too.
    private @Nullable LogicalPlan pushedBelow(
            List<Expression> columns, LogicalPlan child, List<Key> keys, LogicalPlan shared) {
        List<Key> below = new ArrayList<>();
        for (Key key : keys) {
            for (Expression column : columns) {
                boolean same = column instanceof Alias alias
                        ? alias.id() == key.column.id()
                        : column.equals(key.column);
                Expression value = column instanceof Alias alias ? alias.child() : column;
                if (same && value instanceof AttributeReference attribute) {
                    below.add(new Key(key.shared, attribute, key.nullSafe));
                }
            }
        }
        return below.isEmpty() ? null : pushed(child, below, shared);
    }

    private static LogicalPlan semi(LogicalPlan plan, List<Key> keys, LogicalPlan shared) {
        List<Expression> conditions = new ArrayList<>();
        for (Key key : keys) {
            Comparison.Operator equal = key.nullSafe
                    ? Comparison.Operator.NULL_SAFE_EQUAL
                    : Comparison.Operator.EQUAL;
            conditions.add(new Comparison(equal, key.column, key.shared));
        }
        return new LogicalPlan.Join(plan, shared, JoinType.LEFT_SEMI, Predicates.and(conditions));
    }
}
