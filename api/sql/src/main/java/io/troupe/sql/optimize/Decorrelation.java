package io.troupe.sql.optimize;

import io.troupe.sql.error.Origin;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Frees subqueries from columns of the plan around them, so that they can be joined with it.
///
/// Where every reference is in a filter that can be brought up to the join, it is brought up; over an aggregation only
/// equalities, by which it then groups. All else goes the general way: the subquery is computed for each distinct
/// combination of the outer columns that it refers to (Neumann and Kemper, Unnesting Arbitrary Queries, BTW 2015), see
/// [DependentPlans].
final class Decorrelation {
    private final DependentPlans dependent;

    Decorrelation(LongSupplier newId) {
        this.dependent = new DependentPlans(newId);
    }

    /// A subquery that can be joined.
    ///
    /// @param plan
    ///            without references to outside; its output begins with the subquery's columns
    /// @param predicates
    ///            over columns of both sides: which rows belong to a row of the outer plan
    /// @param valueOfNone
    ///            what the first column is when there is no such row; null for null
    record Result(LogicalPlan plan, List<Expression> predicates, @Nullable Literal valueOfNone) {}

    /// For semi and anti joins: how often a row comes does not matter.
    Result forRows(LogicalPlan outer, LogicalPlan subquery) {
        if (Predicates.outerReferences(subquery).isEmpty()) {
            return new Result(subquery, List.of(), null);
        }
        Pulled pulled = pull(subquery, true);
        return pulled == null
                ? dependent.of(outer, subquery)
                : new Result(pulled.plan, pulled.predicates, null);
    }

    /// For outer joins that mark rows: at most one row belongs to each row of the outer plan.
    Result forMark(LogicalPlan outer, LogicalPlan subquery) {
        if (Predicates.outerReferences(subquery).isEmpty()) {
            LogicalPlan one = new LogicalPlan.Limit(
                    Literal.of(1), new LogicalPlan.Project(List.of(), subquery));
            return new Result(one, List.of(), null);
        }
        Result result = dependent.of(outer, subquery);
        List<Expression> keys = new ArrayList<>(
                result.plan().output().subList(subquery.output().size(), result.plan().output().size()));
        return new Result(
                new LogicalPlan.Distinct(new LogicalPlan.Project(keys, result.plan())), result.predicates(),
                null);
    }

    /// For outer joins that bring a value: at most one row belongs to each row of the outer plan, and more are an error.
    Result forValue(LogicalPlan outer, LogicalPlan subquery, Origin origin) {
        Pulled pulled = pull(subquery, false);
        if (pulled != null && pulled.isOneRow) {
            return new Result(pulled.plan, pulled.predicates, pulled.valueOfNone);
        }
        Result result = dependent.of(outer, subquery);
        List<AttributeReference> output = result.plan().output();
        List<Expression> keys = List.copyOf(output.subList(1, output.size()));
        AttributeReference value = output.getFirst();
        List<Expression> columns = new ArrayList<>();
        columns.add(
                new Alias(
                        SingleValue.call(value, origin), value.name(), value.id(), value.qualifier(),
                        value.metadata()));
        columns.addAll(keys);
        return new Result(
                new LogicalPlan.Aggregate(keys, columns, result.plan()), result.predicates(), null);
    }

    // ---- bringing filters up ----------------------------------------------------------------------------------------

    /// A plan without outer references, and the conditions that were brought up.
    ///
    /// @param isOneRow
    ///            whether at most one row fulfils the conditions for a row of the outer plan
    private record Pulled(
            LogicalPlan plan, List<Expression> predicates, boolean isOneRow, @Nullable Literal valueOfNone) {
        Pulled(LogicalPlan plan, List<Expression> predicates) {
            this(plan, predicates, false, null);
        }
    }

    /// Null when the filters cannot be brought up. With `rowsOnly`, duplicates may come and go.
    private @Nullable Pulled pull(LogicalPlan plan, boolean rowsOnly) {
        if (Predicates.outerReferences(plan).isEmpty()) {
            return new Pulled(plan, List.of());
        }
        return switch (plan) {
            case LogicalPlan.Filter filter -> filter(filter, rowsOnly);
            case LogicalPlan.Project project -> project(project, rowsOnly);
            case LogicalPlan.Aggregate aggregate -> aggregate(aggregate);
            case LogicalPlan.Distinct distinct when rowsOnly -> {
                Pulled below = pull(distinct.child(), true);
                yield below == null ? null : new Pulled(below.plan, below.predicates);
            }
            case LogicalPlan.Sort sort -> pull(sort.child(), rowsOnly);
            case LogicalPlan.Join join -> join(join, rowsOnly);
            default -> null;
        };
    }

