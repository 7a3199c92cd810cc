package io.troupe.sql.exec;

import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.StageSpec;
import io.troupe.rdd.ConnectorAccess;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.internal.plan.StageTasks;
import io.troupe.rdd.internal.stage.LeafData;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.source.Split;
import io.troupe.sql.typed.ObjectColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The records of an Rdd as rows: each partition is computed by the task that reads it, by the lineage that the Rdd
/// has then. On the driver; safe for use by several threads.
public final class RddRows implements ComputedRows {
    /// What is held so that the shuffles of the Rdd stay.
    private final Rdd<?> rdd;
    private final StageTasks tasks;
    private final ObjectColumns columns;

    /// The records of `rdd`, which lie in `columns`.
    public RddRows(Rdd<?> rdd, ObjectColumns columns) {
        this.rdd = rdd;
        this.tasks = ConnectorAccess.tasks(rdd);
        this.columns = columns;
    }

    /// The partitions in order, with some of the columns.
    public List<Split> parts(ColumnChoice choice) {
        List<Split> parts = new ArrayList<>();
        for (PartitionSpec partition : tasks.partitions()) {
            parts.add(new RddPart(this, tasks.program(), (LeafData) partition.data(), partition.index(),
                    partition.preferredHosts(), choice));
        }
        return parts;
    }

    ObjectColumns columns() {
        return columns;
    }

    @Override
    public Set<Integer> shuffles() {
        return tasks.shuffles();
    }

    @Override
    public List<StageSpec> producers() {
        return tasks.producers();
    }

    @Override
    public String toString() {
        return "rows of " + rdd;
    }
}
