package io.troupe.bench.chaos;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;

/// A job on a thread of its own, so that it can be given up.
///
/// @param nanos
///            how long it took, successful or not
record RunningJob<T>(FutureTask<T> rows, CompletableFuture<Long> nanos) {
    static <T> RunningJob<T> start(Callable<T> rows) {
        RunningJob<T> job = new RunningJob<>(new FutureTask<>(rows), new CompletableFuture<>());
        long start = System.nanoTime();
        Thread.ofPlatform().daemon().name("chaos-job").start(() -> {
            job.rows.run();
            job.nanos.complete(System.nanoTime() - start);
        });
        return job;
    }

    /// How long it took; waits for its end.
    double millis() {
        return nanos.join() / 1e6;
    }
}