    private @Nullable Pulled filter(LogicalPlan.Filter filter, boolean rowsOnly) {
        Pulled below = pull(filter.child(), rowsOnly);
        if (below == null) {
            return null;
        }
        List<Expression> own = new ArrayList<>();
        List<Expression> up = new ArrayList<>(below.predicates);
        for (Expression conjunct : Predicates.conjuncts(filter.condition())) {
            if (!conjunct.contains(OuterReference.class::isInstance)) {
                own.add(conjunct);
            } else if (conjunct.contains(part -> part instanceof io.troupe.sql.plan.Subquery)
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
        return new Pulled(plan, freed(up), below.isOneRow, null);
    }

    private @Nullable Pulled project(LogicalPlan.Project project, boolean rowsOnly) {
        Pulled below = pull(project.child(), rowsOnly);
        if (below == null
                || project.columns().stream()
                        .anyMatch(column -> column.contains(OuterReference.class::isInstance))) {
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
        return new Pulled(
                new LogicalPlan.Project(columns, below.plan), below.predicates, below.isOneRow, none);
    }

    /// The columns of `pulled` that its predicates refer to.
    private static List<AttributeReference> inner(Pulled pulled) {
        Set<AttributeReference> output = Set.copyOf(pulled.plan.output());
        return Predicates.references(pulled.predicates).stream().filter(output::contains).toList();
    }

    private @Nullable Pulled aggregate(LogicalPlan.Aggregate aggregate) {
        Pulled below = pull(aggregate.child(), false);
        if (below == null || aggregate.expressions().stream()
                .anyMatch(expression -> expression.contains(OuterReference.class::isInstance))) {
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
        Literal none = isOneRow ? valueOfNone(aggregate.aggregates().getFirst()) : null;
        if (isOneRow && none == null) {
            return null;
        }
        return new Pulled(
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

    private @Nullable Pulled join(LogicalPlan.Join join, boolean rowsOnly) {
        boolean conditionIsFree = join.condition() == null
                || !join.condition().contains(OuterReference.class::isInstance);
        boolean inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
        boolean leftOnly = join.type() == JoinType.LEFT_OUTER || join.type() == JoinType.LEFT_SEMI
                || join.type() == JoinType.LEFT_ANTI || join.type() == JoinType.NULL_AWARE_ANTI;
        if (join.lateral() || !inner && !leftOnly || !inner && !conditionIsFree
                || leftOnly && !Predicates.outerReferences(join.right()).isEmpty()) {
            return null;
        }
        Pulled left = pull(join.left(), rowsOnly);
        Pulled right = pull(join.right(), rowsOnly);
        if (left == null || right == null || left.valueOfNone != null || right.valueOfNone != null
                || left.isOneRow || right.isOneRow) {
            return null;
        }
        List<Expression> own = new ArrayList<>();
        List<Expression> up = new ArrayList<>(left.predicates);
        up.addAll(right.predicates);
        for (Expression conjunct : Predicates.conjuncts(join.condition())) {
            (conjunct.contains(OuterReference.class::isInstance) ? up : own).add(conjunct);
        }
        return new Pulled(
                new LogicalPlan.Join(
                        left.plan, right.plan, join.type(), Predicates.and(own), join.hints(), false),
                freed(up));
    }

    /// `conditions` with the outer columns as columns: what is brought up to the join sees them.
    private static List<Expression> freed(List<Expression> conditions) {
        return conditions.stream()
                .map(condition -> condition.transformUp(
                        part -> part instanceof OuterReference(AttributeReference attribute)
                                ? attribute
                                : part))
                .toList();
    }

    /// `expression` with inner columns for the outer ones.
    static Expression bound(Expression expression, Map<Long, AttributeReference> columns) {
        return expression.transformUp(
                part -> part instanceof OuterReference(AttributeReference attribute)
                        && columns.get(attribute.id()) instanceof AttributeReference column ? column : part);
    }
}
