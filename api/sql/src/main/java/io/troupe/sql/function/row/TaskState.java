package io.troupe.sql.function.row;

import io.troupe.sql.function.EvaluationContext;
import java.io.Serializable;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What a kernel keeps from batch to batch of one task: a generator of random numbers, a counter. Tasks are told apart
/// by their context object. Forgotten with the context; not sent with the kernel. Safe for use by several threads.
public final class TaskState<S> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Factory<S> factory;
    private transient @Nullable ConcurrentHashMap<Key, S> states;
    private transient @Nullable ReferenceQueue<EvaluationContext> gone;

    /// States that `factory` makes.
    public TaskState(Factory<S> factory) {
        this.factory = factory;
    }

    /// Makes the state of a task.
    @FunctionalInterface
    public interface Factory<S> extends Serializable {
        /// The state at the start of a task.
        S create(EvaluationContext context);
    }

    /// The state of the task of `context`.
    public synchronized S of(EvaluationContext context) {
        if (states == null || gone == null) {
            states = new ConcurrentHashMap<>();
            gone = new ReferenceQueue<>();
        }
        for (Object key = gone.poll(); key != null; key = gone.poll()) {
            states.remove(key);
        }
        return states.computeIfAbsent(new Key(context, gone), _ -> factory.create(context));
    }

    private static final class Key extends WeakReference<EvaluationContext> {
        private final int hash;

        Key(EvaluationContext context, ReferenceQueue<EvaluationContext> gone) {
            super(context, gone);
            hash = System.identityHashCode(context);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the object is what tells tasks apart
        public boolean equals(Object other) {
            return this == other || other instanceof Key that && get() != null && get() == that.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
