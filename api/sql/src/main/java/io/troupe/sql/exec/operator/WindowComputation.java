package io.troupe.sql.exec.operator;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.VectorAppender;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.WindowFunction;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.WindowCall;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Lanes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One window function over one partition after the other. Aggregates over a frame that only grows take each row once;
/// over
/// the whole partition they are computed once; over other frames each frame is computed on its own.
final class WindowComputation {
    /// How many pairs of row and frame row are computed at once.
    private static final int PAIRS = 1 << 14;

    private final WindowExpression window;
    private final EvaluationContext context;
    private final List<Evaluation> arguments;
    private final @Nullable Evaluation filter;
    private final Frames frames;
    private Vector[] values = {};
    private @Nullable BooleanVector passes;

    WindowComputation(WindowExpression window, ExpressionCompiler compiler, EvaluationContext context) {
        this.window = window;
        this.context = context;
        this.frames = new Frames(window, context);
        switch (window.function()) {
            case AggregateCall call -> {
                arguments = compiler.compile(call.arguments());
                filter = call.filter() == null ? null : compiler.compile(call.filter());
            }
            case WindowCall call -> {
                arguments = compiler.compile(call.arguments());
                filter = null;
            }
            case Expression other -> throw new IllegalStateException("no window function: " + other);
        }
    }

    DataType type() {
        return window.dataType();
    }

    /// Takes the columns of several partitions; `order` are the values of the order keys.
    void start(Input input, Vector[] order) {
        values = BuiltSide.evaluate(arguments, input);
        passes = filter == null ? null : (BooleanVector) filter.evaluate(input).decoded();
        frames.start(order);
    }

    /// The values for rows `from` to `to` of the input, which are one partition. `peerStarts` and `peerEnds` count from the
    /// partition's first row.
    Vector compute(int from, int to, int[] peerStarts, int[] peerEnds) {
        int count = to - from;
        int[] starts = new int[count];
        int[] ends = new int[count];
        frames.fill(from, to, peerStarts, peerEnds, starts, ends);
        try {
            return switch (window.function()) {
                case WindowCall call ->
                    call.function()
                            .kernel()
                            .evaluate(
                                    slices(from, to),
                                    new WindowFunction.Rows(count, peerStarts, peerEnds, starts, ends),
                                    context);
                case AggregateCall call -> aggregate(call, from, count, starts, ends);
                case Expression other -> throw new IllegalStateException("no window function: " + other);
            };
        } catch (SqlException e) {
            throw window.function() instanceof AggregateCall call
                    ? e.at(call.origin())
                    : e.at(((WindowCall) window.function()).origin());
        }
    }

    private Vector[] slices(int from, int to) {
        Vector[] slices = new Vector[values.length];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = values[i].slice(from, to);
        }
        return slices;
    }

    private Vector aggregate(AggregateCall call, int from, int count, int[] starts, int[] ends) {
        if (isWhole(count, starts, ends)) {
            AggregateState state = call.function().factory().create(context);
            state.resize(1);
            add(state, 0, from, from + count);
            return state.results(0, 1).gather(new int[count], count);
        }
        return isGrowing(count, starts, ends)
                ? growing(call, from, count, ends)
                : sliding(call, from, count, starts, ends);
    }

    private static boolean isWhole(int count, int[] starts, int[] ends) {
        return Arrays.stream(starts).allMatch(start -> start == 0)
                && Arrays.stream(ends).allMatch(end -> end == count);
    }

    private static boolean isGrowing(int count, int[] starts, int[] ends) {
        for (int i = 0; i < count; i++) {
            if (starts[i] != 0 || i > 0 && ends[i] < ends[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /// Each row is added once; the result is taken whenever the frame's end moves on.
    private Vector growing(AggregateCall call, int from, int count, int[] ends) {
        AggregateState state = call.function().factory().create(context);
        state.resize(1);
        VectorAppender results = VectorAppender.of(Lanes.of(type()));
        int[] rows = new int[count];
        int added = 0;
        int distinct = 0;
        for (int row = 0; row < count; row++) {
            if (row == 0 || ends[row] > added) {
                add(state, 0, from + added, from + ends[row]);
                added = Math.max(added, ends[row]);
                results.appendRange(state.results(0, 1), 0, 1);
                distinct++;
            }
            rows[row] = distinct - 1;
        }
        return results.copy(0, distinct).gather(rows, count);
    }

    /// Adds rows `from` to `to` of the input to a group.
    private void add(AggregateState state, int group, int from, int to) {
        if (to <= from) {
            return;
        }
        BooleanVector truth = passes;
        if (truth == null) {
            state.updateOne(group, slices(from, to), to - from);
            return;
        }
        int[] rows = new int[to - from];
        int count = 0;
        for (int row = from; row < to; row++) {
            rows[count] = row;
            count += truth.get(row);
        }
        state.updateOne(group, gathered(rows, count), count);
    }

    private Vector[] gathered(int[] rows, int count) {
        Vector[] gathered = new Vector[values.length];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = values[i].gather(rows, count);
        }
        return gathered;
    }

    /// Every frame is a group of its own; pairs of group and row are added many at a time.
    private Vector sliding(AggregateCall call, int from, int count, int[] starts, int[] ends) {
        AggregateState state = call.function().factory().create(context);
        state.resize(count);
        int[] groups = new int[PAIRS];
        int[] rows = new int[PAIRS];
        int pairs = 0;
        BooleanVector truth = passes;
        for (int group = 0; group < count; group++) {
            for (int row = starts[group]; row < ends[group]; row++) {
                groups[pairs] = group;
                rows[pairs] = from + row;
                pairs += truth == null || truth.get(from + row) != 0 ? 1 : 0;
                if (pairs == PAIRS) {
                    state.update(groups, gathered(rows, pairs), pairs);
                    pairs = 0;
                }
            }
        }
        state.update(groups, gathered(rows, pairs), pairs);
        return state.results(0, count);
    }
}
