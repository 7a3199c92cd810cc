package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.select.Selection;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.BatchedSums;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.MapType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One aggregate call over the groups of a task: evaluates its arguments, leaves out what FILTER and
/// DISTINCT leave out, and feeds the state.
abstract sealed class GroupedCall {
    private final AggregateState state;
    private final AggregateCall call;

    private GroupedCall(AggregateCall call, AggregateState state) {
        this.call = call;
        this.state = state;
    }

    final void resize(int groupCount) {
        state.resize(groupCount);
    }

    /// Adds row `i` of `input` to group `groups[i]`.
    abstract void add(int[] groups, Input input) throws IOException;

    /// Adds all rows to group 0.
    abstract void addToOne(Input input) throws IOException;

    /// The same call without groups.
    abstract GroupedCall renewed(EvaluationContext context);

    /// Whether it takes all rows and its state takes totals of batches, of at most one argument.
    boolean isBatched() {
        return false;
    }

    /// The only argument of a batched call; null when it has none.
    @Nullable
    Vector argument(Input input) {
        return null;
    }

    /// Adds totals to the state of a batched call.
    final void addSum(int group, long sum, long count) {
        try {
            ((BatchedSums) state).addSum(group, sum, count);
        } catch (SqlException e) {
            throw e.at(call.origin());
        }
    }

    final AggregateState newState(EvaluationContext context) {
        return call.function().factory().create(context);
    }

    final AggregateCall call() {
        return call;
    }

    /// No more rows come.
    void finish() throws IOException {
        // most have nothing left to do
    }

    /// How far the results of groups from `from` on, at most up to `to`, may be asked for together.
    int end(int from, int to) {
        return to;
    }

    /// Gives back what is held beside the state.
    void close() {
        // most hold nothing
    }

    final Vector[] states(int from, int to) {
        return state.states(from, to);
    }

    /// The results of groups, each of which is asked for once, in order.
    Vector results(int from, int to) throws IOException {
        try {
            return state.results(from, to);
        } catch (SqlException e) {
            throw e.at(call.origin());
        }
    }

    long sizeInBytes() {
        return state.sizeInBytes();
    }

    final AggregateState state() {
        return state;
    }

    /// Feeds the state; errors get the place of the call.
    final void update(int @Nullable [] groups, Vector[] arguments, int rowCount) {
        try {
            if (groups == null) {
                state.updateOne(0, arguments, rowCount);
            } else {
                state.update(groups, arguments, rowCount);
            }
        } catch (SqlException e) {
            throw e.at(call.origin());
        }
    }

    /// Makes the calls of one aggregation; what several calls compute alike is computed once.
    static final class Factory {
        private final ExpressionCompiler compiler;
        private final TaskServices services;

        Factory(List<AttributeReference> input, TaskServices services) {
            this.compiler = new ExpressionCompiler(input, services.context());
            this.services = services;
        }

        /// A call that takes partial results from column `column` on.
        GroupedCall merging(AggregateCall call, int column) {
            return new Merging(call, call.function().factory().create(services.context()), column);
        }

        /// A call that takes rows. With `collectsLater`, what is made of all rows of a group is made in the end, as its
        /// results cannot be put away before.
        GroupedCall updating(AggregateCall call, boolean collectsLater) {
            AggregateState state = call.function().factory().create(services.context());
            List<Evaluation> arguments = compiler.compile(call.arguments());
            Evaluation filter = call.filter() == null ? null : compiler.compile(call.filter());
            boolean distinct = call.distinct() && !call.function().ignoresDuplicates();
            boolean later = !call.order().isEmpty() || collectsLater && isCollecting(call);
            if (filter == null && !distinct && !later) {
                return new Plain(call, state, arguments);
            }
            DistinctRows unseen = distinct
                    ? new DistinctRows(
                            call.arguments().stream().map(Expression::dataType).toList(),
                            OrderedRows.lanes(call), services)
                    : null;
            return new Selective(
                    call, state, arguments, compiler.compile(call.order()), filter, unseen,
                    later ? new OrderedRows(call, services) : null);
        }

        private static boolean isCollecting(AggregateCall call) {
            return call.function().stateTypes().stream()
                    .anyMatch(type -> type instanceof ArrayType || type instanceof MapType);
        }
    }

