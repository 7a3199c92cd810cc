package io.troupe.engine.executor;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.BarrierAnswer;
import io.troupe.engine.schedule.BarrierCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The tasks of this executor that wait for others of their barrier stage. Safe for use by any thread.
public final class BarrierCalls {
    private static final long ASK_AGAIN_MILLIS = 1_000;

    private record Key(long attemptId, int round) {}

    private final Map<Key, CompletableFuture<List<String>>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<Consumer<BarrierCall>> driver = new CompletableFuture<>();

    BarrierCalls() {}

    /// Calls go to `sender` from now on, and so do those that came before.
    public void goTo(Consumer<BarrierCall> sender) {
        driver.complete(sender);
    }

    /// The driver has answered.
    public void answered(BarrierAnswer answer) {
        CompletableFuture<List<String>> call = waiting.get(new Key(answer.attemptId(), answer.round()));
        if (call != null) {
            String problem = answer.problem();
            if (problem == null) {
                call.complete(answer.messages());
            } else {
                call.completeExceptionally(new TroupeException(
                        ErrorCode.BARRIER_BROKEN,
                        "The tasks of the barrier stage cannot meet: " + problem + "."));
            }
        }
    }

    /// Waits until all tasks of the stage have made the call; returns what they gave, by rank. Throws
    /// `BARRIER_BROKEN` when they cannot meet or have not after `patience`, and what `cancellation` throws when the
    /// task is to stop.
    List<String> await(BarrierCall call, Duration patience, Cancellation cancellation) {
        Key key = new Key(call.attemptId(), call.round());
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        waiting.put(key, answer);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                cancellation.check();
                driver.thenAccept(sender -> sender.accept(call)).exceptionally(e -> {
                    answer.completeExceptionally(e);
                    return null;
                });
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new TroupeException(
                            ErrorCode.BARRIER_BROKEN,
                            "The other tasks of the barrier stage have not made the same call within "
                                    + patience.toMillis() + " ms (" + ExecutorSettings.BARRIER_TIMEOUT
                                    + ").");
                }
                try {
                    return answer.get(Math.min(left, ASK_AGAIN_MILLIS), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // asked again
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.check();
            throw new TroupeException(ErrorCode.BARRIER_BROKEN,
                    "The task was interrupted while it waited for the others of its barrier stage.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TroupeException known
                    ? known
                    : new TroupeException(ErrorCode.INTERNAL, "A call to the driver failed.", e.getCause());
        } finally {
            waiting.remove(key);
        }
    }
}
