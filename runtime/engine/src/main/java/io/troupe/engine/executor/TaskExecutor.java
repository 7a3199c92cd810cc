package io.troupe.engine.executor;

import io.troupe.TroupeConf;
import io.troupe.engine.data.DataPlane;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.ToExecutor.Launch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine of one executor, without its actor: the pool of task threads, the programs it has loaded and its
/// data. Safe for use by any thread.
public final class TaskExecutor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskExecutor.class);
    private static final long STOP_PATIENCE_MILLIS = 2_000;

    private final ExecutorId id;
    private final TaskInputs inputs;
    private final DataPlane dataPlane;
    private final TaskClasses classes;
    private final ProgramCache programs;
    private final BarrierCalls barriers = new BarrierCalls();
    private final TaskRunner runner;
    private final ExecutorService cpu;
    private CompletableFuture<Void> discards = CompletableFuture.completedFuture(null);

    /// An executor that runs `slots` attempts at a time with the classes of `classes` and owns `dataPlane`.
    public TaskExecutor(
            ExecutorId id, int slots, TroupeConf conf, TaskInputs inputs, DataPlane dataPlane,
            TaskClasses classes) {
        this.id = id;
        this.inputs = inputs;
        this.dataPlane = dataPlane;
        this.classes = classes;
        this.programs = new ProgramCache(inputs, classes);
        this.cpu = Executors.newFixedThreadPool(slots, taskThreads(id));
        this.runner = new TaskRunner(cpu, inputs, programs, dataPlane, conf, classes,
                new ExecutorResources(slots, conf), barriers);
    }

    private static ThreadFactory taskThreads(ExecutorId id) {
        return Thread.ofPlatform().daemon().name("troupe-task-" + id + "-", 0).factory();
    }

    /// Its id.
    public ExecutorId id() {
        return id;
    }

    /// Runs an attempt as soon as a thread is free; `listener` is told once how it ended, on the thread that
    /// ran it.
    public void start(Launch launch, OutcomeListener listener) {
        runner.start(launch, listener);
    }

    /// Asks an attempt to stop.
    public void kill(long attemptId, String reason) {
        runner.kill(attemptId, reason);
    }

    /// Asks all attempts to stop.
    public void killAll(String reason) {
        runner.killAll(reason);
    }

    /// How many attempts run or wait for a thread.
    public int runningCount() {
        return runner.runningCount();
    }

    /// Forgets what is kept for a job.
    public void forgetJob(int jobId) {
        programs.forgetJob(jobId);
    }

    /// Removes all outputs of a shuffle.
    public void discardShuffle(int shuffleId) {
        inputs.forgetShuffle(shuffleId);
        discard(data -> data.shuffles().discardShuffle(shuffleId));
    }

    /// The classes of its tasks.
    TaskClasses classes() {
        return classes;
    }

    /// Its tasks that wait for others of their barrier stage.
    public BarrierCalls barriers() {
        return barriers;
    }

    /// Its data.
    public DataPlane dataPlane() {
        return dataPlane;
    }

    /// Removes data, after all that was asked to be removed before, on a thread that may block.
    public synchronized void discard(Consumer<DataPlane> removal) {
        discards = discards.thenRunAsync(() -> {
            try {
                removal.accept(dataPlane);
            } catch (RuntimeException | Error e) {
                // What is to be removed after this must not stay, whatever has failed.
                LOG.warn("Executor {} cannot remove data.", id, e);
            }
        }, Thread::startVirtualThread);
    }

    /// Runs `action` when everything that was asked to be removed before is removed.
    public synchronized void whenDiscarded(Runnable action) {
        discards = discards.thenRun(action);
    }

    /// Stops all attempts, waits a little for them, and removes all data. Closing twice does nothing.
    @Override
    public void close() {
        runner.killAll("the executor stops");
        cpu.shutdownNow();
        try {
            if (!cpu.awaitTermination(STOP_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("Executor {} stops although {} tasks do not.", id, runner.runningCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dataPlane.close();
    }
}
