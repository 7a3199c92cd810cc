package io.troupe.sql.exec.operator;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.IntVector;
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
import io.troupe.sql.plan.WindowExpression.Kind;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One window function over one partition after the other. Aggregates over a frame that only grows take
/// each row once; over the whole partition they are computed once; over other frames each frame is
/// computed on its own.
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
    /// What a partition that is computed in parts left behind: its rows so far, its groups of peers, and its aggregate.
    private int rowsBefore;
    private int peersBefore;
    private @Nullable AggregateState running;

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

    /// Whether rows can be computed without the rows after their peers, so that a partition need not be held whole: its
    /// parts are computed by [#computePart].
    boolean isRunning() {
        return switch (window.function()) {
            case AggregateCall _ -> window.frame().lower().kind() == Kind.UNBOUNDED_PRECEDING
                    && window.frame().upper().kind() == Kind.CURRENT_ROW;
            case WindowCall call -> switch (call.function().name()) {
                case "row_number", "rank", "dense_rank" -> true;
                default -> false;
            };
            default -> false;
        };
    }

    /// The types of what [#inputs] gives.
    List<DataType> inputTypes() {
        List<DataType> types = new ArrayList<>();
        window.function().children().stream().limit(arguments.size())
                .forEach(child -> types.add(child.dataType()));
        if (filter != null) {
            types.add(DataTypes.BooleanType);
        }
        return types;
    }

    /// What is needed of rows to compute them.
    Vector[] inputs(Input input) {
        Vector[] inputs = Arrays.copyOf(
                BuiltSide.evaluate(arguments, input), arguments.size() + (filter == null ? 0 : 1));
        if (filter != null) {
            inputs[arguments.size()] = filter.evaluate(input);
        }
        return inputs;
    }

    /// Takes the [#inputs] of several partitions; `order` are the values of the order keys.
    void start(Vector[] inputs, Vector[] order) {
        values = Arrays.copyOf(inputs, arguments.size());
        passes = filter == null ? null : (BooleanVector) inputs[arguments.size()].decoded();
        frames.start(order);
    }

    /// As [#compute], for a part of a partition that ends where a group of peers does; `isFirst` for its first part.
    Vector computePart(int from, int to, int[] peerStarts, int[] peerEnds, boolean isFirst) {
        if (isFirst) {
            rowsBefore = 0;
            peersBefore = 0;
            running = null;
        }
        Vector result = window.function() instanceof AggregateCall call
                ? runningAggregate(call, from, to, peerStarts, peerEnds)
                : moved(compute(from, to, peerStarts, peerEnds));
        rowsBefore += to - from;
        for (int row = 0; row < to - from; row++) {
            peersBefore += peerStarts[row] == row ? 1 : 0;
        }
        return result;
    }

    /// Numbers that count from the first row of a part, as they count from the first row of the partition.
    private Vector moved(Vector numbers) {
        int distance = ((WindowCall) window.function()).function().name().equals("dense_rank")
                ? peersBefore
                : rowsBefore;
        int[] values = ((IntVector) numbers.decoded()).values();
        int[] moved = new int[numbers.size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i] + distance;
        }
        return new IntVector(moved, null, moved.length);
    }

    private Vector runningAggregate(AggregateCall call, int from, int to, int[] peerStarts, int[] peerEnds) {
        int[] starts = new int[to - from];
        int[] ends = new int[to - from];
        frames.fill(from, to, peerStarts, peerEnds, starts, ends);
        AggregateState state = running;
        if (state == null) {
            state = newState(call);
            running = state;
        }
        try {
            return growing(state, from, to - from, ends);
        } catch (SqlException e) {
            throw e.at(call.origin());
        }
    }

    private AggregateState newState(AggregateCall call) {
        AggregateState state = call.function().factory().create(context);
        state.resize(1);
        return state;
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
            AggregateState state = newState(call);
            add(state, 0, from, from + count);
            return state.results(0, 1).gather(new int[count], count);
        }
        return isGrowing(count, starts, ends)
                ? growing(newState(call), from, count, ends)
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
    private Vector growing(AggregateState state, int from, int count, int[] ends) {
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
