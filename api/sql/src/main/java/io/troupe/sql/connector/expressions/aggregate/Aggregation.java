package io.troupe.sql.connector.expressions.aggregate;

import io.troupe.sql.connector.expressions.Expression;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Aggregates over groups of rows. Groups are equal in all of the expressions, where null equals null; without
/// expressions all rows are one group, even when there are none.
public final class Aggregation {
    private final List<AggregateFunc> functions;
    private final List<Expression> groupBy;

    /// `functions` over the groups of `groupBy`.
    public Aggregation(AggregateFunc[] functions, Expression[] groupBy) {
        this.functions = List.of(functions);
        this.groupBy = List.of(groupBy);
    }

    /// The functions, in the order of the columns that follow those of the groups.
    public AggregateFunc[] aggregateExpressions() {
        return functions.toArray(AggregateFunc[]::new);
    }

    /// What rows are grouped by.
    public Expression[] groupByExpressions() {
        return groupBy.toArray(Expression[]::new);
    }

    @Override
    public String toString() {
        return Stream.of(groupBy, functions).flatMap(List::stream).map(each -> ((Expression) each).describe())
                .collect(Collectors.joining(", "));
    }
}
