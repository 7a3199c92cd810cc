package io.troupe.rdd;

import io.troupe.engine.JobHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An action on a thread of its own.
final class BackgroundAction<T extends @Nullable Object> implements FutureAction<T> {
    private final CompletableFuture<T> completion = new CompletableFuture<>();
    private final List<JobHandle> jobs = new CopyOnWriteArrayList<>();

    private BackgroundAction() {}

    /// Starts `action` on `runner`, whose jobs belong to the result.
    static <T extends @Nullable Object> FutureAction<T> start(JobRunner runner,
            Function<JobRunner, T> action) {
        BackgroundAction<T> background = new BackgroundAction<>();
        JobRunner own = runner.reporting(background::started);
        Thread unused = Thread.ofVirtual().name("troupe-action").start(() -> {
            try {
                background.completion.complete(action.apply(own));
            } catch (Throwable e) {
                background.completion.completeExceptionally(e);
            }
        });
        return background;
    }

    private void started(JobHandle job) {
        jobs.add(job);
        if (isCancelled()) {
            job.cancel("its FutureAction was cancelled");
        }
    }

    @Override
    public List<Integer> jobIds() {
        return jobs.stream().map(JobHandle::jobId).toList();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = completion.cancel(mayInterruptIfRunning);
        if (cancelled) {
            jobs.forEach(job -> job.cancel("its FutureAction was cancelled"));
        }
        return cancelled;
    }

    @Override
    public boolean isCancelled() {
        return completion.isCancelled();
    }

    @Override
    public boolean isDone() {
        return completion.isDone();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        return completion.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return completion.get(timeout, unit);
    }
}
