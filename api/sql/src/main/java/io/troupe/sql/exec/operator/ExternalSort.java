package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Lane;
import io.troupe.columnar.sort.RunMerge;
import io.troupe.columnar.sort.SortKey;
import io.troupe.columnar.sort.Sorting;
import io.troupe.engine.memory.MemoryReservation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings rows into an order: all are held, and when memory is refused what is there is sorted and put into a file as a
/// run, to be merged with the other runs at the end. Stable.
final class ExternalSort implements AutoCloseable {
    /// What is held in any case, as runs must not become too small.
    private static final int LEAST_RUN_ROWS = 2 * Batch.ROWS;
    /// When there are so many runs they are merged into one, as each that is read needs buffers.
    private static final int MOST_RUNS = 64;

    private final List<Lane> lanes;
    private final List<SortKey> order;
    private final TaskServices services;
    private final MemoryReservation reservation;
    private final List<SpilledRun> runs = new ArrayList<>();
    private Gatherer rows;

    /// No rows of columns of `lanes` by `order`, which has at least one key; `purpose` says what the memory is for.
    ExternalSort(List<Lane> lanes, List<SortKey> order, String purpose, TaskServices services) {
        this.lanes = lanes;
        this.order = order;
        this.services = services;
        this.reservation = services.reserve(purpose);
        this.rows = new Gatherer(lanes);
    }

    /// Adds the rows of `batch`, of which a reference is kept.
    void add(Batch batch) throws IOException {
        // the rows, and about as much again for their order
        long bytes = batch.sizeInBytes() + 40L * batch.rowCount();
        if (!reservation.tryGrow(bytes) && rows.rowCount() >= LEAST_RUN_ROWS) {
            spill();
            boolean unused = reservation.tryGrow(bytes);
        }
        rows.add(batch);
    }

    /// Puts the rows in memory into a file.
    private void spill() throws IOException {
        if (runs.size() == MOST_RUNS) {
            SpilledRun merged = SpilledRun.write(merged(List.of()), services.spillFiles().create("sort"));
            runs.forEach(SpilledRun::close);
            runs.clear();
            runs.add(merged);
        }
        runs.add(SpilledRun.write(inMemory(), services.spillFiles().create("sort")));
        rows = new Gatherer(lanes);
        reservation.shrink(reservation.reservedBytes());
    }

    /// All rows in order; none come any more. To be closed before this is.
    Operator sorted() throws IOException {
        return runs.isEmpty() ? inMemory() : merged(List.of(inMemory()));
    }

    private Operator inMemory() {
        return new InOrder(rows, Sorting.sort(rows, order));
    }

    /// All runs and `others` in order.
    private Operator merged(List<Operator> others) throws IOException {
        List<RunMerge.Run> sources = new ArrayList<>();
        for (SpilledRun run : runs) {
            Operator source = run.read();
            sources.add(() -> unchecked(source));
        }
        for (Operator source : others) {
            sources.add(() -> unchecked(source));
        }
        return new Merged(new RunMerge(lanes, order, sources));
    }

    private static @Nullable Batch unchecked(Operator rows) {
        try {
            return rows.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        rows = new Gatherer(lanes);
        runs.forEach(SpilledRun::close);
        reservation.close();
    }

    /// The rows of a table by their order.
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
            // the table goes with the sort
        }
    }

    /// Runs merged.
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
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public void close() {
            // runs are closed by the sort
        }
    }
}
