package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.engine.task.ShuffleWriter;
import io.troupe.engine.task.TaskProgram;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.scope.TaskScope;
import io.troupe.rdd.internal.stage.FunctionCodec;
import io.troupe.sql.exec.operator.BatchPages;
import io.troupe.sql.exec.operator.Operator;
import io.troupe.sql.exec.operator.OperatorFactory;
import io.troupe.sql.exec.operator.OperatorMeter;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.PhysicalPlan;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the tasks of a stage run: the operators of a fragment, and where their rows go. What the operators did is
/// reported once, with the success of the task. The tasks of a process share the functions of the program, unless these
/// captured accumulators or broadcast values: then each task has a copy whose accumulators are its own.
final class FragmentProgram implements TaskProgram {
    private static final long serialVersionUID = 1L;
    /// What rows for all tasks may take without asking.
    private static final long FREE_BYTES = 1 << 20;

    private final PhysicalPlan plan;
    private final FragmentOutput output;
    private final EvaluationContext context;
    private final long metricsId;
    /// Whether tasks cannot share this.
    private transient boolean isForOneTask;
    private transient volatile byte @Nullable [] copy;

    /// `plan` is that of a [Fragment]; `metricsId` names what its operators count.
    FragmentProgram(PhysicalPlan plan, FragmentOutput output, EvaluationContext context, long metricsId) {
        this.plan = plan;
        this.output = output;
        this.context = context;
        this.metricsId = metricsId;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        TaskScope.wasMissed();
        in.defaultReadObject();
        isForOneTask = TaskScope.wasMissed();
    }

    @Override
    public @Nullable Object run(TaskRuntime task) throws IOException {
        if (!isForOneTask) {
            return execute(task);
        }
        byte[] bytes = copy;
        if (bytes == null) {
            bytes = FunctionCodec.write(this);
            copy = bytes;
        }
        try (TaskScope scope = TaskScope.open(task)) {
            Object result = FunctionCodec.read(bytes, FragmentProgram.class).execute(task);
            scope.report();
            return result;
        }
    }

    private @Nullable Object execute(TaskRuntime task) throws IOException {
        FragmentInput input = (FragmentInput) Objects.requireNonNull(task.partitionData());
        EngineTask services = new EngineTask(task, input, context.withPartition(input.partition()));
        OperatorMeter meter = new OperatorMeter(plan);
        Object result;
        try (Operator root = new OperatorFactory(services, meter).build(plan, input.partition())) {
            result = switch (output) {
                case FragmentOutput.Result _ -> collect(root);
                case FragmentOutput.Shared shared -> share(root, shared, task);
                case FragmentOutput.Shuffle(var partitioning, var bounds) -> {
                    PartitionedOutput rows = new PartitionedOutput(
                            task.writeShuffle(BatchPages.CODEC), partitioning, bounds, plan.output(),
                            services);
                    for (Batch batch = root.next(); batch != null; batch = root.next()) {
                        rows.write(batch);
                    }
                    rows.finish();
                    yield null;
                }
                case FragmentOutput.Written(var parts) -> PartOutput.write(
                        root::next, parts, input.partition(), (int) task.context().taskAttemptId());
                case FragmentOutput.Spool _ -> {
                    spool(root, task.writeShuffle(BatchPages.CODEC));
                    yield null;
                }
            };
        }
        task.addAccumulatorUpdate(new AccumulatorUpdate(metricsId, meter.counts()));
        return result;
    }

    private static Relation collect(Operator root) throws IOException {
        List<Batch> batches = new ArrayList<>();
        for (Batch batch = root.next(); batch != null; batch = root.next()) {
            batches.add(batch);
        }
        return new Relation(batches);
    }

    /// Rows for all tasks, or that they are too many: more than is allowed, or than there is memory for.
    private static Object share(Operator root, FragmentOutput.Shared shared, TaskRuntime task)
            throws IOException {
        List<Batch> batches = new ArrayList<>();
        long bytes = 0;
        try (MemoryReservation reservation = task.reserve("rows for all tasks")) {
            for (Batch batch = root.next(); batch != null; batch = root.next()) {
                long more = BatchPages.CODEC.sizeInBytes(batch);
                bytes += more;
                if (bytes > shared.mostBytes() || bytes > FREE_BYTES && !reservation.tryGrow(more)) {
                    return FragmentOutput.Shared.TooLarge.TOO_LARGE;
                }
                batches.add(batch);
            }
        }
        task.addAccumulatorUpdate(new AccumulatorUpdate(shared.sizesId(), bytes));
        return new Relation(batches);
    }

    private static void spool(Operator root, ShuffleWriter writer) throws IOException {
        int bucket = 0;
        long room = FragmentOutput.Spool.bytes(bucket);
        for (Batch batch = root.next(); batch != null; batch = root.next()) {
            if (room <= 0 && bucket < FragmentOutput.Spool.BUCKETS - 1) {
                bucket++;
                room = FragmentOutput.Spool.bytes(bucket);
            }
            room -= batch.sizeInBytes();
            writer.write(bucket, batch);
        }
    }
}
