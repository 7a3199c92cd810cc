package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function over the rows of a window.
///
/// @param function
///            a [WindowCall] or an [AggregateCall]
/// @param frame
///            which rows around each row the function sees
public record WindowExpression(
        Expression function, List<Expression> partitionBy, List<SortOrder> orderBy,
        Frame frame) implements Expression {
    /// A frame between two bounds, both inclusive.
    public record Frame(Unit unit, Bound lower, Bound upper) implements Serializable {}

    /// What the distances of a frame count.
    public enum Unit {
        /// Rows before and after.
        ROWS,
        /// Differences of the one ordering value; peers belong together.
        RANGE
    }

    /// One end of a frame.
    ///
    /// @param offset
    ///            of PRECEDING and FOLLOWING: a foldable expression of the type of the ordering value, or an integer for
    ///            rows; null otherwise
    public record Bound(Kind kind, @Nullable Expression offset) implements Serializable {}

    /// Where a frame ends.
    public enum Kind {
        UNBOUNDED_PRECEDING, PRECEDING, CURRENT_ROW, FOLLOWING, UNBOUNDED_FOLLOWING
    }

    /// Copies.
    public WindowExpression {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }

    @Override
    public DataType dataType() {
        return function.dataType();
    }

    @Override
    public boolean nullable() {
        return function.nullable();
    }

    @Override
    public List<Expression> children() {
        List<Expression> children = new ArrayList<>();
        children.add(function);
        children.addAll(partitionBy);
        children.addAll(orderBy);
        return children;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        int orders = 1 + partitionBy.size();
        return new WindowExpression(
                children.getFirst(), children.subList(1, orders),
                children.subList(orders, children.size()).stream().map(SortOrder.class::cast).toList(),
                frame);
    }
}
