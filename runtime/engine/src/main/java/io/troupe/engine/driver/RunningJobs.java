package io.troupe.engine.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Who waits for which job.
final class RunningJobs {
    private final Map<Integer, CompletableFuture<List<@Nullable Object>>> waiting = new HashMap<>();
    private final DriverCallbacks callbacks;

    RunningJobs(DriverCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    void begin(int jobId, CompletableFuture<List<@Nullable Object>> completion) {
        waiting.put(jobId, completion);
    }

    void succeed(int jobId, List<@Nullable Object> results) {
        CompletableFuture<List<@Nullable Object>> completion = waiting.remove(jobId);
        if (completion != null) {
            callbacks.completions().execute(() -> completion.complete(results));
        }
    }

    void fail(int jobId, RuntimeException failure) {
        CompletableFuture<List<@Nullable Object>> completion = waiting.remove(jobId);
        if (completion != null) {
            callbacks.completions().execute(() -> completion.completeExceptionally(failure));
        }
    }

    /// Fails all jobs that run.
    void failAll(RuntimeException failure) {
        for (int jobId : new ArrayList<>(waiting.keySet())) {
            fail(jobId, failure);
        }
    }
}
