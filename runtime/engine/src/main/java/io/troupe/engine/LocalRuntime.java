package io.troupe.engine;

import akka.actor.typed.ActorRef;
import io.troupe.TroupeConf;
import io.troupe.engine.block.BlockEvents;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.ResourceStack;
import io.troupe.engine.data.DataPlane;
import io.troupe.engine.data.Peers;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.driver.DriverActor;
import io.troupe.engine.driver.DriverMetrics;
import io.troupe.engine.driver.InProcessExecutor;
import io.troupe.engine.driver.PublishedJobs;
import io.troupe.engine.executor.TaskClasses;
import io.troupe.engine.executor.TaskExecutor;
import io.troupe.engine.files.AddedFiles;
import io.troupe.engine.files.DriverFiles;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.Scheduler;
import io.troupe.engine.schedule.SchedulerSettings;
import io.troupe.engine.shuffle.ShuffleMode;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Driver and one executor in this process, below `/system/troupe` of an actor system.
final class LocalRuntime implements EngineRuntime {
    private static final ExecutorId EXECUTOR = new ExecutorId("0");
    private static final String HOST = "localhost";

    private final ResourceStack resources = new ResourceStack();
    private final ActorRef<DriverActor.Command> driver;
    private final DriverMetrics metrics = new DriverMetrics();
    private final TaskClasses classes;
    private final AddedFiles files = new AddedFiles();
    private final TaskExecutor executor;

    /// Starts everything in `home`; `onFailure` is told when the driver fails.
    LocalRuntime(
            String applicationId, TroupeConf conf, int threads, PublishedJobs published,
            EngineCallbacks callbacks,
            ClassLoader loader, Supplier<LocalHome> home, Consumer<Throwable> onFailure) {
        try {
            SchedulerSettings settings = SchedulerSettings.from(conf);
            MemoryBudget budget = MemoryBudget.of(conf);
            LocalFolder folder = resources.push(LocalFolder.create(conf, applicationId, EXECUTOR.value()));
            classes = resources.push(TaskClasses.ofThisProcess(applicationId, loader));
            ActorRef<ApplicationRoot.Command> root = resources.push(home.get()).root();
            driver = ApplicationRoot.spawn(
                    root, DriverActor.create(new Scheduler(settings), published, callbacks, metrics),
                    "driver", onFailure);
            DataPlane dataPlane = new DataPlane(
                    conf, EXECUTOR, HOST, budget, folder, ShuffleMode.BY_REFERENCE, peers(driver, files));
            resources.push(DriverFiles.register(files, dataPlane.files()));
            executor = resources.push(
                    new TaskExecutor(EXECUTOR, threads, conf, published, dataPlane, classes));
            callbacks.executorsChanged(Map.of(EXECUTOR.value(), HOST), threads);
            driver.tell(new DriverActor.AddLocal(
                    EXECUTOR, HOST, threads, self -> InProcessExecutor.create(executor, self)));
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    private static Peers peers(ActorRef<DriverActor.Command> driver, AddedFiles files) {
        Peers none = Peers.none();
        BlockEvents events = new BlockEvents() {
            @Override
            public void stored(BlockId block, long memoryBytes, long diskBytes) {
                driver.tell(new DriverActor.BlockStored(EXECUTOR, block, memoryBytes, diskBytes));
            }

            @Override
            public void dropped(BlockId block) {
                driver.tell(new DriverActor.BlockDropped(EXECUTOR, block));
            }
        };
        BulkClient bulk = (peer, id) -> {
            InputStream found = id instanceof BulkId.AddedFile(String name) ? files.open(name) : null;
            return found == null ? none.bulk().open(peer, id) : found;
        };
        return new Peers(bulk, none.sharedStores(), none.blockDirectory(), events, none.broadcasts());
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
    public void addFile(Path file, String name, boolean isArchive) {
        files.add(file, name, isArchive);
    }

    @Override
    public void addJar(Path jar) {
        classes.addJar(jar);
    }

    @Override
    public ClassLoader classLoader() {
        return classes.loader();
    }

    @Override
    public void close() {
        resources.close();
    }
}
