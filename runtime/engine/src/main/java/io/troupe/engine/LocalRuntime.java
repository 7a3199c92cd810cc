package io.troupe.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import io.troupe.TroupeConf;
import io.troupe.engine.block.BlockEvents;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.OwnSystem;
import io.troupe.engine.data.DataPlane;
import io.troupe.engine.data.Peers;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.driver.DriverActor;
import io.troupe.engine.driver.DriverMetrics;
import io.troupe.engine.driver.InProcessExecutor;
import io.troupe.engine.driver.PublishedJobs;
import io.troupe.engine.executor.TaskClasses;
import io.troupe.engine.executor.TaskExecutor;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.Scheduler;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.SchedulerSettings;
import io.troupe.engine.shuffle.ShuffleMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// Driver and one executor in this process, in an actor system of their own without network.
final class LocalRuntime implements EngineRuntime {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final ExecutorId EXECUTOR = new ExecutorId("0");
    private static final String HOST = "localhost";

    private final ActorSystem<Void> system;
    private final ActorRef<DriverActor.Command> driver;
    private final DriverMetrics metrics = new DriverMetrics();
    private final LocalFolder folder;
    private final TaskClasses classes;
    private final TaskExecutor executor;

    /// Starts everything; `onFailure` is told when the driver fails.
    LocalRuntime(
            String applicationId, TroupeConf conf, int threads, PublishedJobs published,
            EngineCallbacks callbacks,
            ClassLoader loader, Consumer<Throwable> onFailure) {
        SchedulerSettings settings = SchedulerSettings.from(conf);
        MemoryBudget budget = MemoryBudget.of(conf);
        folder = LocalFolder.create(conf, applicationId, EXECUTOR.value());
        classes = TaskClasses.ofThisProcess(applicationId, loader);
        system = OwnSystem.startLocal("troupe");
        driver = spawnDriver(new Scheduler(settings), published, callbacks, onFailure);
        DataPlane dataPlane = new DataPlane(conf, EXECUTOR, HOST, budget, folder, ShuffleMode.BY_REFERENCE,
                peers(driver));
        executor = new TaskExecutor(EXECUTOR, threads, conf, published, dataPlane, classes);
        callbacks.executorsChanged(Map.of(EXECUTOR.value(), HOST), threads);
        driver.tell(new DriverActor.AddLocal(
                EXECUTOR, HOST, threads, self -> InProcessExecutor.create(executor, self)));
    }

    private ActorRef<DriverActor.Command> spawnDriver(
            Scheduler scheduler, PublishedJobs published, EngineCallbacks callbacks,
            Consumer<Throwable> onFailure) {
        return ApplicationRoot.spawn(
                ApplicationRoot.spawnIn(system), DriverActor.create(scheduler, published, callbacks, metrics),
                "driver", onFailure);
    }

    private static Peers peers(ActorRef<DriverActor.Command> driver) {
        Peers none = Peers.none();
        BlockEvents events = new BlockEvents() {
            @Override
            public void stored(BlockId block, long memoryBytes, long diskBytes) {
                driver.tell(new DriverActor.Happened(new SchedulerEvent.BlockStored(EXECUTOR, block)));
            }

            @Override
            public void dropped(BlockId block) {
                driver.tell(new DriverActor.Happened(new SchedulerEvent.BlockDropped(EXECUTOR, block)));
            }
        };
        return new Peers(none.bulk(), none.sharedStores(), none.blockDirectory(), events, none.broadcasts());
    }

    @Override
    public ActorRef<DriverActor.Command> driver() {
        return driver;
    }

    @Override
    public DriverMetrics metrics() {
        return metrics;
    }

    @Override
    public void publishBroadcast(long broadcastId, Object value) {
        executor.dataPlane().broadcasts().put(broadcastId, value);
    }

    @Override
    public void withdrawBroadcast(long broadcastId) {
        executor.dataPlane().broadcasts().remove(broadcastId);
    }

    @Override
    public void addJar(Path jar) {
        classes.addJar(jar);
    }

    @Override
    public void close() {
        executor.close();
        folder.close();
        OwnSystem.stop(system, STOP_PATIENCE);
    }
}
