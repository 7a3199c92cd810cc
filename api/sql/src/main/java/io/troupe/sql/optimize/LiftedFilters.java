package io.troupe.sql.optimize;

import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.Subquery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings the filters of a subquery that refer to columns of the plan around it up to the join with that plan. Over an
/// aggregation only equalities come up, by which it then groups. Columns of plans further out stay references.
final class LiftedFilters {
    private final Set<AttributeReference> outer;

    /// For subqueries of expressions over the columns of `outer`.
    LiftedFilters(LogicalPlan outer) {
        this.outer = Set.copyOf(outer.output());
    }

    /// Whether `plan` refers to columns of the outer plan.
    boolean concerns(LogicalPlan plan) {
        return Predicates.outerReferences(plan).stream().anyMatch(outer::contains);
    }

    private boolean isOwn(Expression part) {
        return part instanceof OuterReference(AttributeReference attribute) && outer.contains(attribute);
    }

    /// A plan without outer references, and the conditions that were brought up.
    ///
    /// @param isOneRow
    ///            whether at most one row fulfils the conditions for a row of the outer plan
    record Lifted(
            LogicalPlan plan, List<Expression> predicates, boolean isOneRow, @Nullable Literal valueOfNone) {
        Lifted(LogicalPlan plan, List<Expression> predicates) {
            this(plan, predicates, false, null);
        }
    }

    /// Null when the filters cannot be brought up. With `rowsOnly`, duplicates may come and go.
    @Nullable
    Lifted lift(LogicalPlan plan, boolean rowsOnly) {
        if (!concerns(plan)) {
            return new Lifted(plan, List.of());
        }
        return switch (plan) {
            case LogicalPlan.Filter filter -> filter(filter, rowsOnly);
            case LogicalPlan.Project project -> project(project, rowsOnly);
            case LogicalPlan.Aggregate aggregate -> aggregate(aggregate);
            case LogicalPlan.Distinct distinct when rowsOnly -> {
                Lifted below = lift(distinct.child(), true);
                yield below == null ? null : new Lifted(below.plan, below.predicates);
            }
            case LogicalPlan.Sort sort -> lift(sort.child(), rowsOnly);
            case LogicalPlan.Join join -> join(join, rowsOnly);
            default -> null;
        };
    }

    private @Nullable Lifted filter(LogicalPlan.Filter filter, boolean rowsOnly) {
        Lifted below = lift(filter.child(), rowsOnly);
        if (below == null) {
            return null;
        }
        List<Expression> own = new ArrayList<>();
        List<Expression> up = new ArrayList<>(below.predicates);
        for (Expression conjunct : Predicates.conjuncts(filter.condition())) {
            if (!conjunct.contains(this::isOwn)) {
                own.add(conjunct);
            } else if (conjunct.contains(Subquery.class::isInstance)
                    || below.isOneRow) {
                return null;
            } else {
                up.add(conjunct);
            }
        }
        if (below.isOneRow && below.valueOfNone != null) {
            return null;
        }
        LogicalPlan plan = own.isEmpty()
                ? below.plan
                : new LogicalPlan.Filter(Predicates.andOrTrue(own), below.plan);
        return new Lifted(plan, freed(up), below.isOneRow, null);
    }

    private @Nullable Lifted project(LogicalPlan.Project project, boolean rowsOnly) {
        Lifted below = lift(project.child(), rowsOnly);
        if (below == null
                || project.columns().stream()
                        .anyMatch(column -> column.contains(this::isOwn))) {
            return null;
        }
        List<Expression> columns = new ArrayList<>(project.columns());
        Set<AttributeReference> present = new HashSet<>(project.output());
        for (AttributeReference attribute : inner(below)) {
            if (present.add(attribute)) {
                columns.add(attribute);
            }
        }
        Literal none = null;
        if (below.isOneRow) {
            Expression first = project.columns().getFirst();
            Expression value = first instanceof Alias alias ? alias.child() : first;
            none = value instanceof AttributeReference attribute
                    && attribute.equals(below.plan.output().getFirst()) ? below.valueOfNone : null;
            if (none == null && below.valueOfNone != null) {
                return null;
            }
        }
        return new Lifted(
                new LogicalPlan.Project(columns, below.plan), below.predicates, below.isOneRow, none);
    }

    /// The columns of `lifted` that its predicates refer to.
    private static List<AttributeReference> inner(Lifted lifted) {
        Set<AttributeReference> output = Set.copyOf(lifted.plan.output());
        return Predicates.references(lifted.predicates).stream().filter(output::contains).toList();
    }

