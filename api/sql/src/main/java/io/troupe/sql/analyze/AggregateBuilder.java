package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GroupingCall;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.WindowExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the aggregation of a SELECT: what its expressions compute of groups becomes columns of an
/// [LogicalPlan.Aggregate], and the expressions refer to these.
final class AggregateBuilder {
    private final Analysis analysis;
    private final Grouping grouping;
    private final GroupingSets sets;
    private final Map<Expression, AttributeReference> keys = new LinkedHashMap<>();
    private final Set<AttributeReference> columns;
    private final Map<AggregateCall, Alias> calls = new LinkedHashMap<>();

    AggregateBuilder(Analysis analysis, LogicalPlan input, Grouping grouping) {
        this.analysis = analysis;
        this.grouping = grouping;
        this.sets = GroupingSets.of(analysis, input, grouping);
        this.columns = Set.copyOf(input.output());
        sets.keys().forEach((key, column) -> keys.put(SameExpression.form(key), column));
    }

    /// `expression` over the columns of [#plan]. Throws an error when it needs a column that is not grouped by.
    Expression rewrite(Expression expression) {
        AttributeReference key = keys.get(SameExpression.form(expression));
        if (key != null) {
            return key;
        }
        return switch (expression) {
            case AggregateCall call -> calls.computeIfAbsent(
                    call, _ -> analysis.alias(call, analysis.name(call))).toAttribute();
            case GroupingCall call -> sets.grouping(call);
            case WindowExpression window -> new WindowExpression(
                    window.function().mapChildren(this::rewrite),
                    window.partitionBy().stream().map(this::rewrite).toList(),
                    window.orderBy().stream().map(each -> each.withChildren(List.of(rewrite(each.child()))))
                            .map(io.troupe.sql.plan.SortOrder.class::cast).toList(),
                    window.frame());
            case Subquery subquery -> subquery(subquery);
            case AttributeReference attribute ->
                rewrite(analysis.outerAggregate(attribute).orElseThrow(() -> missing(attribute)));
            default -> expression.mapChildren(this::rewrite);
        };
    }

    /// The aggregation with everything that was asked for.
    LogicalPlan plan() {
        List<Expression> output = new ArrayList<>(sets.output());
        output.addAll(calls.values());
        return new LogicalPlan.Aggregate(sets.grouping(), output, sets.plan());
    }

    private Expression subquery(Subquery subquery) {
        Subquery rewritten = (Subquery) subquery.mapChildren(this::rewrite);
        return rewritten.withPlan(outer(rewritten.plan()));
    }

    /// Inside a subquery, columns of this query are those of its groups.
    private LogicalPlan outer(LogicalPlan plan) {
        return plan.transformUp(node -> node.mapExpressions(expression -> expression.transformDown(each -> {
            if (each instanceof OuterReference reference) {
                return isOwn(reference)
                        ? new OuterReference((AttributeReference) rewrite(reference.attribute()))
                        : reference;
            }
            if (each instanceof Subquery nested) {
                return nested.withPlan(outer(nested.plan()));
            }
            return outerKey(each).orElse(each);
        })));
    }

    /// Whether it refers to a column of this query, and not of one further out.
    private boolean isOwn(OuterReference reference) {
        return columns.contains(reference.attribute())
                || analysis.outerAggregate(reference.attribute()).isPresent();
    }

    /// A key that is no plain column, as the subquery writes it.
    private Optional<Expression> outerKey(Expression expression) {
        if (keys.isEmpty() || !expression.contains(OuterReference.class::isInstance)) {
            return Optional.empty();
        }
        Expression plain = expression.transformUp(
                each -> each instanceof OuterReference reference ? reference.attribute() : each);
        return Optional.ofNullable(keys.get(plain)).map(OuterReference::new);
    }

    private SqlException missing(AttributeReference attribute) {
        String name = "\"" + attribute.name() + "\"";
        Origin origin = analysis.places().getOrDefault(attribute, Origin.UNKNOWN);
        if (grouping.all()) {
            return SqlException.analysis(origin, "UNRESOLVED_ALL_IN_GROUP_BY");
        }
        return grouping.expressions().isEmpty() && grouping.sets() == null
                ? SqlException.analysis(origin, "MISSING_GROUP_BY")
                : SqlException.analysis(origin, "MISSING_AGGREGATION",
                        "expression", name,
                        "expressionAnyValue", "\"any_value(" + attribute.name() + ")\"");
    }
}
