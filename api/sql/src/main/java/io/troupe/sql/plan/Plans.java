package io.troupe.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What the records of plans have in common.
public final class Plans {
    private Plans() {}

    /// The columns that named expressions give.
    public static List<AttributeReference> attributes(List<Expression> named) {
        List<AttributeReference> attributes = new ArrayList<>(named.size());
        for (Expression expression : named) {
            attributes.add(switch (expression) {
                case AttributeReference attribute -> attribute;
                case Alias alias -> alias.toAttribute();
                default -> throw new IllegalStateException("not a named expression: " + expression);
            });
        }
        return attributes;
    }

    /// Each of `expressions` rewritten; `plan` itself when none changed, else what `rebuild` makes of them.
    @SuppressWarnings("ReferenceEquality") // whether anything changed at all
    static LogicalPlan mapped(
            List<Expression> expressions, UnaryOperator<Expression> rule, LogicalPlan plan,
            Function<List<Expression>, LogicalPlan> rebuild) {
        List<Expression> mapped = new ArrayList<>(expressions.size());
        boolean changed = false;
        for (Expression expression : expressions) {
            Expression result = rule.apply(expression);
            changed |= result != expression;
            mapped.add(result);
        }
        return changed ? rebuild.apply(mapped) : plan;
    }

    static List<SortOrder> orders(List<Expression> expressions) {
        return expressions.stream().map(SortOrder.class::cast).toList();
    }
}
