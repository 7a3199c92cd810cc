package io.troupe.rdd.internal.stage;

import io.troupe.TroupeException;
import io.troupe.engine.diagnose.RecordAtFault;
import io.troupe.engine.task.TaskRuntime;
import io.troupe.rdd.internal.flow.Demand;
import io.troupe.rdd.internal.flow.Pipeline;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.scope.TaskScope;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One task at work: its own copies of the segments it needs, and what must be closed at its end.
public final class StageRun implements AutoCloseable {
    /// A segment, ready to be opened.
    private record OpenSegment(Segment segment, Pipeline pipeline) {}

    /// Work that is left over when the terminal is satisfied.
    @FunctionalInterface
    interface Completion {
        void complete() throws Exception;
    }

    private final StageProgram program;
    private final TaskRuntime task;
    private final TaskScope scope;
    private final @Nullable OpenSegment[] segments;
    private final @Nullable LeafData leafData;
    private final Deque<Completion> completions = new ArrayDeque<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    StageRun(StageProgram program, TaskRuntime task) {
        this(program, task, (LeafData) task.partitionData());
    }

    /// A run in a task that was told other things.
    StageRun(StageProgram program, TaskRuntime task, @Nullable LeafData leafData) {
        this.program = program;
        this.task = task;
        this.segments = new @Nullable OpenSegment[program.segmentCount()];
        this.leafData = leafData;
        this.scope = TaskScope.open(task);
    }

    /// Runs the terminal on the task's partition and returns its result.
    @Nullable
    Object execute() throws Exception {
        try {
            return executed();
        } catch (TroupeException | InterruptedException e) {
            throw e;
        } catch (Exception | StackOverflowError e) {
            RecordAtFault.note(e, task.context().partitionId());
            throw e;
        }
    }

    private @Nullable Object executed() throws Exception {
        Terminal terminal = program.terminal();
        Records records = open(0, task.context().partitionId());
        @Nullable
        Object result = terminal.run(records, newDemand(), task);
        finish();
        return result;
    }

    /// Completes what is left over when nobody wants more records.
    void finish() throws Exception {
        while (!completions.isEmpty()) {
            completions.pop().complete();
        }
        scope.report();
    }

    /// What the engine offers.
    public TaskRuntime task() {
        return task;
    }

    /// A new demand that notices when the task is cancelled.
    public Demand newDemand() {
        return new Demand(task::checkCancelled);
    }

    /// The records of partition `partition` of segment `index`.
    public Records open(int index, int partition) throws Exception {
        OpenSegment open = segments[index];
        if (open == null) {
            Segment segment = program.segment(index);
            open = new OpenSegment(segment, new Pipeline(segment.steps()));
            segments[index] = open;
        }
        OpenSegment ready = open;
        Storage storage = ready.segment().storage();
        if (storage != null) {
            return new PersistedRecords(this, storage, partition, () -> compute(ready, partition));
        }
        return compute(ready, partition);
    }

    private Records compute(OpenSegment open, int partition) throws Exception {
        return open.pipeline().over(open.segment().head().open(this, partition), partition);
    }

    /// The payload that the driver sent for partition `partition` of the source at the head of segment `index`, or null.
    public @Nullable Object leafData(int index, int partition) {
        return leafData == null ? null : leafData.get(index, partition);
    }

    /// Closes `resource` at the end of the task.
    public <R extends AutoCloseable> R closeAtEnd(R resource) {
        resources.push(resource);
        return resource;
    }

    /// Closes `resource`, which was to be closed at the end.
    public void closeNow(AutoCloseable resource) throws Exception {
        if (resources.remove(resource)) {
            resource.close();
        }
    }

    /// Runs `completion` when the terminal is satisfied, unless the task fails.
    void onSuccess(Completion completion) {
        completions.add(completion);
    }

    /// Closes what is open. Throws the first failure, when everything is closed.
    @Override
    public void close() throws IOException {
        @Nullable
        IOException first = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                if (first == null) {
                    first = e instanceof IOException failure ? failure : new IOException(e);
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        scope.close();
        if (first != null) {
            throw first;
        }
    }
}
