package io.troupe.sql.optimize;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.OuterReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Frees subqueries from columns of the plan around them, so that they can be joined with it.
///
/// Where every reference is in a filter that can be brought up to the join, it is brought up, see
/// [LiftedFilters]. All else goes the general way: the subquery is computed for each distinct
/// combination of the outer columns that it refers to (Neumann and Kemper, Unnesting Arbitrary Queries,
/// BTW 2015), see [DependentPlans].
final class Decorrelation {
    private final DependentPlans dependent;

    Decorrelation(LongSupplier newId, DomainSource sources) {
        this.dependent = new DependentPlans(newId, sources);
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
    Result forRows(OuterRows outer, LogicalPlan subquery) {
        LiftedFilters filters = new LiftedFilters(outer.rows());
        if (!filters.concerns(subquery)) {
            return new Result(subquery, List.of(), null);
        }
        LiftedFilters.Lifted lifted = filters.lift(subquery, true);
        // an aggregation of all rows has a row for an outer one that matches nothing, which the lifted plan has not
        return lifted == null || lifted.isOneRow()
                ? dependent.of(outer, subquery)
                : new Result(lifted.plan(), lifted.predicates(), null);
    }

    /// For outer joins that mark rows: at most one row belongs to each row of the outer plan.
    Result forMark(OuterRows outer, LogicalPlan subquery) {
        if (!new LiftedFilters(outer.rows()).concerns(subquery)) {
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
    Result forValue(OuterRows outer, LogicalPlan subquery, Origin origin) {
        LiftedFilters.Lifted lifted = new LiftedFilters(outer.rows()).lift(subquery, false);
        if (lifted != null && lifted.isOneRow()) {
            return new Result(lifted.plan(), lifted.predicates(), lifted.valueOfNone());
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

    /// `expression` with inner columns for the outer ones.
    static Expression bound(Expression expression, Map<Long, AttributeReference> columns) {
        return expression.transformUp(
                part -> part instanceof OuterReference(AttributeReference attribute)
                        && columns.get(attribute.id()) instanceof AttributeReference column ? column : part);
    }
}
