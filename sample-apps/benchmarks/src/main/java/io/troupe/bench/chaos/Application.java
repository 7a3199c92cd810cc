package io.troupe.bench.chaos;

import io.troupe.TroupeConf;
import io.troupe.Tuple2;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The application that is disturbed: one driver in this process and three executor processes, which it has started
/// or was granted by a standing cluster.
final class Application implements AutoCloseable {
    static final int EXECUTORS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final TroupeContext context;
    private final Supplier<List<Long>> executors;
    private final Path folder;
    private int logs;

    private Application(String master, Supplier<List<Long>> executors, Path folder, Path localFolder) {
        this.executors = executors;
        this.folder = folder;
        context = new TroupeContext(
                new TroupeConf()
                        .setMaster(master)
                        .setAppName("chaos")
                        .set("troupe.ui.showConsoleProgress", "false")
                        .set("troupe.executors.wait", LIMIT.toSeconds() + "s")
                        .set("troupe.local.dir", localFolder.toString()));
    }

    /// Starts it with executors of its own. Spill and shuffle files go to `localFolder`, the logs of tasks to `folder`.
    static Application ofItsOwn(Path folder, Path localFolder) {
        return new Application(
                "local-cluster[" + EXECUTORS + ",1,512]", ExecutorProcesses::alive, folder, localFolder);
    }

    /// Starts it on the executors of a standing cluster.
    static Application on(LinkedNodes nodes, Path folder, Path localFolder) {
        return new Application(nodes.master(), nodes::executors, folder, localFolder);
    }

    TroupeContext context() {
        return context;
    }

    /// A log that no job has written to.
    ExecutionLog newLog() {
        return new ExecutionLog(folder.resolve("job-" + logs++ + ".log").toString());
    }

    /// Waits for `job`. Throws what it threw, or [HangException] when the watchdog loses patience.
    static <T> T await(RunningJob<T> job) throws Exception {
        try {
            return job.rows().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new HangException("The job did not end within " + LIMIT.toSeconds() + " s.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Waits until three executor processes are there and all of them run tasks, and returns their ids.
    List<Long> awaitExecutors() throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            List<Long> alive = executors.get();
            if (alive.size() == EXECUTORS && new HashSet<>(alive).equals(busyProcesses())) {
                return alive;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new HangException(
                "After " + LIMIT.toSeconds() + " s there are not " + EXECUTORS + " executors again but "
                        + executors.get().size() + ".");
    }

    /// The processes that take part in a small job.
    private Set<Long> busyProcesses() throws Exception {
        ExecutionLog log = newLog();
        List<Integer> numbers = IntStream.range(0, 4 * EXECUTORS).boxed().toList();
        Rdd<Tuple2<Long, Long>> dataset = context
                .parallelize(numbers, numbers.size())
                .map(number -> {
                    log.note(0, number);
                    LockSupport.parkNanos(20_000_000);
                    return new Tuple2<>((long) number, (long) number);
                });
        await(RunningJob.start(dataset::collect));
        Set<Long> processes = new HashSet<>();
        log.read().forEach(execution -> processes.add(execution.process()));
        return processes;
    }

    @Override
    public void close() {
        context.close();
        for (int log = 0; log < logs; log++) {
            try {
                Files.deleteIfExists(folder.resolve("job-" + log + ".log"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
