package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.exec.operator.TaskServices;
import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.plan.AttributeReference;
import java.io.IOException;
import java.util.List;

/// Writes the rows of a map task to the buckets of a shuffle.
final class PartitionedOutput {
    private final ShuffleWriter writer;
    private final Partitioning partitioning;
    private final List<Evaluation> keys;
    private final RowHasher hasher = new RowHasher();
    private int turn;

    PartitionedOutput(
            ShuffleWriter writer, Partitioning partitioning, List<AttributeReference> columns,
            TaskServices services) {
        this.writer = writer;
        this.partitioning = partitioning;
        this.keys = partitioning instanceof Partitioning.Hash hash
                ? new ExpressionCompiler(columns, services.context()).compile(hash.keys())
                : List.of();
        this.turn = services.context().partition();
    }

    void write(Batch batch) throws IOException {
        int partitions = partitioning.partitions();
        if (partitions == 1) {
            writer.write(0, batch);
            return;
        }
        switch (partitioning) {
            case Partitioning.Single _ -> writer.write(0, batch);
            case Partitioning.RoundRobin _ -> {
                int[] parts = new int[batch.rowCount()];
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = Math.floorMod(turn++, partitions);
                }
                divide(batch, parts, partitions);
            }
            case Partitioning.Hash _ -> divide(batch, hashed(batch, partitions), partitions);
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

    /// Rows of a part keep their order: counted first, so that each part's rows lie together.
    private void divide(Batch batch, int[] parts, int partitions) throws IOException {
        int[] ends = new int[partitions + 1];
        for (int part : parts) {
            ends[part + 1]++;
        }
        for (int part = 0; part < partitions; part++) {
            ends[part + 1] += ends[part];
        }
        int[] next = ends.clone();
        int[] rows = new int[parts.length];
        for (int row = 0; row < parts.length; row++) {
            rows[next[parts[row]]++] = row;
        }
        for (int part = 0; part < partitions; part++) {
            int count = ends[part + 1] - ends[part];
            if (count > 0) {
                int[] own = java.util.Arrays.copyOfRange(rows, ends[part], ends[part + 1]);
                writer.write(part, batch.gather(own, count));
            }
        }
    }
}
