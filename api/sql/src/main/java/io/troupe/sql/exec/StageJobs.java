package io.troupe.sql.exec;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.JobHandle;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.StageSpec;
import io.troupe.sql.error.SqlException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The jobs of one query. Used by the query's thread, but [#cancel] may come from any.
final class StageJobs {
    private final QueryContext query;
    private final Set<JobHandle> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String cancelReason;

    StageJobs(QueryContext query) {
        this.query = query;
    }

    /// Starts a job of `stages`, parents first.
    JobHandle submit(List<StageSpec> stages) {
        checkCancelled();
        JobHandle job = query.engine().submit(new JobSpec(query.name(), stages, Map.of()));
        running.add(job);
        var unused = job.completion().whenComplete((_, _) -> running.remove(job));
        String reason = cancelReason;
        if (reason != null) {
            job.cancel(reason);
        }
        return job;
    }

    /// Waits for the results of `job`. Throws the error of SQL that made it fail, or what else did.
    List<@Nullable Object> await(JobHandle job) {
        try {
            return job.completion().get();
        } catch (InterruptedException e) {
            cancel("its thread was interrupted");
            Thread.currentThread().interrupt();
            throw new TroupeException(ErrorCode.JOB_CANCELLED, "The query's thread was interrupted.", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    /// Asks what runs now, and what would run later, to stop.
    void cancel(String reason) {
        cancelReason = reason;
        stopRunning(reason);
    }

    /// Asks what runs now to stop.
    void stopRunning(String reason) {
        running.forEach(job -> job.cancel(reason));
    }

    /// Throws when the query was asked to stop.
    void checkCancelled() {
        String reason = cancelReason;
        if (reason != null) {
            throw new TroupeException(ErrorCode.JOB_CANCELLED, "The query was cancelled: " + reason + ".");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new TroupeException(ErrorCode.JOB_CANCELLED, "The query's thread was interrupted.");
        }
    }

    /// The error of SQL among the causes, if there is one: it says more than the failed task.
    static RuntimeException failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SqlException sql) {
                return sql;
            }
        }
        if (thrown instanceof CompletionException && thrown.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
