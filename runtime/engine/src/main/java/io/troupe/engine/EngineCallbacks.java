package io.troupe.engine;

import io.troupe.TroupeConf;
import io.troupe.engine.driver.DriverCallbacks;
import io.troupe.engine.listen.ListenerBus;
import io.troupe.engine.progress.ConsoleProgress;
import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.scheduler.TroupeListenerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what the driver tells for whoever asks the engine, and passes the rest on.
final class EngineCallbacks implements DriverCallbacks {
    /// Whoever supplies executors and must know what becomes of them. Called on the driver's thread.
    interface Listener {
        /// The executors that are registered now.
        void executorsChanged(Set<String> present);

        /// An executor is to leave, and must not be replaced for that.
        void executorDraining(String executorId);

        /// A job has ended.
        void jobEnded();
    }

    private static final Logger LOG = LoggerFactory.getLogger(EngineCallbacks.class);

    private final @Nullable ConsoleProgress progress;
    private final ClassLoader loader;
    private final ListenerBus listeners;
    private final List<Consumer<AccumulatorUpdate>> accumulatorConsumers = new CopyOnWriteArrayList<>();
    private final KnownStages stages = new KnownStages();
    private volatile Map<String, String> hostsById = Map.of();
    private volatile int slots;
    private volatile @Nullable Listener listener;
    private final DistantGarbage distantGarbage;

    /// Shows progress on `display`, if there is one, and finds classes of exceptions and of the listeners that
    /// `conf` names in `loader`.
    EngineCallbacks(@Nullable ConsoleProgress display, ClassLoader loader, TroupeConf conf) {
        this.listeners = new ListenerBus(conf);
        this.listeners.addExtraListeners(conf, loader);
        this.distantGarbage = DistantGarbage.of(conf);
        this.progress = display;
        this.loader = loader;
    }

    void setListener(Listener supplier) {
        listener = supplier;
    }

    void addAccumulatorConsumer(Consumer<AccumulatorUpdate> consumer) {
        accumulatorConsumers.add(consumer);
    }

    Map<String, String> hostsById() {
        return hostsById;
    }

    KnownStages stages() {
        return stages;
    }

    int slots() {
        return slots;
    }

    /// Who hears of events.
    ListenerBus listeners() {
        return listeners;
    }

    @Override
    public void happened(TroupeListenerEvent event) {
        listeners.post(event);
    }

    @Override
    public void accumulatorCommitted(AccumulatorUpdate update) {
        try {
            accumulatorConsumers.forEach(consumer -> consumer.accept(update));
        } catch (RuntimeException | Error e) {
            // Code of the application, on the driver's thread: it must not end the driver.
            LOG.error("An update of accumulator {} cannot be applied; its value lacks it.",
                    update.accumulatorId(), e);
        }
    }

    @Override
    public void stageProgressed(SchedulerEffect.StageProgressed stage) {
        stages.stageProgressed(stage);
        if (progress != null) {
            progress.stageProgressed(stage);
        }
    }

    @Override
    public void shuffleWritten(long bytes) {
        distantGarbage.written(bytes);
    }

    @Override
    public void jobEnded(int jobId) {
        Runtime jvm = Runtime.getRuntime();
        if (distantGarbage.isDue(jvm.totalMemory() - jvm.freeMemory())) {
            completions().execute(System::gc);
        }
        if (progress != null) {
            progress.jobEnded(jobId);
        }
        Listener told = listener;
        if (told != null) {
            told.jobEnded();
        }
    }

    @Override
    public void executorsChanged(Map<String, String> newHostsById, int newSlots) {
        synchronized (this) {
            hostsById = newHostsById;
            slots = newSlots;
            notifyAll();
        }
        Listener told = listener;
        if (told != null) {
            told.executorsChanged(newHostsById.keySet());
        }
    }

    @Override
    public void executorDraining(String executorId) {
        Listener told = listener;
        if (told != null) {
            told.executorDraining(executorId);
        }
    }

    /// Waits until `count` executors are there, at most for `patience`. False when that was not enough.
    synchronized boolean awaitExecutors(int count, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (hostsById.size() < count) {
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    return false;
                }
                wait(leftMillis);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public RuntimeException describeFailure(Object failure) {
        return JobFailures.describe(failure, loader);
    }

    @Override
    public Executor completions() {
        return Thread::startVirtualThread;
    }

    void close() {
        listeners.close();
        if (progress != null) {
            progress.close();
        }
    }
}
