package io.troupe.rdd.internal.scope;

import io.troupe.TaskContext;

/// Makes the context of a task that of another thread, which works for it. Never instantiated: it extends
/// [TaskContext] because only subclasses may bind.
abstract class ContextBinding extends TaskContext {
    private ContextBinding() {}

    /// The calling thread works for the task of `context` from now on.
    static void bindThread(TaskContext context) {
        bind(context);
    }
}
