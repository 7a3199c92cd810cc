package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An aggregate function over the rows of a group or of a window frame.
///
/// @param distinct
///            whether each distinct combination of arguments counts once
/// @param filter
///            rows for which it is not true do not count; null for none
/// @param order
///            the order in which rows are taken; empty when it does not matter
/// @param text
///            how it is shown in column names when the rest does not tell; else empty
public record AggregateCall(
        BoundAggregate function, List<Expression> arguments, boolean distinct, @Nullable Expression filter,
        List<SortOrder> order, String text, Origin origin) implements Expression {
    /// Copies.
    public AggregateCall {
        arguments = List.copyOf(arguments);
        order = List.copyOf(order);
    }

    @Override
    public DataType dataType() {
        return function.type();
    }

    @Override
    public boolean nullable() {
        return function.nullable();
    }

    @Override
    public List<Expression> children() {
        List<Expression> children = new ArrayList<>(arguments);
        if (filter != null) {
            children.add(filter);
        }
        children.addAll(order);
        return children;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        int count = arguments.size();
        int orders = filter == null ? count : count + 1;
        return new AggregateCall(
                function, children.subList(0, count), distinct, filter == null ? null : children.get(count),
                children.subList(orders, children.size()).stream().map(SortOrder.class::cast).toList(), text,
                origin);
    }

    /// How a call is shown and where it stands does not matter.
    @Override
    public boolean equals(Object other) {
        return other instanceof AggregateCall that && function.equals(that.function)
                && arguments.equals(that.arguments) && distinct == that.distinct
                && Objects.equals(filter, that.filter) && order.equals(that.order);
    }

    @Override
    public int hashCode() {
        return Objects.hash(function, arguments, distinct, filter, order);
    }
}
