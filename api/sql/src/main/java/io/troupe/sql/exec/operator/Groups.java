package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupTable;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.expression.Harmless;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups of an aggregation in memory with the states of all calls.
final class Groups {
    private final PhysicalPlan.Aggregate plan;
    private final TaskServices services;
    private final GroupTable table;
    private final List<GroupedCall> calls = new ArrayList<>();
    private final FewGroupSums fewGroups = new FewGroupSums();
    private boolean mayComputeMore;
    private final int[] keys;
    private int[] ids = new int[Batch.ROWS];

    Groups(PhysicalPlan.Aggregate plan, TaskServices services) {
        this.plan = plan;
        this.services = services;
        List<AttributeReference> input = plan.child().output();
        table = new GroupTable(
                plan.grouping().stream().map(key -> Lanes.of(key.dataType())).toList());
        keys = plan.grouping().stream().mapToInt(input::indexOf).toArray();
        int column = keys.length;
        GroupedCall.Factory factory = new GroupedCall.Factory(input, services);
        boolean isMergeable = plan.calls().stream().allMatch(AggregateOperator::isMergeable);
        for (AggregateCall call : plan.calls()) {
            calls.add(plan.phase().takesStates()
                    ? factory.merging(call, column)
                    : factory.updating(call, !isMergeable));
            column += call.function().stateTypes().size();
        }
        mayComputeMore = plan.calls().stream()
                .allMatch(call -> call.arguments().stream().allMatch(Harmless::isHarmless));
        if (keys.length == 0) {
            calls.forEach(call -> call.resize(1));
        }
    }

    int[] keyIndices() {
        return keys;
    }

    /// The group of each row, -1 for those that have none yet.
    int[] lookup(Input input) {
        int[] found = new int[input.rowCount()];
        table.lookup().find(keyVectors(input), input.rowCount(), found);
        return found;
    }

    void add(Input input) throws IOException {
        if (keys.length == 0) {
            for (GroupedCall call : calls) {
                call.addToOne(input);
            }
            return;
        }
        if (ids.length < input.rowCount()) {
            ids = new int[input.rowCount()];
        }
        table.assign(keyVectors(input), input.rowCount(), ids);
        for (GroupedCall call : calls) {
            call.resize(table.groupCount());
        }
        List<GroupedCall> others = table.groupCount() <= FewGroupSums.MOST_GROUPS ? addToFew(input) : calls;
        for (GroupedCall call : others) {
            call.add(ids, input);
        }
    }

    /// Gives the calls to which the rows are still to be added.
    private List<GroupedCall> addToFew(Input input) {
        int count = table.groupCount();
        List<GroupedCall> others = mayComputeMore ? sumOfBase(input, count) : null;
        if (others == null) {
            others = fewGroups.sum(calls, ids, count, input);
        }
        fewGroups.give(count);
        return others;
    }

    /// When `input` is most of a batch, its other rows are summed too, as a group that nobody gets, which costs less than
    /// to gather the columns. Null when it is not, or when those rows give an error.
    private @Nullable List<GroupedCall> sumOfBase(Input input, int count) {
        Input base = input.base();
        if (base == null || input.rowCount() < base.rowCount() / 4 * 3) {
            return null;
        }
        int[] all = FewGroupSums.spread(ids, input.baseRows(), input.rowCount(), base.rowCount(), count);
        try {
            return fewGroups.sum(calls, all, count + 1, base);
        } catch (SqlException e) {
            mayComputeMore = false;
            return null;
        }
    }

    private Vector[] keyVectors(Input input) {
        Vector[] vectors = new Vector[keys.length];
        for (int i = 0; i < keys.length; i++) {
            vectors[i] = input.column(keys[i]);
        }
        return vectors;
    }

    /// No more rows come.
    void finish() throws IOException {
        for (GroupedCall call : calls) {
            call.finish();
        }
    }

    /// How far groups from `from` on may be given together, at most up to `to`.
    int end(int from, int to) {
        int end = to;
        for (GroupedCall call : calls) {
            end = call.end(from, end);
        }
        return end;
    }

    /// Gives back what the calls hold.
    void close() {
        calls.forEach(GroupedCall::close);
    }

    int count() {
        return keys.length == 0 ? 1 : table.groupCount();
    }

    /// The groups from `from` to `to` (exclusive) with what the aggregation gives for them.
    Batch give(int from, int to) throws IOException {
        List<Vector> columns = new ArrayList<>();
        if (keys.length > 0) {
            columns.addAll(Arrays.asList(table.keys(from, to)));
        }
        for (GroupedCall call : calls) {
            if (plan.phase().givesStates()) {
                columns.addAll(Arrays.asList(call.states(from, to)));
            } else {
                columns.add(call.results(from, to));
            }
        }
        return new Batch(columns, to - from);
    }

    /// The groups from `from` to `to` (exclusive) with partial results, as an aggregation of the phase FINAL takes them.
    Batch states(int from, int to) {
        List<Vector> columns = new ArrayList<>(Arrays.asList(table.keys(from, to)));
        calls.forEach(call -> columns.addAll(Arrays.asList(call.states(from, to))));
        return new Batch(columns, to - from);
    }

    /// Whether states of single rows cost about as much as the rows: all of them are columns of numbers.
    boolean isCheap() {
        return plan.calls().stream()
                .flatMap(call -> call.function().stateTypes().stream())
                .allMatch(type -> Lanes.of(type).isFixedWidth());
    }

    /// What a partial aggregation gives when each row of `input` is taken for a group of its own.
    Batch passedOn(Input input) throws IOException {
        int rowCount = input.rowCount();
        int[] own = new int[rowCount];
        for (int i = 0; i < rowCount; i++) {
            own[i] = i;
        }
        List<Vector> columns = new ArrayList<>(Arrays.asList(keyVectors(input)));
        for (GroupedCall call : calls) {
            GroupedCall renewed = call.renewed(services.context());
            renewed.resize(rowCount);
            renewed.add(own, input);
            columns.addAll(Arrays.asList(renewed.states(0, rowCount)));
        }
        return new Batch(columns, rowCount);
    }

    long sizeInBytes() {
        long bytes = table.sizeInBytes();
        for (GroupedCall call : calls) {
            bytes += call.sizeInBytes();
        }
        return bytes;
    }
}
