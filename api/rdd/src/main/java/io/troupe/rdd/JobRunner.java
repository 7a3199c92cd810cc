package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.JobHandle;
import io.troupe.engine.job.JobSpec;
import io.troupe.rdd.internal.lineage.CallSite;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.plan.JobPlanner;
import io.troupe.rdd.internal.stage.Terminal;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs jobs for actions and waits for them. Interrupting the waiting thread cancels the job.
final class JobRunner {
    private final TroupeContext context;
    private final Map<String, String> properties;
    private final CallSite callSite;
    private final Consumer<JobHandle> onStart;

    private JobRunner(
            TroupeContext context, Map<String, String> properties, CallSite callSite,
            Consumer<JobHandle> onStart) {
        this.context = context;
        this.properties = properties;
        this.callSite = callSite;
        this.onStart = onStart;
    }

    /// A runner for the action that the user has just called.
    static JobRunner of(TroupeContext context) {
        Map<String, String> properties = context.localProperties().all();
        @Nullable
        String told = properties.get(LocalProperties.CALL_SITE);
        CallSite callSite = told == null ? CallSite.capture() : CallSite.told(told);
        return new JobRunner(context, properties, callSite, _ -> {});
    }

    /// A runner for the same action that tells `listener` about each job.
    JobRunner reporting(Consumer<JobHandle> listener) {
        return new JobRunner(context, properties, callSite, listener);
    }

    /// The result of `terminal` for each partition of `node`, in order.
    <R extends @Nullable Object> List<R> run(Node node, Terminal terminal) {
        return run(node, 0, node.partitionCount(), terminal);
    }

    /// The result of `terminal` for each partition from `from` up to and excluding `to`.
    <R extends @Nullable Object> List<R> run(Node node, int from, int to, Terminal terminal) {
        return run(node, IntStream.range(from, to).toArray(), terminal);
    }

    /// The result of `terminal` for each of `partitions`, which ascend.
    @SuppressWarnings("unchecked") // the terminal's results are what the caller says
    <R extends @Nullable Object> List<R> run(Node node, int[] partitions, Terminal terminal) {
        context.requireRunning();
        if (partitions.length == 0) {
            return new ArrayList<>();
        }
        try {
            JobSpec spec = JobPlanner.plan(callSite, node, partitions, terminal, properties);
            List<R> results = (List<R>) await(context.jobs().start(spec));
            context.checkpoints().afterJob(node, this);
            return results;
        } finally {
            Reference.reachabilityFence(node);
        }
    }

    private List<@Nullable Object> await(JobHandle job) {
        onStart.accept(job);
        try {
            return job.completion().get();
        } catch (InterruptedException e) {
            job.cancel("the thread that waits for it was interrupted");
            Thread.currentThread().interrupt();
            throw new TroupeException(
                    ErrorCode.JOB_CANCELLED,
                    callSite + " was cancelled: the thread that waits for it was interrupted.", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /// The failure of the job with the stack of the waiting thread, which shows the action; the cause
    /// shows what happened in the task.
    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof TroupeException known) {
            known.setStackTrace(new Throwable().getStackTrace());
            return known;
        }
        return new TroupeException(ErrorCode.INTERNAL, "A job ended in an unexpected way: " + cause, cause);
    }
}
