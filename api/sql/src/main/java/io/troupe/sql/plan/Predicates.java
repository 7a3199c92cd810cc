package io.troupe.sql.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Conditions taken apart and put together, and the columns that expressions refer to.
public final class Predicates {
    /// More operands than this make a tree instead of a chain: walks over expressions need stack for each level.
    private static final int LONG_CHAIN = 64;

    private Predicates() {}

    /// The conditions that are joined by AND, in order.
    public static List<Expression> conjuncts(@Nullable Expression condition) {
        List<Expression> conjuncts = new ArrayList<>();
        if (condition != null) {
            split(condition, conjuncts);
        }
        return conjuncts;
    }

    private static void split(Expression condition, List<Expression> conjuncts) {
        if (condition instanceof Logic.And(Expression left, Expression right)) {
            split(left, conjuncts);
            split(right, conjuncts);
        } else {
            conjuncts.add(condition);
        }
    }

    /// The conditions that are joined by OR, in order.
    public static List<Expression> disjuncts(Expression condition) {
        List<Expression> disjuncts = new ArrayList<>();
        splitDisjuncts(condition, disjuncts);
        return disjuncts;
    }

    private static void splitDisjuncts(Expression condition, List<Expression> disjuncts) {
        if (condition instanceof Logic.Or(Expression left, Expression right)) {
            splitDisjuncts(left, disjuncts);
            splitDisjuncts(right, disjuncts);
        } else {
            disjuncts.add(condition);
        }
    }

    /// All of `conditions` joined by AND; null when there are none.
    public static @Nullable Expression and(Collection<? extends Expression> conditions) {
        return conditions.isEmpty() ? null : joined(List.copyOf(conditions), Logic.And::new);
    }

    /// All of `conditions`, at least one, joined by OR.
    public static Expression or(Collection<? extends Expression> conditions) {
        return joined(List.copyOf(conditions), Logic.Or::new);
    }

    /// From left to right while that is not deep, else as a tree of little depth.
    private static Expression joined(List<Expression> conditions, BinaryOperator<Expression> operator) {
        int count = conditions.size();
        if (count <= LONG_CHAIN) {
            return conditions.stream().reduce(operator).orElseThrow();
        }
        int middle = count / 2;
        return operator.apply(
                joined(conditions.subList(0, middle), operator),
                joined(conditions.subList(middle, count), operator));
    }

    /// All of `conditions` joined by AND; true when there are none.
    public static Expression andOrTrue(Collection<? extends Expression> conditions) {
        Expression all = and(conditions);
        return all == null ? Literal.TRUE : all;
    }

    /// The columns that `expression` refers to, those of subqueries' outer references included.
    public static Set<AttributeReference> references(Expression expression) {
        Set<AttributeReference> references = new HashSet<>();
        collect(expression, references);
        return references;
    }

    /// The columns that any of `expressions` refers to.
    public static Set<AttributeReference> references(Collection<? extends Expression> expressions) {
        Set<AttributeReference> references = new HashSet<>();
        expressions.forEach(expression -> collect(expression, references));
        return references;
    }

    private static void collect(Expression expression, Set<AttributeReference> references) {
        expression.forEach(part -> {
            if (part instanceof AttributeReference attribute) {
                references.add(attribute);
            } else if (part instanceof Subquery subquery) {
                references.addAll(outerReferences(subquery.plan()));
            }
        });
    }

    /// The columns of plans around it that `plan` refers to, directly or in subqueries of its own.
    public static Set<AttributeReference> outerReferences(LogicalPlan plan) {
        Set<AttributeReference> references = new HashSet<>();
        collectOuterReferences(plan, references);
        if (!references.isEmpty()) {
            // those of subqueries and lateral joins inside are columns of the plan itself
            plan.forEach(node -> references.removeAll(Set.copyOf(node.output())));
        }
        return references;
    }

    private static void collectOuterReferences(LogicalPlan plan, Set<AttributeReference> references) {
        plan.forEach(node -> node.expressions().forEach(expression -> expression.forEach(part -> {
            if (part instanceof OuterReference(AttributeReference attribute)) {
                references.add(attribute);
            } else if (part instanceof Subquery subquery) {
                references.addAll(outerReferences(subquery.plan()));
            }
        })));
    }

    /// Whether all columns that `expression` refers to are among `columns`.
    public static boolean isCoveredBy(Expression expression, Collection<AttributeReference> columns) {
        return columns.containsAll(references(expression));
    }
}
