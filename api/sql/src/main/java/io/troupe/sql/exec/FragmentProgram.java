package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.engine.task.TaskProgram;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.sql.exec.operator.BatchPages;
import io.troupe.sql.exec.operator.Operator;
import io.troupe.sql.exec.operator.OperatorFactory;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.physical.PhysicalPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tasks of a stage run: the operators of a part of a plan, and where their rows go.
final class FragmentProgram implements TaskProgram {
    private static final long serialVersionUID = 1L;

    private final PhysicalPlan plan;
    private final @Nullable Partitioning partitioning;
    private final EvaluationContext context;

    /// `plan` has no exchanges, broadcasts and table scans; `partitioning` is that of the shuffle that rows are written to,
    /// null when they are the result.
    FragmentProgram(PhysicalPlan plan, @Nullable Partitioning partitioning, EvaluationContext context) {
        this.plan = plan;
        this.partitioning = partitioning;
        this.context = context;
    }

    @Override
    public @Nullable Object run(TaskRuntime task) throws IOException {
        int partition = task.context().partitionId();
        EngineTask services = new EngineTask(task, context.withPartition(partition));
        try (Operator root = new OperatorFactory(services).build(plan, partition)) {
            if (partitioning == null) {
                return collect(root);
            }
            ShuffleWriter writer = task.writeShuffle(BatchPages.CODEC);
            PartitionedOutput output = new PartitionedOutput(writer, partitioning, plan.output(), services);
            for (Batch batch = root.next(); batch != null; batch = root.next()) {
                output.write(batch);
            }
            return null;
        }
    }

    private static Relation collect(Operator root) throws IOException {
        List<Batch> batches = new ArrayList<>();
        for (Batch batch = root.next(); batch != null; batch = root.next()) {
            batches.add(batch);
        }
        return new Relation(batches);
    }
}
