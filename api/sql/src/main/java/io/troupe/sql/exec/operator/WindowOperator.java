package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.columnar.VectorAppender;
import io.troupe.columnar.hash.Equality;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The child's columns and window functions over them. The child's rows come in order of partition and order keys; they
/// are
/// collected until a window partition is whole, computed, and given on.
final class WindowOperator implements Operator {
    private final Operator child;
    private final PhysicalPlan.Window plan;
    private final TaskServices services;
    private final List<Evaluation> partitionKeys;
    private final List<Evaluation> orderKeys;
    private final List<WindowComputation> functions = new ArrayList<>();
    private final MemoryReservation reservation;
    private List<VectorAppender> collected;
    private @Nullable Operator ready;
    private boolean atEnd;

    WindowOperator(Operator child, PhysicalPlan.Window plan, TaskServices services) {
        this.child = child;
        this.plan = plan;
        this.services = services;
        List<AttributeReference> input = plan.child().output();
        ExpressionCompiler compiler = new ExpressionCompiler(input, services.context());
        partitionKeys = compiler.compile(plan.partitionBy());
        orderKeys = compiler.compile(plan.orderBy());
        for (Expression window : plan.windows()) {
            functions.add(
                    new WindowComputation((WindowExpression) ((Alias) window).child(), compiler,
                            services.context()));
        }
        reservation = services.reserve("a window");
        collected = appenders();
    }

    private List<VectorAppender> appenders() {
        List<VectorAppender> columns = new ArrayList<>();
        plan.child().output().forEach(column -> columns.add(VectorAppender.of(Lanes.of(column.dataType()))));
        return columns;
    }

    private int collectedRows;

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            Operator rows = ready;
            if (rows != null) {
                Batch batch = rows.next();
                if (batch != null) {
                    return batch;
                }
                ready = null;
            }
            if (atEnd) {
                return null;
            }
            collect();
        }
    }

    /// Reads until some partitions are whole and computes them.
    private void collect() throws IOException {
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            services.checkCancelled();
            long bytes = batch.sizeInBytes();
            if (!reservation.tryGrow(bytes)) {
                throw reservation.refused(bytes);
            }
            int before = collectedRows;
            for (int i = 0; i < collected.size(); i++) {
                collected.get(i).appendRange(batch.column(i), 0, batch.rowCount());
            }
            collectedRows += batch.rowCount();
            int whole = lastStart(Math.max(0, before - 1));
            if (whole > 0) {
                compute(whole);
                return;
            }
        }
        atEnd = true;
        if (collectedRows > 0) {
            compute(collectedRows);
        }
    }

    /// Where the last partition among the collected rows begins, looking no further back than `from`.
    private int lastStart(int from) {
        if (partitionKeys.isEmpty()) {
            return 0;
        }
        Batch rows = view(from, collectedRows);
        Vector[] keys = BuiltSide.evaluate(partitionKeys, Input.of(rows));
        for (int row = rows.rowCount() - 1; row > 0; row--) {
            if (!areEqual(keys, row - 1, row)) {
                return from + row;
            }
        }
        return 0;
    }

    private Batch view(int from, int to) {
        return new Batch(collected.stream().map(column -> column.copy(from, to)).toList(), to - from);
    }

    private static boolean areEqual(Vector[] keys, int left, int right) {
        for (Vector key : keys) {
            if (!Equality.equal(key, left, key, right)) {
                return false;
            }
        }
        return true;
    }

    /// Computes the first `count` rows, which are whole partitions, and keeps the others.
    private void compute(int count) {
        Batch rows = view(0, count);
        Batch rest = view(count, collectedRows);
        collected = appenders();
        for (int i = 0; i < collected.size(); i++) {
            collected.get(i).appendRange(rest.column(i), 0, rest.rowCount());
        }
        collectedRows = rest.rowCount();
        reservation.shrink(reservation.reservedBytes());
        Input input = Input.of(rows);
        Vector[] partitions = BuiltSide.evaluate(partitionKeys, input);
        Vector[] order = BuiltSide.evaluate(orderKeys, input);
        List<VectorAppender> results = new ArrayList<>();
        functions.forEach(function -> {
            function.start(input, order);
            results.add(VectorAppender.of(Lanes.of(function.type())));
        });
        int from = 0;
        for (int row = 1; row <= count; row++) {
            if (row == count || !areEqual(partitions, row - 1, row)) {
                services.checkCancelled();
                computePartition(order, from, row, results);
                from = row;
            }
        }
        List<Vector> columns = new ArrayList<>(rows.columns());
        results.forEach(column -> columns.add(column.copy(0, count)));
        ready = new Slices(new Batch(columns, count));
    }

    private void computePartition(Vector[] order, int from, int to, List<VectorAppender> results) {
        int count = to - from;
        int[] peerStarts = new int[count];
        int[] peerEnds = new int[count];
        int start = 0;
        for (int row = 1; row <= count; row++) {
            if (row == count || !areEqual(order, from + row - 1, from + row)) {
                for (int peer = start; peer < row; peer++) {
                    peerStarts[peer] = start;
                    peerEnds[peer] = row;
                }
                start = row;
            }
        }
        for (int i = 0; i < functions.size(); i++) {
            Vector result = functions.get(i).compute(from, to, peerStarts, peerEnds);
            results.get(i).appendRange(result, 0, count);
        }
    }

    @Override
    public void close() {
        ready = null;
        collected = List.of();
        child.close();
        reservation.close();
    }
}
