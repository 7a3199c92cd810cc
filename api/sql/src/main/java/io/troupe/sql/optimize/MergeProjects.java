package io.troupe.sql.optimize;

import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes one projection of two, unless that would compute something costly or random more than once; and removes
/// projections that change nothing.
final class MergeProjects implements Rule {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> {
            if (!(node instanceof LogicalPlan.Project project)) {
                return node;
            }
            if (project.columns().equals(List.copyOf(project.child().output()))
                    && project.columns().stream().allMatch(AttributeReference.class::isInstance)) {
                return project.child();
            }
            return project.child() instanceof LogicalPlan.Project below && isWorthwhile(project, below)
                    ? merged(project, below)
                    : node;
        });
    }

    private static LogicalPlan merged(LogicalPlan.Project above, LogicalPlan.Project below) {
        Map<Long, Expression> definitions = definitions(below.columns());
        List<Expression> columns = above.columns()
                .stream()
                .map(column -> column instanceof AttributeReference attribute
                        ? renamed(attribute, definitions)
                        : substitute(column, definitions))
                .toList();
        return new LogicalPlan.Project(columns, below.child());
    }

    private static boolean isWorthwhile(LogicalPlan.Project above, LogicalPlan.Project below) {
        Map<Long, Integer> uses = new HashMap<>();
        above.columns().forEach(column -> column.forEach(part -> {
            if (part instanceof AttributeReference attribute) {
                uses.merge(attribute.id(), 1, Integer::sum);
            }
        }));
        return below.columns().stream().noneMatch(column -> {
            Expression value = column instanceof Alias alias ? alias.child() : column;
            boolean isCheap = value.children().isEmpty();
            int used = uses.getOrDefault(idOf(column), 0);
            return !isCheap && used > 1 || !value.isDeterministic();
        });
    }

    private static long idOf(Expression column) {
        return column instanceof Alias alias ? alias.id() : ((AttributeReference) column).id();
    }

    /// What the aliases among `columns` stand for, by id.
    static Map<Long, Expression> definitions(List<Expression> columns) {
        Map<Long, Expression> definitions = new HashMap<>();
        for (Expression column : columns) {
            if (column instanceof Alias alias) {
                definitions.put(alias.id(), alias.child());
            }
        }
        return definitions;
    }

    /// `expression` with what its columns stand for in their place.
    static Expression substitute(Expression expression, Map<Long, Expression> definitions) {
        return expression.transformUp(
                part -> part instanceof AttributeReference attribute
                        && definitions.get(attribute.id()) instanceof Expression definition
                                ? definition
                                : part);
    }

    /// A column that keeps its id although it is computed further up.
    private static Expression renamed(AttributeReference attribute, Map<Long, Expression> definitions) {
        Expression definition = definitions.get(attribute.id());
        return definition == null
                ? attribute
                : new Alias(definition, attribute.name(), attribute.id(), attribute.qualifier(),
                        attribute.metadata());
    }
}
