package io.troupe.sql.expressions;

import io.troupe.sql.Column;
import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.WindowExpression.Bound;
import io.troupe.sql.plan.WindowExpression.Frame;
import io.troupe.sql.plan.WindowExpression.Kind;
import io.troupe.sql.plan.WindowExpression.Unit;
import io.troupe.sql.types.DataTypes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows a function sees: those of the same partition, in an order, within a frame around each row.
/// Without a frame it is the partition up to the row and its peers when there is an order, else the
/// whole partition. Immutable.
public final class WindowSpec {
    private final List<Expression> partitionBy;
    private final List<SortOrder> orderBy;
    private final @Nullable Frame frame;

    WindowSpec(List<Expression> partitionBy, List<SortOrder> orderBy, @Nullable Frame frame) {
        this.partitionBy = partitionBy;
        this.orderBy = orderBy;
        this.frame = frame;
    }

    /// Partitions of equal values of these columns.
    public WindowSpec partitionBy(String colName, String... colNames) {
        return new WindowSpec(expressions(colName, colNames), orderBy, frame);
    }

    /// Partitions of equal values of these columns.
    public WindowSpec partitionBy(Column... cols) {
        return new WindowSpec(Arrays.stream(cols).map(Column::expression).toList(), orderBy, frame);
    }

    /// The order of the rows of a partition.
    public WindowSpec orderBy(String colName, String... colNames) {
        return new WindowSpec(partitionBy,
                expressions(colName, colNames).stream().map(WindowSpec::order).toList(),
                frame);
    }

    /// The order of the rows of a partition.
    public WindowSpec orderBy(Column... cols) {
        return new WindowSpec(partitionBy,
                Arrays.stream(cols).map(Column::expression).map(WindowSpec::order).toList(), frame);
    }

    /// The rows from `start` to `end`, both included, counted from the row: negative before it, 0 itself, and
    /// [Window#unboundedPreceding] and [Window#unboundedFollowing] for the ends of the partition.
    public WindowSpec rowsBetween(long start, long end) {
        return new WindowSpec(partitionBy, orderBy,
                new Frame(Unit.ROWS, bound(start, true), bound(end, true)));
    }

    /// The rows whose value of the one ordering column differs by `start` to `end` from that of the row, as in
    /// [#rowsBetween].
    public WindowSpec rangeBetween(long start, long end) {
        return new WindowSpec(partitionBy, orderBy,
                new Frame(Unit.RANGE, bound(start, false), bound(end, false)));
    }

    /// `function` over this window; internal.
    public Expression over(Expression function) {
        return new Unresolved.Windowed(function, null, partitionBy, orderBy, frame, Origin.UNKNOWN);
    }

    private static List<Expression> expressions(String first, String... others) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), Arrays.stream(others))
                .map(name -> new Column(name).expression()).toList();
    }

    private static SortOrder order(Expression expression) {
        return expression instanceof SortOrder order ? order : new SortOrder(expression, true, true);
    }

    private static Bound bound(long distance, boolean rows) {
        if (distance == 0) {
            return new Bound(Kind.CURRENT_ROW, null);
        }
        if (distance <= Window.unboundedPreceding()) {
            return new Bound(Kind.UNBOUNDED_PRECEDING, null);
        }
        if (distance >= Window.unboundedFollowing()) {
            return new Bound(Kind.UNBOUNDED_FOLLOWING, null);
        }
        long offset = Math.abs(distance);
        Literal literal = offset <= Integer.MAX_VALUE
                ? Literal.of((int) offset)
                : new Literal(offset, DataTypes.LongType);
        if (rows && offset > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a frame of rows ends at most " + Integer.MAX_VALUE + " rows away, not "
                            + offset);
        }
        return new Bound(distance < 0 ? Kind.PRECEDING : Kind.FOLLOWING, literal);
    }
}
