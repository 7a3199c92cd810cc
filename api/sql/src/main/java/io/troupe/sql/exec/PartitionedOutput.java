package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.exec.operator.TaskServices;
import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a map task to the buckets of a shuffle. With many buckets some batches are held until what each
/// bucket gets of them makes a batch of its own.
final class PartitionedOutput {
    /// Up to how many buckets a batch is divided at once.
    private static final int FEW = 8;
    /// How many batches are held at most.
    private static final int MOST_HELD = 32;

    private final ShuffleWriter writer;
    private final Partitioning partitioning;
    private final List<Evaluation> keys;
    private final RowHasher hasher = new RowHasher();
    private final @Nullable RangeDivision ranges;
    private final List<Lane> lanes;
    private final int mostHeldRows;
    private Gatherer held;
    private int[] heldParts;
    private int heldRows;
    private int turn;

    PartitionedOutput(
            ShuffleWriter writer, Partitioning partitioning, Relation bounds,
            List<AttributeReference> columns, TaskServices services) {
        this.writer = writer;
        this.partitioning = partitioning;
        ExpressionCompiler compiler = new ExpressionCompiler(columns, services.context());
        this.keys = partitioning instanceof Partitioning.Hash hash
                ? compiler.compile(hash.keys())
                : List.of();
        this.ranges = partitioning instanceof Partitioning.Range range
                ? new RangeDivision(range.order(), compiler.compile(range.order()), bounds)
                : null;
        this.turn = services.context().partition();
        this.lanes = columns.stream().map(column -> Lanes.of(column.dataType())).toList();
        this.mostHeldRows = Batch.ROWS * Math.min(MOST_HELD, partitioning.buckets());
        this.held = new Gatherer(lanes);
        this.heldParts = new int[partitioning.buckets() <= FEW ? 0 : mostHeldRows + Batch.ROWS];
    }

    /// Writes what is held; nothing may come after.
    void finish() throws IOException {
        if (heldRows > 0) {
            writeHeld();
        }
    }

    void write(Batch batch) throws IOException {
        int partitions = partitioning.buckets();
        if (partitions == 1) {
            writer.write(0, batch);
            return;
        }
        switch (partitioning) {
            case Partitioning.Single _,Partitioning.Kept _ -> writer.write(0, batch);
            case Partitioning.RoundRobin _ -> {
                int[] parts = new int[batch.rowCount()];
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = Math.floorMod(turn++, partitions);
                }
                put(batch, parts, partitions);
            }
            case Partitioning.Range _ -> {
                int[] parts = Objects.requireNonNull(ranges).parts(batch);
                put(batch, parts, partitions);
            }
            case Partitioning.Hash _ -> put(batch, hashed(batch, partitions), partitions);
        }
    }

    private int[] hashed(Batch batch, int partitions) {
        Input input = Input.of(batch);
        Vector[] values = keys.stream().map(key -> key.evaluate(input)).toArray(Vector[]::new);
        long[] hashes = new long[batch.rowCount()];
        hasher.hash(values, batch.rowCount(), hashes);
        int[] parts = new int[batch.rowCount()];
        RowHasher.partition(hashes, batch.rowCount(), partitions, parts);
        return parts;
    }

    private void put(Batch batch, int[] parts, int partitions) throws IOException {
        if (partitions <= FEW) {
            Division division = Division.of(parts, parts.length, partitions);
            for (int part = 0; part < partitions; part++) {
                int count = division.count(part);
                if (count > 0) {
                    int[] own = Arrays.copyOfRange(division.rows, division.starts[part],
                            division.starts[part] + count);
                    writer.write(part, batch.gather(own, count));
                }
            }
            return;
        }
        if (heldParts.length < heldRows + parts.length) {
            heldParts = Arrays.copyOf(heldParts, heldRows + parts.length);
        }
        System.arraycopy(parts, 0, heldParts, heldRows, parts.length);
        held.add(batch);
        heldRows += parts.length;
        if (heldRows >= mostHeldRows) {
            writeHeld();
        }
    }

    private void writeHeld() throws IOException {
        int partitions = partitioning.partitions();
        Division division = Division.of(heldParts, heldRows, partitions);
        for (int part = 0; part < partitions; part++) {
            int end = division.starts[part + 1];
            for (int from = division.starts[part]; from < end; from += Batch.ROWS) {
                writer.write(part, held.gather(division.rows, from, Math.min(Batch.ROWS, end - from)));
            }
        }
        held = new Gatherer(lanes);
        heldRows = 0;
    }

    /// Rows by part, each part's in their order.
    ///
    /// @param starts
    ///            where the rows of each part begin, and the end of the last
    private record Division(int[] rows, int[] starts) {
        static Division of(int[] parts, int count, int partitions) {
            int[] starts = new int[partitions + 1];
            for (int row = 0; row < count; row++) {
                starts[parts[row] + 1]++;
            }
            for (int part = 0; part < partitions; part++) {
                starts[part + 1] += starts[part];
            }
            int[] next = starts.clone();
            int[] rows = new int[count];
            for (int row = 0; row < count; row++) {
                rows[next[parts[row]]++] = row;
            }
            return new Division(rows, starts);
        }

        int count(int part) {
            return starts[part + 1] - starts[part];
        }
    }
}
