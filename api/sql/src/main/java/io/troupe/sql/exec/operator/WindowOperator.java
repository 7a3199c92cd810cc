package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The child's columns and window functions over them. The child's rows come in order of partition and order keys.
///
/// Rows are collected until a window partition is whole, computed, and given on. When all functions are
/// running ones, such as ranks and sums up to the current row, a large partition is computed in parts
/// that end with a group of peers. When memory is refused otherwise, the partition at hand goes to a
/// file, see [SpilledPartition].
final class WindowOperator implements Operator {
    /// So many rows are worth to be computed at once.
    private static final int PART_ROWS = 4 * Batch.ROWS;

    private final Operator child;
    private final PhysicalPlan.Window plan;
    private final TaskServices services;
    private final List<Evaluation> partitionKeys;
    private final List<Evaluation> orderKeys;
    private final List<WindowComputation> functions = new ArrayList<>();
    private final boolean isRunning;
    private final MemoryReservation reservation;
    private List<VectorAppender> collected;
    private int collectedRows;
    /// How many of them are known to be of one partition.
    private int checkedRows;
    /// Where the last group of peers among the collected rows begins.
    private int lastPeers;
    /// Whether the collected rows begin within a partition whose first part was computed.
    private boolean isContinued;
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
        isRunning = functions.stream().allMatch(WindowComputation::isRunning);
        reservation = services.reserve("a window");
        collected = appenders();
    }

    private List<VectorAppender> appenders() {
        List<VectorAppender> columns = new ArrayList<>();
        plan.child().output().forEach(column -> columns.add(VectorAppender.of(Lanes.of(column.dataType()))));
        return columns;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (true) {
            services.checkCancelled();
            Operator rows = ready;
            if (rows != null) {
                Batch batch = rows.next();
                if (batch != null) {
                    return batch;
                }
                rows.close();
                ready = null;
            }
            if (atEnd) {
                return null;
            }
            collect();
        }
    }

    /// Reads until there are rows to be computed, and computes them.
    private void collect() throws IOException {
        release();
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            services.checkCancelled();
            boolean fits = reservation.tryGrow(bytes(batch.sizeInBytes(), batch.rowCount()));
            append(batch);
            int looked = Math.max(0, checkedRows - 1);
            checkedRows = collectedRows;
            Batch added = view(looked, collectedRows);
            int whole = lastStart(partitionKeys, added);
            if (whole > 0) {
                compute(looked + whole, false);
                return;
            }
            int peers = isRunning ? lastStart(orderKeys, added) : 0;
            lastPeers = peers > 0 ? looked + peers : lastPeers;
            if (lastPeers > 0 && (!fits || lastPeers >= PART_ROWS)) {
                compute(lastPeers, true);
                return;
            }
            if (!fits) {
                spill();
                return;
            }
        }
        atEnd = true;
        if (collectedRows > 0) {
            compute(collectedRows, false);
        }
    }

    /// What rows take: themselves, the positions of their frames and of their peers, and results.
    private long bytes(long rowBytes, int rowCount) {
        return rowBytes + (16L + 16L * functions.size()) * rowCount;
    }

    /// Gives back what was reserved for rows that were given on.
    private void release() {
        long bytes = 0;
        for (VectorAppender column : collected) {
            bytes += column.sizeInBytes();
        }
        long held = collectedRows == 0 ? 0 : bytes(bytes, collectedRows);
        reservation.shrink(Math.max(0, reservation.reservedBytes() - held));
    }

    private void append(Batch batch) {
        for (int i = 0; i < collected.size(); i++) {
            collected.get(i).appendRange(batch.column(i), 0, batch.rowCount());
        }
        collectedRows += batch.rowCount();
    }

    /// Where the last group of rows with equal `keys` begins; 0 when there is only one.
    private static int lastStart(List<Evaluation> keys, Batch rows) {
        Vector[] values = BuiltSide.evaluate(keys, Input.of(rows));
        for (int row = rows.rowCount() - 1; row > 0; row--) {
            if (!areEqual(values, row - 1, values, row)) {
                return row;
            }
        }
        return 0;
    }

    private Batch view(int from, int to) {
        return new Batch(collected.stream().map(column -> column.copy(from, to)).toList(), to - from);
    }

    private static boolean areEqual(Vector[] left, int leftRow, Vector[] right, int rightRow) {
        for (int i = 0; i < left.length; i++) {
            if (!Equality.equal(left[i], leftRow, right[i], rightRow)) {
                return false;
            }
        }
        return true;
    }

    /// Takes the first `count` of the collected rows.
    private Batch take(int count) {
        Batch rows = view(0, count);
        Batch rest = view(count, collectedRows);
        collected = appenders();
        collectedRows = 0;
        lastPeers = 0;
        append(rest);
        checkedRows = collectedRows;
        return rows;
    }

    /// Computes the first `count` rows, which are whole partitions, the last of them only a part when it `goesOn`.
    private void compute(int count, boolean goesOn) {
        Batch rows = take(count);
        Input input = Input.of(rows);
        Vector[] partitions = BuiltSide.evaluate(partitionKeys, input);
        Vector[] order = BuiltSide.evaluate(orderKeys, input);
        functions.forEach(function -> function.start(function.inputs(input), order));
        List<VectorAppender> results = resultAppenders();
        int from = 0;
        for (int row = 1; row <= count; row++) {
            if (row == count || !areEqual(partitions, row - 1, partitions, row)) {
                services.checkCancelled();
                computePartition(order, from, row, row == count && goesOn, results);
                from = row;
            }
        }
        List<Vector> columns = new ArrayList<>(rows.columns());
        results.forEach(column -> columns.add(column.copy(0, count)));
        ready = new Slices(new Batch(columns, count));
    }

    private List<VectorAppender> resultAppenders() {
        List<VectorAppender> results = new ArrayList<>();
        functions.forEach(function -> results.add(VectorAppender.of(Lanes.of(function.type()))));
        return results;
    }

    private void computePartition(
            Vector[] order, int from, int to, boolean goesOn, List<VectorAppender> results) {
        int count = to - from;
        int[] peerStarts = new int[count];
        int[] peerEnds = new int[count];
        int start = 0;
        for (int row = 1; row <= count; row++) {
            if (row == count || !areEqual(order, from + row - 1, order, from + row)) {
                Arrays.fill(peerStarts, start, row, start);
                Arrays.fill(peerEnds, start, row, row);
                start = row;
            }
        }
        boolean isPart = isContinued || goesOn;
        for (int i = 0; i < functions.size(); i++) {
            WindowComputation function = functions.get(i);
            Vector result = isPart
                    ? function.computePart(from, to, peerStarts, peerEnds, !isContinued)
                    : function.compute(from, to, peerStarts, peerEnds);
            results.get(i).appendRange(result, 0, count);
        }
        isContinued = goesOn;
    }

    /// The partition at hand has no room: it goes to a file up to its end, and is computed from what functions need.
    private void spill() throws IOException {
        List<Lane> lanes = new ArrayList<>();
        plan.orderBy().forEach(key -> lanes.add(Lanes.of(key.dataType())));
        functions.forEach(function -> function.inputTypes().forEach(type -> lanes.add(Lanes.of(type))));
        SpilledPartition partition = new SpilledPartition(lanes, services);
        ready = partition;
        Batch rows = take(collectedRows);
        Vector[] first = BuiltSide.evaluate(partitionKeys, Input.of(rows.slice(0, 1)));
        // the rows are on their way to the file, and what stays of them needs the room
        reservation.shrink(reservation.reservedBytes());
        partition.add(rows, kept(rows));
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            services.checkCancelled();
            Vector[] keys = BuiltSide.evaluate(partitionKeys, Input.of(batch));
            int end = 0;
            while (end < batch.rowCount() && areEqual(first, 0, keys, end)) {
                end++;
            }
            Batch own = batch.slice(0, end);
            if (end > 0) {
                partition.add(own, kept(own));
            }
            if (end < batch.rowCount()) {
                computeSpilled(partition);
                append(batch.slice(end, batch.rowCount()));
                checkedRows = 0;
                return;
            }
        }
        atEnd = true;
        computeSpilled(partition);
    }

    /// The order keys of rows, then what each function needs of them.
    private Vector[] kept(Batch rows) {
        Input input = Input.of(rows);
        Vector[] kept = BuiltSide.evaluate(orderKeys, input);
        for (WindowComputation function : functions) {
            kept = SpilledPartition.concat(kept, function.inputs(input));
        }
        return kept;
    }

    private void computeSpilled(SpilledPartition partition) throws IOException {
        Vector[] kept = partition.kept();
        Vector[] order = Arrays.copyOf(kept, orderKeys.size());
        int column = orderKeys.size();
        for (WindowComputation function : functions) {
            int inputs = function.inputTypes().size();
            function.start(Arrays.copyOfRange(kept, column, column + inputs), order);
            column += inputs;
        }
        List<VectorAppender> results = resultAppenders();
        computePartition(order, 0, partition.rowCount(), false, results);
        partition.finish(results.stream().map(VectorAppender::view).toList());
    }

    @Override
    public void close() {
        Operator rows = ready;
        ready = null;
        if (rows != null) {
            rows.close();
        }
        collected = List.of();
        collectedRows = 0;
        atEnd = true;
        child.close();
        reservation.close();
    }
}
