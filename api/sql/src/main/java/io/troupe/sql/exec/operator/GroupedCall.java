package io.troupe.sql.exec.operator;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupTable;
import io.troupe.columnar.select.Selection;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.AggregateState;
import io.troupe.sql.function.BatchedSums;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.collated.CollationKey;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One aggregate call over the groups of a task: evaluates its arguments, leaves out what FILTER and DISTINCT leave
/// out, and
/// feeds the state.
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
    abstract void add(int[] groups, Input input);

    /// Adds all rows to group 0.
    abstract void addToOne(Input input);

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

    final Vector[] states(int from, int to) {
        return state.states(from, to);
    }

    final Vector results(int from, int to) {
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

        /// A call that takes rows.
        GroupedCall updating(AggregateCall call) {
            AggregateState state = call.function().factory().create(services.context());
            List<Evaluation> arguments = compiler.compile(call.arguments());
            Evaluation filter = call.filter() == null ? null : compiler.compile(call.filter());
            boolean distinct = call.distinct() && !call.function().ignoresDuplicates();
            if (filter == null && !distinct && call.order().isEmpty()) {
                return new Plain(call, state, arguments);
            }
            GroupTable seen = distinct ? new GroupTable(seenLanes(call)) : null;
            OrderedRows ordered = call.order().isEmpty()
                    ? null
                    : new OrderedRows(call, compiler.compile(call.order()), services);
            return new Selective(call, state, arguments, filter, seen, ordered);
        }

        private static List<Lane> seenLanes(AggregateCall call) {
            List<Lane> lanes = new ArrayList<>();
            lanes.add(Lane.INT);
            for (Expression argument : call.arguments()) {
                lanes.add(Lanes.of(argument.dataType()));
            }
            return lanes;
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
        private final @Nullable Evaluation filter;
        private final @Nullable GroupTable seen;
        private final @Nullable OrderedRows ordered;
        private int seenCount;

        Selective(
                AggregateCall call, AggregateState state, List<Evaluation> arguments,
                @Nullable Evaluation filter,
                @Nullable GroupTable seen, @Nullable OrderedRows ordered) {
            super(call, state);
            this.arguments = arguments;
            this.filter = filter;
            this.seen = seen;
            this.ordered = ordered;
        }

        @Override
        void addToOne(Input input) {
            add(new int[input.rowCount()], input);
        }

        /// What an order or DISTINCT remembers is not renewed: such calls have no partial results.
        @Override
        GroupedCall renewed(EvaluationContext context) {
            return new Selective(call(), newState(context), arguments, filter, seen, ordered);
        }

        @Override
        void add(int[] groups, Input all) {
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
            if (seen != null) {
                int[] rows = new int[input.rowCount()];
                int count = unseen(seen, rowGroups, values, rows);
                input = input.select(rows, count);
                rowGroups = pick(rowGroups, rows, count);
                for (int i = 0; i < values.length; i++) {
                    values[i] = values[i].gather(rows, count);
                }
            }
            if (ordered != null) {
                ordered.add(rowGroups, values, input);
            } else {
                update(rowGroups, values, input.rowCount());
            }
        }

        /// Puts the rows whose group and values come for the first time into `rows`. New ids are given in order of rows.
        private int unseen(GroupTable table, int[] groups, Vector[] values, int[] rows) {
            int rowCount = rows.length;
            Vector[] keys = new Vector[values.length + 1];
            keys[0] = new IntVector(java.util.Arrays.copyOf(groups, rowCount), null, rowCount);
            for (int i = 0; i < values.length; i++) {
                DataType type = call().arguments().get(i).dataType();
                keys[1 + i] = CollationKey.isNeeded(type)
                        ? CollationKey.keys(type, values[i], rowCount)
                        : values[i];
            }
            int[] ids = new int[rowCount];
            table.assign(keys, rowCount, ids);
            int count = 0;
            for (int i = 0; i < rowCount; i++) {
                if (ids[i] == seenCount) {
                    seenCount++;
                    rows[count++] = i;
                }
            }
            return count;
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
            if (ordered != null) {
                ordered.feed((groups, values, rowCount) -> update(groups, values, rowCount));
            }
        }

        @Override
        long sizeInBytes() {
            return super.sizeInBytes() + (seen == null ? 0 : seen.sizeInBytes())
                    + (ordered == null ? 0 : ordered.sizeInBytes());
        }
    }
}