    private static Vector[] evaluate(List<Evaluation> arguments, Input input) {
        Vector[] values = new Vector[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).evaluate(input);
        }
        return values;
    }

    /// Takes every row.
    private static final class Plain extends GroupedCall {
        private final List<Evaluation> arguments;

        Plain(AggregateCall call, AggregateState state, List<Evaluation> arguments) {
            super(call, state);
            this.arguments = arguments;
        }

        @Override
        boolean isBatched() {
            return state() instanceof BatchedSums && arguments.size() <= 1;
        }

        @Override
        @Nullable
        Vector argument(Input input) {
            return arguments.isEmpty() ? null : arguments.getFirst().evaluate(input);
        }

        @Override
        void add(int[] groups, Input input) {
            update(groups, evaluate(arguments, input), input.rowCount());
        }

        @Override
        void addToOne(Input input) {
            update(null, evaluate(arguments, input), input.rowCount());
        }

        @Override
        GroupedCall renewed(EvaluationContext context) {
            return new Plain(call(), newState(context), arguments);
        }
    }

    /// Takes partial results.
    private static final class Merging extends GroupedCall {
        private final int column;
        private final int columns;

        Merging(AggregateCall call, AggregateState state, int column) {
            super(call, state);
            this.column = column;
            this.columns = call.function().stateTypes().size();
        }

        @Override
        void add(int[] groups, Input input) {
            Vector[] states = new Vector[columns];
            for (int i = 0; i < columns; i++) {
                states[i] = input.column(column + i);
            }
            state().merge(groups, states, input.rowCount());
        }

        @Override
        void addToOne(Input input) {
            add(new int[input.rowCount()], input);
        }

        @Override
        GroupedCall renewed(EvaluationContext context) {
            return new Merging(call(), newState(context), column);
        }
    }

    /// Takes some rows, perhaps in an order of its own.
    private static final class Selective extends GroupedCall {
        private final List<Evaluation> arguments;
        private final List<Evaluation> order;
        private final @Nullable Evaluation filter;
        private final @Nullable DistinctRows distinct;
        private final @Nullable OrderedRows ordered;

        Selective(
                AggregateCall call, AggregateState state, List<Evaluation> arguments, List<Evaluation> order,
                @Nullable Evaluation filter, @Nullable DistinctRows distinct, @Nullable OrderedRows ordered) {
            super(call, state);
            this.arguments = arguments;
            this.order = order;
            this.filter = filter;
            this.distinct = distinct;
            this.ordered = ordered;
        }

        @Override
        void addToOne(Input input) throws IOException {
            add(new int[input.rowCount()], input);
        }

        /// What an order or DISTINCT remembers is not renewed: such calls have no partial results.
        @Override
        GroupedCall renewed(EvaluationContext context) {
            return new Selective(call(), newState(context), arguments, order, filter, distinct, ordered);
        }

        @Override
        void add(int[] groups, Input all) throws IOException {
            Input input = all;
            int[] rowGroups = groups;
            if (filter != null) {
                BooleanVector truth = (BooleanVector) filter.evaluate(input).decoded();
                int[] rows = new int[input.rowCount()];
                int count = Selection.ofTrue(truth, rows);
                input = input.select(rows, count);
                rowGroups = pick(groups, rows, count);
            }
            Vector[] values = evaluate(arguments, input);
            if (distinct == null && ordered == null) {
                update(rowGroups, values, input.rowCount());
                return;
            }
            List<Vector> columns = new ArrayList<>();
            columns.add(
                    new IntVector(Arrays.copyOf(rowGroups, input.rowCount()), null, input.rowCount()));
            columns.addAll(Arrays.asList(values));
            columns.addAll(Arrays.asList(evaluate(order, input)));
            Batch rows = new Batch(columns, input.rowCount());
            if (distinct != null) {
                distinct.add(rows, this::take);
            } else {
                take(rows);
            }
        }

        private void take(Batch rows) throws IOException {
            if (ordered != null) {
                ordered.add(rows);
                return;
            }
            int[] groups = ((IntVector) rows.column(0).decoded()).values();
            update(groups, rows.columns().subList(1, 1 + arguments.size()).toArray(Vector[]::new),
                    rows.rowCount());
        }

        private static int[] pick(int[] groups, int[] rows, int count) {
            int[] picked = new int[count];
            for (int i = 0; i < count; i++) {
                picked[i] = groups[rows[i]];
            }
            return picked;
        }

        @Override
        void finish() throws IOException {
            if (distinct != null) {
                distinct.finish(this::take);
            }
        }

        @Override
        int end(int from, int to) {
            return ordered == null ? to : ordered.end(from, to);
        }

        @Override
        Vector results(int from, int to) throws IOException {
            return ordered == null ? super.results(from, to) : ordered.results(from, to);
        }

        @Override
        long sizeInBytes() {
            return super.sizeInBytes() + (ordered == null ? 0 : ordered.sizeInBytes());
        }

        @Override
        void close() {
            if (distinct != null) {
                distinct.close();
            }
            if (ordered != null) {
                ordered.close();
            }
        }
    }
}
