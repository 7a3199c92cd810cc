package io.troupe.sql.exec;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Operator;
import io.troupe.sql.exec.operator.OperatorFactory;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.exec.operator.TaskServices;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// A plan of one partition on the thread of whoever asked for its rows. There is little data, and so neither budget nor
/// spilling.
final class CallerTask implements TaskServices {
    private final List<List<Split>> splits;
    private final Map<Long, Relation> broadcasts;
    private final EvaluationContext context;
    private final BooleanSupplier cancelled;

    private CallerTask(
            List<List<Split>> splits, Map<Long, Relation> broadcasts, EvaluationContext context,
            BooleanSupplier cancelled) {
        this.splits = splits;
        this.broadcasts = broadcasts;
        this.context = context;
        this.cancelled = cancelled;
    }

    /// All rows of `plan`.
    static Relation run(
            PhysicalPlan plan, List<List<Split>> splits, Map<Long, Relation> broadcasts,
            EvaluationContext context,
            BooleanSupplier cancelled) {
        CallerTask task = new CallerTask(splits, broadcasts, context, cancelled);
        List<Batch> batches = new ArrayList<>();
        try (Operator root = new OperatorFactory(task).build(plan, 0)) {
            for (Batch batch = root.next(); batch != null; batch = root.next()) {
                batches.add(batch);
            }
        } catch (IOException e) {
            throw new SqlException(
                    SqlException.Phase.EXECUTION, "FAILED_READ_FILE.NO_HINT",
                    Map.of("path", String.valueOf(e.getMessage())), io.troupe.sql.error.Origin.UNKNOWN, e);
        }
        return new Relation(batches);
    }

    @Override
    public EvaluationContext context() {
        return context;
    }

    @Override
    public List<Split> splits(int slot) {
        return splits.get(slot);
    }

    @Override
    public BatchReader shuffle(int shuffleId, int partition) {
        throw new IllegalStateException("a plan with exchanges runs as a job");
    }

    @Override
    public Relation broadcast(long broadcastId) {
        return Objects.requireNonNull(broadcasts.get(broadcastId));
    }

    @Override
    public MemoryReservation reserve(String purpose) {
        return MemoryReservation.unlimited();
    }

    @Override
    public SpillFiles spillFiles() {
        return purpose -> {
            throw new IllegalStateException("without a budget nothing is spilled: " + purpose);
        };
    }

    @Override
    public void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new TroupeException(ErrorCode.JOB_CANCELLED, "The query was cancelled.");
        }
    }

    @Override
    public void countInput(Batch batch) {
        // no task whose metrics would count it
    }
}
