package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Something that has a value for each row. Closed, so that every rewrite names each case it treats.
public sealed interface Expression extends Serializable
        permits Unresolved, Literal, AttributeReference, OuterReference, Alias, Cast, Call, Logic, Comparison,
        Arithmetic, CaseWhen, In, GetField, HigherOrderCall, LambdaVariable, AggregateCall, WindowCall,
        WindowExpression,
        GeneratorCall, GroupingCall, SortOrder, Subquery {
    /// The type of its value. Throws IllegalStateException when it is unresolved.
    DataType dataType();

    /// Whether its value may be null. Throws IllegalStateException when it is unresolved.
    boolean nullable();

    /// The expressions it is made of, in order; not the plans of subqueries.
    List<Expression> children();

    /// The same with other children, as many as before.
    Expression withChildren(List<Expression> children);

    /// Whether there is no unresolved expression in it.
    default boolean isResolved() {
        return children().stream().allMatch(Expression::isResolved);
    }

    /// Whether it gives the same value whenever its columns have the same values.
    default boolean isDeterministic() {
        return children().stream().allMatch(Expression::isDeterministic);
    }

    /// Whether its value is the same for all rows and can be computed without any.
    default boolean isFoldable() {
        return false;
    }

    /// Rewrites children first, then this. Returns the same object when nothing changed.
    default Expression transformUp(UnaryOperator<Expression> rule) {
        return rule.apply(mapChildren(child -> child.transformUp(rule)));
    }

    /// Rewrites this first, then the children of what came out.
    default Expression transformDown(UnaryOperator<Expression> rule) {
        return rule.apply(this).mapChildren(child -> child.transformDown(rule));
    }

    /// The same with each child rewritten; the same object when none changed.
    @SuppressWarnings("ReferenceEquality") // whether anything changed at all
    default Expression mapChildren(UnaryOperator<Expression> rule) {
        List<Expression> children = children();
        List<Expression> mapped = new ArrayList<>(children.size());
        boolean changed = false;
        for (Expression child : children) {
            Expression result = rule.apply(child);
            changed |= result != child;
            mapped.add(result);
        }
        return changed ? withChildren(mapped) : this;
    }

    /// Calls `visitor` with this and everything below, parents first.
    default void forEach(Consumer<Expression> visitor) {
        visitor.accept(this);
        for (Expression child : children()) {
            child.forEach(visitor);
        }
    }

    /// Whether this or something below fulfils `condition`.
    default boolean contains(Predicate<Expression> condition) {
        return condition.test(this) || children().stream().anyMatch(child -> child.contains(condition));
    }
}
