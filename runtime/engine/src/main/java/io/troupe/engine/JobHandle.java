package io.troupe.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A submitted job.
public interface JobHandle {
    /// Its id, unique in the application.
    int jobId();

    /// Completes with one result per partition of the result stage, in their order, or with a
    /// [io.troupe.TroupeException].
    CompletableFuture<List<@Nullable Object>> completion();

    /// Asks the job to stop; it completes with `JOB_CANCELLED` unless it has completed before. Returns at once.
    void cancel(String reason);
}
