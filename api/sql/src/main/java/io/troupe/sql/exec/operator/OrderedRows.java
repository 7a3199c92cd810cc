package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.sort.SortKey;
import io.troupe.columnar.sort.Sorting;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rows of an aggregate call that takes them in an order of its own, held until all are there.
final class OrderedRows {
    /// Takes rows in order.
    interface Sink {
        void accept(int[] groups, Vector[] values, int rowCount) throws IOException;
    }

    private final List<Evaluation> keys;
    private final List<SortKey> order = new ArrayList<>();
    private final Gatherer rows;
    private final int arguments;
    private final TaskServices services;

    OrderedRows(AggregateCall call, List<Evaluation> keys, TaskServices services) {
        this.keys = keys;
        this.services = services;
        this.arguments = call.arguments().size();
        List<Lane> lanes = new ArrayList<>();
        lanes.add(Lane.INT);
        for (Expression argument : call.arguments()) {
            lanes.add(Lanes.of(argument.dataType()));
        }
        for (SortOrder key : call.order()) {
            order.add(new SortKey(lanes.size(), !key.ascending(), key.nullsFirst()));
            lanes.add(Lanes.of(key.dataType()));
        }
        rows = new Gatherer(lanes);
    }

    /// Holds the rows of `input`, whose groups and arguments are given.
    void add(int[] groups, Vector[] values, Input input) {
        if (input.rowCount() == 0) {
            return;
        }
        List<Vector> columns = new ArrayList<>();
        columns.add(new IntVector(Arrays.copyOf(groups, input.rowCount()), null, input.rowCount()));
        columns.addAll(Arrays.asList(values));
        keys.forEach(key -> columns.add(key.evaluate(input)));
        rows.add(new Batch(columns, input.rowCount()));
    }

    /// Gives all rows in order to `sink`.
    void feed(Sink sink) throws IOException {
        int[] sorted = Sorting.sort(rows, order);
        for (int from = 0; from < sorted.length; from += Batch.ROWS) {
            services.checkCancelled();
            int count = Math.min(Batch.ROWS, sorted.length - from);
            Batch batch = rows.gather(sorted, from, count);
            Vector[] values = batch.columns().subList(1, 1 + arguments).toArray(Vector[]::new);
            sink.accept(((IntVector) batch.column(0).decoded()).values(), values, count);
        }
    }

    long sizeInBytes() {
        return rows.sizeInBytes();
    }
}
