package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.KryoException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Room for deep recursion: runs a piece of work on a thread with a large stack while the calling thread waits.
/// A linked list of 10,000 objects would overflow the 1 MiB of an ordinary thread.
final class DeepStack {
    /// Reserved address space; memory is used only as far as the recursion goes.
    private static final long STACK_SIZE_IN_BYTES = 1L << 29;

    private DeepStack() {}

    /// Returns what `work` returns and throws what it throws.
    static <T extends @Nullable Object> T call(Supplier<T> work) {
        DeepCall<T> call = new DeepCall<>(work);
        Thread caller = Thread.currentThread();
        Thread thread = new Thread(null, call, caller.getName() + "-deep", STACK_SIZE_IN_BYTES, false);
        thread.setContextClassLoader(caller.getContextClassLoader());
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            caller.interrupt();
        }
        return call.result();
    }

    private static final class DeepCall<T extends @Nullable Object> implements Runnable {
        private final Supplier<T> work;
        private @Nullable T value;
        private @Nullable Throwable failure;

        DeepCall(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                value = work.get();
            } catch (StackOverflowError error) {
                failure = new KryoException(GraphKryo.TOO_DEEP, error);
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
        }

        @SuppressWarnings("NullAway") // value is what the supplier returned, null exactly when T allows it
        T result() {
            switch (failure) {
                case null -> {
                }
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failure);
            }
            return value;
        }
    }
}
