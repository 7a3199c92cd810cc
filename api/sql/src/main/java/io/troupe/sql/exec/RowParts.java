package io.troupe.sql.exec;

import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.sql.exec.operator.Operator;
import io.troupe.sql.exec.operator.OperatorFactory;
import io.troupe.sql.exec.operator.OperatorMeter;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.PhysicalPlan;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The rows of a query in partitions that tasks of others compute. Its exchanges and broadcasts run when this is made
/// and stay until it is closed. On the driver; safe for use by several threads.
public final class RowParts implements AutoCloseable {
    private final QueryContext query;
    private final QueryRunner runner;
    private final Fragment fragment;

    /// Runs the exchanges of `plan`. Throws as [QueryRunner#run] does.
    public RowParts(QueryContext query, PhysicalPlan plan) {
        this.query = query;
        this.runner = new QueryRunner(query);
        try {
            this.fragment = runner.prepare(plan);
        } catch (RuntimeException | Error e) {
            runner.close();
            throw e;
        }
    }

    /// What tasks are told of each partition, and where they had better be.
    public List<PartitionSpec> partitions() {
        return fragment.partitions(0, fragment.partitionCount());
    }

    /// What tasks open.
    public Program program() {
        return new Program(fragment.plan(), query.evaluation());
    }

    /// The shuffles that these tasks read.
    public Set<Integer> shuffles() {
        Set<Integer> shuffles = new LinkedHashSet<>(fragment.shuffles());
        fragment.computed().forEach(rows -> shuffles.addAll(rows.shuffles()));
        return shuffles;
    }

    /// All stages from which the rows are computed, parents first.
    public List<StageSpec> producers() {
        return runner.producersOf(fragment);
    }

    /// Frees the shuffles and broadcasts. Tasks that still read them may fail.
    @Override
    public void close() {
        runner.close();
    }

    /// The part of a plan that tasks run.
    ///
    /// @param plan
    ///            of a fragment
    /// @param context
    ///            of the query
    public record Program(PhysicalPlan plan, EvaluationContext context) implements Serializable {
        /// The rows of the partition of which `input` tells, in `task`; to be closed at the end.
        public Operator open(TaskRuntime task, Object input) {
            FragmentInput given = (FragmentInput) input;
            EngineTask services = new EngineTask(task, given, context.withPartition(given.partition()));
            return new OperatorFactory(services, new OperatorMeter(plan)).build(plan, given.partition());
        }
    }
}
