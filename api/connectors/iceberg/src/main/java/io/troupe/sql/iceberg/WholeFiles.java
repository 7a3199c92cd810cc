package io.troupe.sql.iceberg;

import io.troupe.sql.source.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Projections;
import org.apache.iceberg.expressions.StrictMetricsEvaluator;
import org.apache.iceberg.io.CloseableIterable;

/// Rows that can be taken away by naming their files only.
///
/// @param filter
///            what they fulfil
record WholeFiles(IcebergSource source, Expression filter) {
    /// Those that fulfil `conditions`; empty when it cannot be said so.
    static Optional<WholeFiles> of(IcebergSource source, List<Condition> conditions) {
        return IcebergConditions.exactly(conditions, source.icebergSchema())
                .map(filter -> new WholeFiles(source, filter));
    }

    /// Takes them away, unless a file has other rows too, or may have.
    boolean delete() {
        source.writtenBranch();
        if (!areWhole()) {
            return false;
        }
        Committing.of(source, Map.of()).commit(
                () -> source.table().newDelete().deleteFromRowFilter(filter));
        return true;
    }

    private boolean areWhole() {
        if (source.snapshot() == null) {
            return true;
        }
        StrictMetricsEvaluator bounds = new StrictMetricsEvaluator(source.icebergSchema(), filter);
        Map<Integer, Evaluator> partitions = new HashMap<>();
        try (CloseableIterable<FileScanTask> tasks = source.table().newScan()
                .useSnapshot(source.snapshot().snapshotId()).filter(filter).ignoreResiduals()
                .includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                DataFile file = task.file();
                Evaluator partition = partitions.computeIfAbsent(file.specId(), id -> {
                    PartitionSpec spec = Objects.requireNonNull(source.table().specs().get(id));
                    return new Evaluator(spec.partitionType(), Projections.strict(spec).project(filter));
                });
                if (!partition.eval(file.partition()) && !bounds.eval(file)) {
                    return false;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + source.name() + " cannot be listed.", e);
        }
        return true;
    }
}
