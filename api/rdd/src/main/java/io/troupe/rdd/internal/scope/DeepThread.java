package io.troupe.rdd.internal.scope;

import io.troupe.TaskContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Room for deep recursion: runs a piece of a task on a thread with a stack of the wanted size while the
/// task's own thread waits. When that is interrupted, the other one is.
public final class DeepThread {
    private DeepThread() {}

    /// Returns what `work` returns and throws what it throws; `work` sees `context` as its own.
    public static <T extends @Nullable Object> T call(TaskContext context, long stackBytes, Callable<T> work)
            throws Exception {
        Thread caller = Thread.currentThread();
        Outcome<T> outcome = new Outcome<>(() -> {
            ContextBinding.bindThread(context);
            return work.call();
        });
        Thread thread = new Thread(null, outcome, caller.getName() + "-deep", stackBytes, false);
        thread.setContextClassLoader(caller.getContextClassLoader());
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            caller.interrupt();
        }
        return outcome.result();
    }

    private static final class Outcome<T extends @Nullable Object> implements Runnable {
        private final Callable<T> work;
        private @Nullable T value;
        private @Nullable Throwable failure;

        Outcome(Callable<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                value = work.call();
            } catch (Throwable e) {
                failure = e;
            }
        }

        @SuppressWarnings("NullAway") // null exactly when the work returned null
        T result() throws Exception {
            switch (failure) {
                case null -> {
                }
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failure);
            }
            return value;
        }
    }
}
