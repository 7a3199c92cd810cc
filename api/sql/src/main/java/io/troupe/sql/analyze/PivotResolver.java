package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// PIVOT: rows are aggregated by the grouping columns and the pivot column; then each group of the
/// grouping columns takes the one value that it has for each pivot value, or null where it has none.
final class PivotResolver {
    private record Value(String name, Expression value) {}

    private final Analysis analysis;
    private final PlanResolver plans;

    PivotResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    ResolvedPlan resolve(UnresolvedPlan.Pivot pivot, Environment environment) {
        ResolvedPlan child = plans.resolve(pivot.child(), environment);
        Names names = Names.of(child.scope(), environment);
        Expression column = column(pivot, names);
        List<Alias> aggregates = aggregates(pivot, names);
        List<Expression> grouping = pivot.grouping() == null
                ? unused(child.scope(), column, aggregates)
                : analysis.expressions().resolveAll(pivot.grouping(), names);
        List<Value> values = pivot.values().stream()
                .map(value -> value(value, column.dataType(), names, pivot.origin())).toList();

        List<Expression> keys = new ArrayList<>(grouping);
        keys.add(column);
        AggregateBuilder builder = new AggregateBuilder(analysis, child.plan(), new Grouping(keys, null));
        List<Expression> first = new ArrayList<>();
        for (Expression key : grouping) {
            first.add(builder.rewrite(key));
        }
        Alias pivoted = analysis.alias(builder.rewrite(column), "pivot");
        first.add(pivoted);
        List<Alias> computed = aggregates.stream()
                .map(each -> analysis.alias(builder.rewrite(each.child()), each.name())).toList();
        first.addAll(computed);
        LogicalPlan grouped = new LogicalPlan.Project(first, builder.plan());
        return spread(grouped, grouping.size(), pivoted, computed, values, pivot.origin());
    }

    private ResolvedPlan spread(
            LogicalPlan grouped, int groupingCount, Alias pivoted, List<Alias> computed, List<Value> values,
            Origin origin) {
        List<Expression> grouping = new ArrayList<>(grouped.output().subList(0, groupingCount));
        List<Expression> output = new ArrayList<>(grouping);
        for (Value value : values) {
            Expression condition = new Comparison(
                    Comparison.Operator.NULL_SAFE_EQUAL, pivoted.toAttribute(), value.value);
            for (Alias aggregate : computed) {
                Expression only = analysis.expressions().resolve(
                        new Unresolved.Function(List.of("first"), List.of(aggregate.toAttribute()), false,
                                condition, null, List.of(), origin),
                        Names.of(Scope.EMPTY, Environment.of("")));
                output.add(analysis.alias(
                        only, computed.size() == 1 ? value.name : value.name + "_" + aggregate.name()));
            }
        }
        return ResolvedPlan.of(new LogicalPlan.Aggregate(grouping, output, grouped));
    }

    /// The column that is compared with the values: several are a struct.
    private Expression column(UnresolvedPlan.Pivot pivot, Names names) {
        Expression column = pivot.columns().size() == 1
                ? analysis.expressions().resolve(pivot.columns().getFirst(), names)
                : analysis.expressions().resolve(
                        new Unresolved.Function("struct", pivot.columns(), pivot.origin()), names);
        if (column.dataType() instanceof io.troupe.sql.types.MapType) {
            throw SqlException.analysis(
                    pivot.origin(), "INCOMPARABLE_PIVOT_COLUMN", "columnName",
                    "`" + analysis.name(column) + "`");
        }
        return column;
    }

    private List<Alias> aggregates(UnresolvedPlan.Pivot pivot, Names names) {
        List<Alias> aggregates = new ArrayList<>();
        for (Expression expression : pivot.aggregates()) {
            Expression named = analysis.expressions().resolveNamed(expression, names);
            Expression value = GroupingResolver.value(named);
            if (!GroupingResolver.isAggregated(value)) {
                throw SqlException.analysis(
                        pivot.origin(), "_LEGACY_ERROR_TEMP_1006", "sql", analysis.name(value));
            }
            aggregates.add((Alias) named);
        }
        return aggregates;
    }

    private static List<Expression> unused(Scope scope, Expression column, List<Alias> aggregates) {
        Set<Long> used = new HashSet<>();
        List<Expression> all = new ArrayList<>(aggregates);
        all.add(column);
        all.forEach(expression -> expression.forEach(each -> {
            if (each instanceof AttributeReference attribute) {
                used.add(attribute.id());
            }
        }));
        return scope.attributes().stream().filter(each -> !used.contains(each.id()))
                .map(Expression.class::cast).toList();
    }

    /// Fields of structs are compared by position.
    private static boolean isStructOfSameSize(DataType left, DataType right) {
        return left instanceof StructType first && right instanceof StructType second
                && first.size() == second.size();
    }

    private Value value(Expression given, DataType type, Names names, Origin origin) {
        Expression plain = given instanceof Alias alias
                ? alias.child()
                : given instanceof Unresolved.Named named ? named.child() : given;
        Expression resolved = analysis.expressions().resolve(plain, names);
        Optional<Literal> constant = analysis.conversions().fold(resolved);
        if (constant.isEmpty()) {
            throw SqlException.analysis(
                    origin, "NON_LITERAL_PIVOT_VALUES", "expression", analysis.quoted(resolved));
        }
        if (!resolved.dataType().equals(type) && !isStructOfSameSize(resolved.dataType(), type)
                && analysis.conversions().commonType(List.of(resolved.dataType(), type)).isEmpty()) {
            throw SqlException.analysis(
                    origin, "PIVOT_VALUE_DATA_TYPE_MISMATCH", "value", analysis.name(resolved), "valueType",
                    resolved.dataType().simpleString(), "pivotType", type.simpleString());
        }
        Expression value = analysis.conversions().cast(resolved, type, origin);
        Object text = analysis.conversions()
                .fold(analysis.conversions().cast(resolved, DataTypes.StringType, origin)).map(Literal::value)
                .orElse("null");
        return new Value(given instanceof Alias alias ? alias.name() : String.valueOf(text), value);
    }
}
