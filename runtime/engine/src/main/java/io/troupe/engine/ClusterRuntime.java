package io.troupe.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.troupe.TroupeConf;
import io.troupe.engine.broadcast.BroadcastStore;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkNode;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.bulk.BulkSettings;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.ClusterNode;
import io.troupe.engine.cluster.LivenessServer;
import io.troupe.engine.cluster.ResourceStack;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.driver.ClusterWatch;
import io.troupe.engine.driver.DriverActor;
import io.troupe.engine.driver.DriverMetrics;
import io.troupe.engine.driver.PublishedJobs;
import io.troupe.engine.driver.PublishedSource;
import io.troupe.engine.driver.Registrar;
import io.troupe.engine.driver.RemoteServices;
import io.troupe.engine.executor.TaskClasses;
import io.troupe.engine.files.AddedFiles;
import io.troupe.engine.files.DriverFiles;
import io.troupe.engine.files.FileCache;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.Scheduler;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.SchedulerSettings;
import io.troupe.engine.serial.ClassSource;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import io.troupe.engine.wire.ExecutorAssignment;
import io.troupe.engine.wire.ToExecutor;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The driver in this process, the executors in others: all nodes of one cluster that belongs to the
/// application.
final class ClusterRuntime implements EngineRuntime {
    private static final int SECRET_BYTES = 24;
    private static final Logger LOG = LoggerFactory.getLogger(ClusterRuntime.class);

    private final String applicationId;
    private final TroupeConf conf;
    private final String secret;
    private final ResourceStack resources = new ResourceStack();
    private final ClusterNode node;
    private final LivenessServer liveness;
    private final PublishedSource source;
    private final AddedFiles files = new AddedFiles();
    private final DriverMetrics metrics = new DriverMetrics();
    private final TaskClasses classes;
    private final ActorRef<ApplicationRoot.Command> root;
    private final ActorRef<DriverActor.Command> driver;
    private final Consumer<Throwable> onFailure;
    private volatile @Nullable ExecutorSupply supply;
    private final AtomicInteger lastExecutor = new AtomicInteger(-1);

    /// Starts the driver's node at `host`, without executors; classes that executors lack come from `loader`.
    ClusterRuntime(
            String applicationId, TroupeConf conf, String host, PublishedJobs published,
            EngineCallbacks callbacks,
            ClassLoader loader, Consumer<Throwable> onFailure) {
        this.applicationId = applicationId;
        this.conf = conf;
        this.onFailure = onFailure;
        classes = resources.push(TaskClasses.ofThisProcess(applicationId, loader));
        SchedulerSettings settings = SchedulerSettings.from(conf);
        SecureRandom random = new SecureRandom();
        byte[] secretBytes = new byte[SECRET_BYTES];
        random.nextBytes(secretBytes);
        secret = HexFormat.of().formatHex(secretBytes);
        try {
            node = resources.push(
                    ClusterNode.start(ClusterNode.newSystemName(random), host, 0, ClusterNode.DRIVER_ROLE));
            node.joinItself();
            root = ApplicationRoot.spawnIn(node.system());
            driver = ApplicationRoot.spawn(
                    root, DriverActor.create(new Scheduler(settings), published, callbacks, metrics),
                    "driver", onFailure);
            liveness = resources.push(LivenessServer.start(host, secret, this::processEnded));
            ValueCodec values = new ValueCodec(ValueSettings.of(conf), loader);
            LocalFolder folder = resources.push(
                    LocalFolder.create(conf, applicationId, BulkClient.DRIVER.value()));
            BroadcastStore broadcasts = resources.push(new BroadcastStore(folder, metrics::broadcastSent));
            source = new PublishedSource(published, values, ClassSource.of(loader), broadcasts, files);
            resources.push(DriverFiles.register(files,
                    new FileCache(folder.addedFiles(), files::require)));
            BulkNode bulk = new BulkNode(BulkClient.DRIVER, source, BulkSettings.from(conf));
            ActorRef<BulkRequest> bulkActor = ApplicationRoot.spawn(root, bulk.behavior(), "bulk", onFailure);
            RemoteServices services = RemoteServices.of(conf, published, source, values, bulk, bulkActor,
                    node::declareGone);
            spawn(Registrar.create(secret, driver, services), ApplicationRoot.REGISTRAR);
            spawn(ClusterWatch.create(driver), "cluster-watch");
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    private void processEnded(String executor) {
        executorGone(new ExecutorId(executor), "its process ended, or the connection to it was cut");
    }

    /// The executor will not come back.
    void executorGone(ExecutorId executor, String reason) {
        driver.tell(new DriverActor.RemoveExecutor(executor, reason));
    }

    /// The executors are to leave when what they hold has moved, if another stays.
    void decommission(List<ExecutorId> executors, String reason) {
        CompletableFuture<List<ExecutorId>> accepted = new CompletableFuture<>();
        var unused = accepted.whenComplete((_, refusal) -> {
            if (refusal != null) {
                LOG.debug("Executors {} stay: {}", executors, refusal.getMessage());
            }
        });
        driver.tell(new DriverActor.Decommission(executors, reason, accepted));
    }

    /// Jobs that are under way fail, because executors cannot be had.
    void failJobs(String reason) {
        driver.tell(new DriverActor.Happened(new SchedulerEvent.ExecutorsFailed(reason)));
    }

    /// What a new executor on `host` that runs `slots` tasks at a time must know.
    ExecutorAssignment newAssignment(String host, int slots) {
        Map<String, String> settings = new HashMap<>();
        conf.getAll().forEach(setting -> settings.put(setting._1(), setting._2()));
        ExecutorId id = new ExecutorId(Integer.toString(lastExecutor.incrementAndGet()));
        return new ExecutorAssignment(
                applicationId, secret, node.address().toString(), liveness.port(), id, host, slots, settings);
    }

    /// Executors can be had from `executors` on demand.
    void setSupply(ExecutorSupply executors) {
        supply = executors;
    }

    @Override
    public boolean requestExecutors(int more) {
        ExecutorSupply executors = supply;
        return executors != null && executors.request(more);
    }

    @Override
    public boolean killExecutor(String executorId) {
        ExecutorSupply executors = supply;
        return executors != null && executors.release(executorId, "on request");
    }

    /// The driver's node.
    ClusterNode node() {
        return node;
    }

    /// Spawns an actor beside the driver.
    <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
        return ApplicationRoot.spawn(root, behavior, name, onFailure);
    }

    /// Something that ends before the driver's node does.
    <R extends AutoCloseable> R own(R resource) {
        return resources.push(resource);
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
        source.publishBroadcast(broadcastId, value, conf.get(BroadcastStore.BLOCK_SIZE));
    }

    @Override
    public void withdrawBroadcast(long broadcastId) {
        source.withdrawBroadcast(broadcastId);
    }

    @Override
    public void addFile(Path file, String name, boolean isArchive) {
        files.add(file, name, isArchive);
    }

    @Override
    public void addJar(Path jar) {
        classes.addJar(jar);
        String name = source.publishJar(jar);
        driver.tell(new DriverActor.TellExecutors(new ToExecutor.JarAdded(name)));
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
