package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.arithmetic.ArithmeticFunctions;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.plan.WindowExpression.Bound;
import io.troupe.sql.plan.WindowExpression.Kind;
import io.troupe.sql.plan.WindowExpression.Unit;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows of a window partition each row's frame has.
final class Frames {
    private final WindowExpression window;
    private final EvaluationContext context;
    private final @Nullable Literal lowerDistance;
    private final @Nullable Literal upperDistance;
    private @Nullable Vector key;
    private @Nullable Vector lowerLimit;
    private @Nullable Vector upperLimit;

    Frames(WindowExpression window, EvaluationContext context) {
        this.window = window;
        this.context = context;
        this.lowerDistance = distance(window.frame().lower(), context);
        this.upperDistance = distance(window.frame().upper(), context);
    }

    /// The value of a bound's offset, which is the same for all rows but need not be a literal: `2` may be cast to the
    /// type of the order key.
    private static @Nullable Literal distance(Bound bound, EvaluationContext context) {
        Expression offset = bound.offset();
        if (offset == null || offset instanceof Literal) {
            return (Literal) offset;
        }
        Vector value = new ExpressionCompiler(List.of(), context)
                .compile(offset)
                .evaluate(Input.of(new Batch(List.of(), 1)));
        return new Literal(Values.get(value, 0, offset.dataType()), offset.dataType());
    }

    /// Takes the values of the order keys of several partitions.
    void start(Vector[] order) {
        if (window.frame().unit() == Unit.RANGE && order.length == 1) {
            key = order[0];
            lowerLimit = limit(window.frame().lower(), lowerDistance, order[0]);
            upperLimit = limit(window.frame().upper(), upperDistance, order[0]);
        }
    }

    /// The key's values moved by a bound's distance; null when the bound has none.
    private @Nullable Vector limit(Bound bound, @Nullable Literal distance, Vector values) {
        if (distance == null) {
            return null;
        }
        boolean forward = bound.kind() == Kind.FOLLOWING;
        boolean ascending = window.orderBy().getFirst().ascending();
        DataType type = window.orderBy().getFirst().dataType();
        Semantics semantics = new Semantics(false, context.timeZone(), false);
        BoundScalar function = ArithmeticFunctions.bind(
                forward == ascending ? "+" : "-", Argument.of(type, true, "key"),
                new Argument(distance.dataType(), false, true, distance.value(), "distance"), semantics);
        Vector constant = Values.constant(distance.dataType(), distance.value(), values.size());
        return function.kernel().evaluate(new Vector[]{values, constant}, values.size(), context);
    }

    /// Fills in the frames of rows `from` to `to` of the input; all positions count from the partition's first row.
    void fill(int from, int to, int[] peerStarts, int[] peerEnds, int[] starts, int[] ends) {
        int count = to - from;
        for (int row = 0; row < count; row++) {
            starts[row] = lower(row, from, count, peerStarts);
            ends[row] = Math.max(starts[row], upper(row, from, count, peerEnds));
        }
    }

    private int lower(int row, int from, int count, int[] peerStarts) {
        Bound bound = window.frame().lower();
        boolean rows = window.frame().unit() == Unit.ROWS;
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> 0;
            case CURRENT_ROW -> rows ? row : peerStarts[row];
            case UNBOUNDED_FOLLOWING -> count;
            case PRECEDING -> rows
                    ? (int) Math.max(0, row - rows(lowerDistance))
                    : range(row, from, count, lowerLimit, true, peerStarts);
            case FOLLOWING -> rows
                    ? (int) Math.min(count, row + rows(lowerDistance))
                    : range(row, from, count, lowerLimit, true, peerStarts);
        };
    }

    private int upper(int row, int from, int count, int[] peerEnds) {
        Bound bound = window.frame().upper();
        boolean rows = window.frame().unit() == Unit.ROWS;
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> 0;
            case CURRENT_ROW -> rows ? row + 1 : peerEnds[row];
            case UNBOUNDED_FOLLOWING -> count;
            case PRECEDING -> rows
                    ? (int) Math.max(0, row - rows(upperDistance) + 1)
                    : range(row, from, count, upperLimit, false, peerEnds);
            case FOLLOWING -> rows
                    ? (int) Math.min(count, row + rows(upperDistance) + 1)
                    : range(row, from, count, upperLimit, false, peerEnds);
        };
    }

    private static long rows(@Nullable Literal distance) {
        Object value = java.util.Objects.requireNonNull(distance).value();
        return ((Number) java.util.Objects.requireNonNull(value)).longValue();
    }

    /// The first row whose key is not before the limit, or the row after the last one whose key is not
    /// after it. A row without a key has its peers.
    private int range(
            int row, int from, int count, @Nullable Vector limits, boolean first, int[] peers) {
        Vector keys = java.util.Objects.requireNonNull(key);
        DataType type = window.orderBy().getFirst().dataType();
        Object limit = limits == null ? null : Values.get(limits, from + row, type);
        if (keys.isNull(from + row) || limit == null) {
            return peers[row];
        }
        int low = 0;
        int high = count;
        boolean nullsFirst = window.orderBy().getFirst().nullsFirst();
        while (low < high) {
            int middle = low + high >>> 1;
            Object value = Values.get(keys, from + middle, type);
            boolean before = value == null ? nullsFirst : isBefore(value, limit, !first);
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @SuppressWarnings("unchecked") // keys that have distances are comparable with each other
    private boolean isBefore(Object value, Object limit, boolean orEqual) {
        int order = ((Comparable<Object>) value).compareTo(limit);
        int directed = window.orderBy().getFirst().ascending() ? order : -order;
        return directed < 0 || orEqual && directed == 0;
    }
}
