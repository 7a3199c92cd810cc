package io.troupe.sql.physical;

import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of one table, some of them left out by conditions, and the columns of the table that theirs are.
///
/// @param conditions
///            on columns of the table
/// @param columns
///            by the columns of the plan; those that are computed are missing
record ColumnOrigins(
        LogicalPlan.Relation relation, List<Expression> conditions,
        Map<AttributeReference, AttributeReference> columns) {

    /// What `plan` takes from its table; empty when its rows are not those of one.
    static Optional<ColumnOrigins> of(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Relation relation -> Optional.of(of(relation));
            case LogicalPlan.Filter filter -> of(filter.child()).map(below -> below.with(filter));
            case LogicalPlan.Project project -> of(project.child()).map(below -> below.with(project));
            default -> Optional.empty();
        };
    }

    private static ColumnOrigins of(LogicalPlan.Relation relation) {
        Map<AttributeReference, AttributeReference> columns = new HashMap<>();
        relation.output().forEach(column -> columns.put(column, column));
        return new ColumnOrigins(relation, List.of(), columns);
    }

    private ColumnOrigins with(LogicalPlan.Filter filter) {
        List<Expression> all = new ArrayList<>(conditions);
        Predicates.conjuncts(filter.condition()).forEach(each -> all.add(origin(each)));
        return new ColumnOrigins(relation, all, columns);
    }

    private ColumnOrigins with(LogicalPlan.Project project) {
        Map<AttributeReference, AttributeReference> renamed = new HashMap<>();
        for (int i = 0; i < project.columns().size(); i++) {
            Expression column = project.columns().get(i);
            Expression value = column instanceof Alias alias ? alias.child() : column;
            if (value instanceof AttributeReference attribute && columns.containsKey(attribute)) {
                renamed.put(project.output().get(i), columns.get(attribute));
            }
        }
        return new ColumnOrigins(relation, conditions, renamed);
    }

    /// `expression` on columns of the table; those that are computed stay.
    Expression origin(Expression expression) {
        return expression.transformUp(part -> part instanceof AttributeReference attribute
                ? columns.getOrDefault(attribute, attribute)
                : part);
    }
}
