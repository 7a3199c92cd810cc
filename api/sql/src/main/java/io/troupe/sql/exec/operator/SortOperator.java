package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.sort.RunMerge;
import io.troupe.columnar.sort.SortKey;
import io.troupe.columnar.sort.Sorting;
import io.troupe.columnar.sort.TopRows;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in an order. With a limit only as many rows are held; otherwise all of them, and when memory is refused they
/// are sorted
/// and put into a file as a run, to be merged with the other runs at the end.
final class SortOperator implements Operator {
    /// Up to how many rows a limit is worth a table of the first rows.
    private static final long SMALL_LIMIT = 1 << 16;
    /// What is held in any case, as runs must not become too small.
    private static final int LEAST_RUN_ROWS = 2 * Batch.ROWS;
    /// When there are so many runs they are merged into one, as each that is read needs buffers.
    private static final int MOST_RUNS = 64;

    private final Operator child;
    private final PhysicalPlan.Sort plan;
    private final List<Evaluation> keys;
    private final List<SortKey> order = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final int columns;
    private final TaskServices services;
    private final MemoryReservation reservation;
    private final List<SpilledRun> runs = new ArrayList<>();
    private @Nullable Operator sorted;

    SortOperator(Operator child, PhysicalPlan.Sort plan, List<Evaluation> keys, TaskServices services) {
        this.child = child;
        this.plan = plan;
        this.keys = keys;
        this.services = services;
        this.columns = plan.child().output().size();
        this.reservation = services.reserve("a sort");
        plan.child().output().forEach(column -> lanes.add(Lanes.of(column.dataType())));
        for (SortOrder key : plan.order()) {
            order.add(new SortKey(columns + order.size(), !key.ascending(), key.nullsFirst()));
            lanes.add(Lanes.of(key.dataType()));
        }
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Operator rows = sorted;
        if (rows == null) {
            rows = plan.limit() >= 0 && plan.limit() <= SMALL_LIMIT ? first() : all();
            sorted = rows;
        }
        return rows.next();
    }

    /// The batch's columns, then its keys.
    private Batch withKeys(Batch batch) {
        Input input = Input.of(batch);
        List<Vector> vectors = new ArrayList<>(batch.columns());
        for (Evaluation key : keys) {
            vectors.add(key.evaluate(input));
        }
        return new Batch(vectors, batch.rowCount());
    }

    private Batch withoutKeys(Batch batch) {
        return new Batch(batch.columns().subList(0, columns), batch.rowCount());
    }

    private Operator first() throws IOException {
        TopRows rows = new TopRows(lanes, order, (int) plan.limit());
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            services.checkCancelled();
            rows.add(withKeys(batch));
        }
        child.close();
        return new LimitOperator(new Slices(withoutKeys(rows.result())), 0, plan.limit());
    }

    private Operator all() throws IOException {
        Gatherer rows = new Gatherer(lanes);
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            services.checkCancelled();
            Batch keyed = withKeys(batch);
            // the rows, and about as much again for their order
            long bytes = keyed.sizeInBytes() + 40L * keyed.rowCount();
            if (!reservation.tryGrow(bytes) && rows.rowCount() >= LEAST_RUN_ROWS) {
                spill(rows);
                rows = new Gatherer(lanes);
                boolean unused = reservation.tryGrow(bytes);
            }
            rows.add(keyed);
        }
        child.close();
        Operator inMemory = new InOrder(rows, Sorting.sort(rows, order));
        return new LimitOperator(new Bare(runs.isEmpty() ? inMemory : merged(List.of(inMemory))), 0,
                plan.limit());
    }

    private void spill(Gatherer rows) throws IOException {
        if (runs.size() == MOST_RUNS) {
            SpilledRun merged = SpilledRun.write(merged(List.of()), services.spillFiles().create("sort"));
            runs.forEach(SpilledRun::close);
            runs.clear();
            runs.add(merged);
        }
        SpilledRun run = SpilledRun.write(
                new InOrder(rows, Sorting.sort(rows, order)), services.spillFiles().create("sort"));
        runs.add(run);
        reservation.shrink(reservation.reservedBytes());
    }

    /// All runs and `others` in order, keys included.
    private Operator merged(List<Operator> others) throws IOException {
        List<RunMerge.Run> sources = new ArrayList<>();
        for (SpilledRun run : runs) {
            Operator rows = run.read();
            sources.add(() -> unchecked(rows));
        }
        for (Operator rows : others) {
            sources.add(() -> unchecked(rows));
        }
        return new Merged(new RunMerge(lanes, order, sources));
    }

    private static @Nullable Batch unchecked(Operator rows) {
        try {
            return rows.next();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        child.close();
        Operator rows = sorted;
        sorted = null;
        if (rows != null) {
            rows.close();
        }
        runs.forEach(SpilledRun::close);
        reservation.close();
    }

    /// The rows of a table by their order, keys included.
    private static final class InOrder implements Operator {
        private final Gatherer rows;
        private final int[] order;
        private int position;

        InOrder(Gatherer rows, int[] order) {
            this.rows = rows;
            this.order = order;
        }

        @Override
        public @Nullable Batch next() {
            int count = Math.min(Batch.ROWS, order.length - position);
            if (count == 0) {
                return null;
            }
            Batch batch = rows.gather(order, position, count);
            position += count;
            return batch;
        }

        @Override
        public void close() {
            // the table goes with the operator
        }
    }

    /// Batches without their keys.
    private final class Bare implements Operator {
        private final Operator rows;

        Bare(Operator rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            Batch batch = rows.next();
            return batch == null ? null : withoutKeys(batch);
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /// Runs merged, keys included.
    private final class Merged implements Operator {
        private final RunMerge merge;

        Merged(RunMerge merge) {
            this.merge = merge;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            services.checkCancelled();
            try {
                return merge.next();
            } catch (java.io.UncheckedIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public void close() {
            // runs are closed by the sort
        }
    }
}
