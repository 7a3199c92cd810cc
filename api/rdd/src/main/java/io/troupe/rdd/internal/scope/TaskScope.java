package io.troupe.rdd.internal.scope;

import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.engine.task.TaskRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The running task as its deserialised functions see it. Opened on the task's thread; the accumulators that are
/// deserialised while it is open become the task's own copies, and what they have gathered is reported by [#report()].
public final class TaskScope implements AutoCloseable {
    private static final ThreadLocal<@Nullable TaskScope> CURRENT = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Boolean> MISSED = new ThreadLocal<>();

    /// A task's own copy of an accumulator.
    public interface TaskAccumulator {
        /// The accumulator it is a copy of, unique in the application.
        long id();

        /// Whether nothing was added.
        boolean isZero();
    }

    private final TaskRuntime runtime;
    private final @Nullable TaskScope outer;
    private final Map<Long, TaskAccumulator> accumulators = new LinkedHashMap<>();

    private TaskScope(TaskRuntime runtime, @Nullable TaskScope outer) {
        this.runtime = runtime;
        this.outer = outer;
    }

    /// Opens a scope for `runtime` on the calling thread.
    public static TaskScope open(TaskRuntime runtime) {
        TaskScope scope = new TaskScope(runtime, CURRENT.get());
        CURRENT.set(scope);
        return scope;
    }

    /// The scope of the calling thread, or null outside a task.
    public static @Nullable TaskScope current() {
        return CURRENT.get();
    }

    /// Says that what was just deserialised on the calling thread is of use only in a task, and that there is none.
    public static void missed() {
        MISSED.set(true);
    }

    /// Whether [#missed()] was called on the calling thread since the last call of this.
    public static boolean wasMissed() {
        boolean was = MISSED.get() != null;
        MISSED.remove();
        return was;
    }

    /// The task.
    public TaskRuntime runtime() {
        return runtime;
    }

    /// The task's copy of the accumulator that `deserialized` is a copy of: the one met first.
    public TaskAccumulator bind(TaskAccumulator deserialized) {
        @Nullable
        TaskAccumulator known = accumulators.putIfAbsent(deserialized.id(), deserialized);
        return known == null ? deserialized : known;
    }

    /// Hands what was added to accumulators to the engine. Called once, when the task has succeeded.
    public void report() {
        for (TaskAccumulator accumulator : accumulators.values()) {
            if (!accumulator.isZero()) {
                runtime.addAccumulatorUpdate(new AccumulatorUpdate(accumulator.id(), accumulator));
            }
        }
    }

    /// Unbinds the thread.
    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
