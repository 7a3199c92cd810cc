package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Operator;
import io.troupe.sql.exec.operator.OperatorFactory;
import io.troupe.sql.exec.operator.OperatorMeter;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.exec.operator.TaskServices;
import io.troupe.sql.exec.operator.TaskSplit;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.ShuffleSlice;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A plan of one partition on the thread of whoever asked for its rows. There is little data, and so neither budget nor
/// spilling.
final class CallerTask implements TaskServices {
    /// How many bytes a plan may read to be run on the caller's thread.
    static final long SMALL_INPUT = 8L << 20;

    private final FragmentInput input;
    private final LongFunction<Relation> broadcasts;
    private final EvaluationContext context;
    private final Runnable check;
    private final MetricsLedger ledger;

    private CallerTask(
            FragmentInput input, LongFunction<Relation> broadcasts, EvaluationContext context,
            Runnable check, MetricsLedger ledger) {
        this.input = input;
        this.broadcasts = broadcasts;
        this.context = context;
        this.check = check;
        this.ledger = ledger;
    }

    /// Whether `plan` has one partition and little to read, nothing of it from other stages. The partitions of a plan are
    /// those of its tables: a table that is one split is one task's however large it is, as only its source can divide
    /// it.
    static boolean isSmall(PhysicalPlan plan) {
        return plan.partitions() == 1 && inputBytes(plan) <= SMALL_INPUT;
    }

    /// How much `plan` reads; without bounds when it reads the rows of other stages.
    private static long inputBytes(PhysicalPlan plan) {
        return switch (plan) {
            // functions of the program work in tasks, on copies of what they captured
            case PhysicalPlan.Exchange _,PhysicalPlan.Broadcast _,PhysicalPlan.ShuffleRead _,PhysicalPlan.Programmed _ ->
                Long.MAX_VALUE;
            case PhysicalPlan.TableScan scan when scan.scan()
                    .splits()
                    .stream()
                    .anyMatch(TaskSplit.class::isInstance) ->
                Long.MAX_VALUE;
            case PhysicalPlan.TableScan scan ->
                scan.scan().splits().stream().mapToLong(Split::sizeInBytes).sum();
            case PhysicalPlan.RangeRows range -> range.count();
            default -> {
                long sum = 0;
                for (PhysicalPlan child : plan.children()) {
                    sum = Math.min(Long.MAX_VALUE / 2, sum + Math.min(Long.MAX_VALUE / 4, inputBytes(child)));
                }
                yield sum;
            }
        };
    }

    /// All rows of `fragment`, whose broadcasts are found by their ids; `check` throws when they are not wanted any more.
    /// What is done goes to `metrics`.
    static Relation run(
            Fragment fragment, LongFunction<Relation> broadcasts, EvaluationContext context, Runnable check,
            StageMetrics metrics, MetricsLedger ledger) {
        List<Batch> batches = new ArrayList<>();
        try (CallerRows rows = rows(fragment, broadcasts, context, check, metrics, ledger)) {
            for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                batches.add(batch);
            }
        }
        return new Relation(batches);
    }

    /// The same, computed as they are asked for.
    static CallerRows rows(
            Fragment fragment, LongFunction<Relation> broadcasts, EvaluationContext context, Runnable check,
            StageMetrics metrics, MetricsLedger ledger) {
        CallerTask task = new CallerTask(fragment.input(0), broadcasts, context, check, ledger);
        OperatorMeter meter = new OperatorMeter(fragment.plan());
        return new CallerRows(new OperatorFactory(task, meter).build(fragment.plan(), 0), meter, metrics);
    }

    /// Rows that are computed as they are asked for.
    static final class CallerRows implements AutoCloseable {
        private final Operator root;
        private final OperatorMeter meter;
        private final StageMetrics metrics;
        private boolean isOver;

        private CallerRows(Operator root, OperatorMeter meter, StageMetrics metrics) {
            this.root = root;
            this.meter = meter;
            this.metrics = metrics;
        }

        /// The next batch, null at the end.
        @Nullable
        Batch next() {
            if (isOver) {
                return null;
            }
            try {
                Batch batch = root.next();
                if (batch == null) {
                    isOver = true;
                    root.close();
                    metrics.add(meter.counts());
                }
                return batch;
            } catch (IOException e) {
                throw new SqlException(
                        SqlException.Phase.EXECUTION, "FAILED_READ_FILE.NO_HINT",
                        Map.of("path", String.valueOf(e.getMessage())), Origin.UNKNOWN, e);
            }
        }

        @Override
        public void close() {
            isOver = true;
            root.close();
        }
    }

    @Override
    public EvaluationContext context() {
        return context;
    }

    @Override
    public List<Split> splits(int slot, int partition) {
        return input.splits().getOrDefault(new FragmentInput.Part(slot, partition), List.of());
    }

    @Override
    public BatchReader shuffle(int shuffleId, int bucket, ShuffleSlice slice) {
        throw new IllegalStateException("a plan that reads shuffles runs as a job");
    }

    @Override
    public Relation broadcast(long broadcastId) {
        return broadcasts.apply(broadcastId);
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
        check.run();
    }

    @Override
    public void report(long id, Serializable what) {
        ledger.report(id, what);
    }

    @Override
    public void countInput(Batch batch) {
        // no task whose metrics would count it
    }
}