    private @Nullable Lifted aggregate(LogicalPlan.Aggregate aggregate) {
        Lifted below = lift(aggregate.child(), false);
        if (below == null || aggregate.expressions().stream()
                .anyMatch(expression -> expression.contains(this::isOwn))) {
            return null;
        }
        Set<AttributeReference> output = Set.copyOf(below.plan.output());
        Set<AttributeReference> keys = new HashSet<>();
        for (Expression predicate : below.predicates) {
            if (!(predicate instanceof Comparison comparison)
                    || comparison.operator() != Comparison.Operator.EQUAL) {
                return null;
            }
            boolean leftInner = comparison.left() instanceof AttributeReference left && output.contains(left);
            boolean rightInner = comparison.right() instanceof AttributeReference right
                    && output.contains(right);
            if (leftInner == rightInner) {
                return null;
            }
            keys.add((AttributeReference) (leftInner ? comparison.left() : comparison.right()));
        }
        List<Expression> grouping = new ArrayList<>(aggregate.grouping());
        List<Expression> columns = new ArrayList<>(aggregate.aggregates());
        Set<AttributeReference> present = new HashSet<>(aggregate.output());
        for (AttributeReference key : keys) {
            if (!grouping.contains(key)) {
                grouping.add(key);
            }
            if (present.add(key)) {
                columns.add(key);
            }
        }
        boolean isOneRow = aggregate.grouping().isEmpty();
        // HAVING alone makes an aggregation of one row without columns
        Literal none = isOneRow && !aggregate.aggregates().isEmpty()
                ? valueOfNone(aggregate.aggregates().getFirst())
                : null;
        if (isOneRow && none == null) {
            return null;
        }
        return new Lifted(
                new LogicalPlan.Aggregate(grouping, columns, below.plan), below.predicates, isOneRow,
                none == null || none.value() == null ? null : none);
    }

    /// What an aggregation over no rows gives; null when that is not known here.
    private static @Nullable Literal valueOfNone(Expression column) {
        Expression value = column instanceof Alias alias ? alias.child() : column;
        if (value instanceof AggregateCall call) {
            return new Literal(call.function().emptyResult(), call.dataType());
        }
        boolean allNull = value.contains(AggregateCall.class::isInstance) && isStrict(value);
        return allNull ? Literal.nullOf(value.dataType()) : null;
    }

    /// Whether the value is null as soon as one aggregate in it is null, and all of them are over no rows.
    private static boolean isStrict(Expression value) {
        return switch (value) {
            case AggregateCall call -> call.function().emptyResult() == null;
            case io.troupe.sql.plan.Arithmetic arithmetic ->
                isStrict(arithmetic.left()) || isStrict(arithmetic.right());
            case io.troupe.sql.plan.Cast cast -> isStrict(cast.child());
            default -> false;
        };
    }

    private @Nullable Lifted join(LogicalPlan.Join join, boolean rowsOnly) {
        boolean conditionIsFree = join.condition() == null
                || !join.condition().contains(this::isOwn);
        boolean inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
        boolean leftOnly = join.type() == JoinType.LEFT_OUTER || join.type() == JoinType.LEFT_SEMI
                || join.type() == JoinType.LEFT_ANTI || join.type() == JoinType.NULL_AWARE_ANTI;
        if (join.lateral() || !inner && !leftOnly || !inner && !conditionIsFree
                || leftOnly && concerns(join.right())) {
            return null;
        }
        Lifted left = lift(join.left(), rowsOnly);
        Lifted right = lift(join.right(), rowsOnly);
        if (left == null || right == null || left.valueOfNone != null || right.valueOfNone != null
                || left.isOneRow || right.isOneRow) {
            return null;
        }
        List<Expression> own = new ArrayList<>();
        List<Expression> up = new ArrayList<>(left.predicates);
        up.addAll(right.predicates);
        for (Expression conjunct : Predicates.conjuncts(join.condition())) {
            (conjunct.contains(this::isOwn) ? up : own).add(conjunct);
        }
        return new Lifted(
                new LogicalPlan.Join(
                        left.plan, right.plan, join.type(), Predicates.and(own), join.hints(), false),
                freed(up));
    }

    /// `conditions` with the outer columns as columns: what is brought up to the join sees them.
    private List<Expression> freed(List<Expression> conditions) {
        return conditions.stream()
                .map(condition -> condition.transformUp(
                        part -> isOwn(part) ? ((OuterReference) part).attribute() : part))
                .toList();
    }
}
