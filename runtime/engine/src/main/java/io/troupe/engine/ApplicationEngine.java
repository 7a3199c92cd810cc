package io.troupe.engine;

import akka.actor.typed.ActorRef;
import io.troupe.ErrorCode;
import io.troupe.StageInfo;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.driver.DriverActor;
import io.troupe.engine.driver.DriverMetrics;
import io.troupe.engine.driver.PublishedJobs;
import io.troupe.engine.driver.StoredDataset;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.ExecutorView;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.serial.ClosureCodec;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.engine.task.TaskProgram;
import io.troupe.scheduler.TroupeListenerApplicationEnd;
import io.troupe.scheduler.TroupeListenerApplicationStart;
import io.troupe.scheduler.TroupeListenerEnvironmentUpdate;
import io.troupe.scheduler.TroupeListenerInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine of one application, wherever its executors are: ids, jobs under way, and messages to its driver.
final class ApplicationEngine implements Engine {
    /// Starts what an engine stands on.
    @FunctionalInterface
    interface RuntimeFactory {
        /// `onFailure` is told when the driver fails.
        EngineRuntime start(PublishedJobs published, Consumer<Throwable> onFailure);
    }

    private static final long ANSWER_PATIENCE_SECONDS = 30;

    private final String applicationId;
    private final TroupeConf conf;
    private final EngineRuntime runtime;
    private final EngineCallbacks callbacks;
    private final ActorRef<DriverActor.Command> driver;
    private final ClosureCodec closures = new ClosureCodec();
    private final Map<Integer, CompletableFuture<List<@Nullable Object>>> pending = new ConcurrentHashMap<>();
    private final AtomicInteger lastJobId = new AtomicInteger(-1);
    private final AtomicInteger lastStageId = new AtomicInteger(-1);
    private final AtomicInteger lastShuffleId = new AtomicInteger(-1);
    private final AtomicInteger lastDatasetId = new AtomicInteger(-1);
    private final AtomicLong lastBroadcastId = new AtomicLong(-1);
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile @Nullable TroupeException driverFailure;
    private final ShutdownHook shutdownHook = new ShutdownHook(this::close);

    private ApplicationEngine(
            String applicationId, TroupeConf conf, EngineCallbacks callbacks, RuntimeFactory factory) {
        this.applicationId = applicationId;
        this.conf = conf;
        this.callbacks = callbacks;
        callbacks.happened(new TroupeListenerApplicationStart(
                conf.get(TroupeConf.APP_NAME), applicationId, System.currentTimeMillis(),
                System.getProperty("user.name", "")));
        callbacks.happened(environment(conf));
        try {
            this.runtime = factory.start(new PublishedJobs(), this::driverFailed);
        } catch (RuntimeException | Error e) {
            callbacks.close();
            throw e;
        }
        this.driver = runtime.driver();
    }

    private static TroupeListenerEnvironmentUpdate environment(TroupeConf conf) {
        Map<String, String> settings = new TreeMap<>();
        conf.getAll().forEach(setting -> settings.put(setting._1(), setting._2()));
        Map<String, String> jvm = new TreeMap<>();
        for (String key : List.of("java.version", "java.vm.name", "java.home", "os.name", "os.arch")) {
            jvm.put(key, System.getProperty(key, ""));
        }
        return new TroupeListenerEnvironmentUpdate(
                Map.of("Troupe Properties", settings, "JVM Information", jvm));
    }

    /// Starts an engine on the runtime that `factory` starts. It is closed when the JVM ends, if not earlier.
    static ApplicationEngine start(
            String applicationId, TroupeConf conf, EngineCallbacks callbacks, RuntimeFactory factory) {
        ApplicationEngine engine = new ApplicationEngine(applicationId, conf, callbacks, factory);
        engine.shutdownHook.register();
        return engine;
    }

    @Override
    public String applicationId() {
        return applicationId;
    }

    @Override
    public TroupeConf conf() {
        return conf;
    }

    @Override
    public int slots() {
        return Math.max(1, callbacks.slots());
    }

    @Override
    public Map<String, String> executors() {
        return callbacks.hostsById();
    }

    @Override
    public List<ExecutorView> executorViews() {
        requireOpen();
        CompletableFuture<List<ExecutorView>> executors = new CompletableFuture<>();
        driver.tell(new DriverActor.FindExecutors(executors));
        return await(executors);
    }

    @Override
    public DriverMetrics metrics() {
        return runtime.metrics();
    }

    @Override
    public @Nullable StageInfo stageInfo(int stageId) {
        return callbacks.stages().find(stageId);
    }

    @Override
    public JobHandle submit(JobSpec job) {
        requireOpen();
        int jobId = lastJobId.incrementAndGet();
        CompletableFuture<List<@Nullable Object>> completion = new CompletableFuture<>();
        pending.put(jobId, completion);
        CompletableFuture<List<@Nullable Object>> result = completion
                .whenComplete((_, _) -> pending.remove(jobId));
        driver.tell(new DriverActor.Submit(jobId, job, completion));
        TroupeException failure = driverFailure;
        if (failure != null || isClosed.get()) {
            completion.completeExceptionally(failure == null ? stopped() : failure);
        }
        return new SubmittedJob(jobId, result, driver);
    }

    @Override
    public void cancelStage(int stageId, String reason) {
        driver.tell(new DriverActor.Happened(new SchedulerEvent.StageCancelled(stageId, reason)));
    }

    @Override
    public boolean requestExecutors(int more) {
        requireOpen();
        return runtime.requestExecutors(more);
    }

    @Override
    public boolean killExecutor(String executorId) {
        requireOpen();
        return runtime.killExecutor(executorId);
    }

    @Override
    public List<String> decommissionExecutors(List<String> executorIds) {
        requireOpen();
        CompletableFuture<List<ExecutorId>> accepted = new CompletableFuture<>();
        List<ExecutorId> leaving = executorIds.stream().map(ExecutorId::new).toList();
        driver.tell(new DriverActor.Decommission(leaving, "on request", accepted));
        return await(accepted).stream().map(ExecutorId::value).toList();
    }

    @Override
    public void addListener(TroupeListenerInterface listener) {
        requireOpen();
        callbacks.listeners().add(listener);
    }

    @Override
    public void removeListener(TroupeListenerInterface listener) {
        callbacks.listeners().remove(listener);
    }

    @Override
    public SerializedProgram serialize(TaskProgram program) {
        return new SerializedProgram(closures.write(program));
    }

    @Override
    public int newStageId() {
        return lastStageId.incrementAndGet();
    }

    @Override
    public int newShuffleId() {
        return lastShuffleId.incrementAndGet();
    }

    @Override
    public int newDatasetId() {
        return lastDatasetId.incrementAndGet();
    }

    @Override
    public void releaseShuffle(int shuffleId) {
        driver.tell(new DriverActor.Happened(new SchedulerEvent.ShuffleReleased(shuffleId)));
    }

    @Override
    public Optional<MapOutputTable> mapOutputs(int shuffleId) {
        requireOpen();
        CompletableFuture<Optional<MapOutputTable>> outputs = new CompletableFuture<>();
        driver.tell(new DriverActor.FindOutputs(shuffleId, outputs));
        return await(outputs);
    }

    @Override
    public void releaseDataset(int datasetId, boolean blocking) {
        driver.tell(new DriverActor.Happened(new SchedulerEvent.DatasetReleased(datasetId)));
        synchronizeIf(blocking);
    }

    @Override
    public Set<Integer> storedPartitions(int datasetId) {
        requireOpen();
        CompletableFuture<Set<Integer>> partitions = new CompletableFuture<>();
        driver.tell(new DriverActor.FindStored(datasetId, partitions));
        return await(partitions);
    }

    @Override
    public Map<Integer, StoredDataset> storage() {
        requireOpen();
        CompletableFuture<Map<Integer, StoredDataset>> datasets = new CompletableFuture<>();
        driver.tell(new DriverActor.FindStorage(datasets));
        return await(datasets);
    }

    @Override
    public long broadcast(Object value) {
        requireOpen();
        long id = lastBroadcastId.incrementAndGet();
        runtime.publishBroadcast(id, value);
        driver.tell(new DriverActor.AddBroadcast(id));
        return id;
    }

    @Override
    public void unpersistBroadcast(long broadcastId, boolean blocking) {
        dropBroadcast(broadcastId, false, blocking);
    }

    @Override
    public void destroyBroadcast(long broadcastId, boolean blocking) {
        runtime.withdrawBroadcast(broadcastId);
        dropBroadcast(broadcastId, true, blocking);
    }

    private void dropBroadcast(long broadcastId, boolean isFinal, boolean blocking) {
        driver.tell(new DriverActor.DropBroadcast(broadcastId, isFinal));
        synchronizeIf(blocking);
    }

    @Override
    public void onAccumulatorUpdate(Consumer<AccumulatorUpdate> consumer) {
        callbacks.addAccumulatorConsumer(consumer);
    }

    @Override
    public void addJar(Path jar) {
        requireOpen();
        if (!Files.isRegularFile(jar)) {
            throw new TroupeException(ErrorCode.PATH_NOT_FOUND,
                    "There is no jar " + jar.toAbsolutePath() + ".");
        }
        runtime.addJar(jar);
    }

    @Override
    public ClassLoader classLoader() {
        return runtime.classLoader();
    }

    @Override
    public void addFile(Path file, String name, boolean isArchive) {
        requireOpen();
        runtime.addFile(file, name, isArchive);
    }

    private void synchronizeIf(boolean blocking) {
        if (blocking && !isClosed.get()) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            driver.tell(new DriverActor.Synchronize(done));
            await(done);
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(ANSWER_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TroupeException(ErrorCode.JOB_CANCELLED,
                    "The thread was interrupted while it waited for the driver.", e);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof TroupeException refusal) {
                throw refusal;
            }
            throw new TroupeException(
                    ErrorCode.INTERNAL, "The driver did not answer within " + ANSWER_PATIENCE_SECONDS + " s.",
                    e);
        }
    }

    private void requireOpen() {
        if (isClosed.get()) {
            throw stopped();
        }
        TroupeException failure = driverFailure;
        if (failure != null) {
            throw new TroupeException(
                    ErrorCode.INTERNAL, "The driver has failed; start another engine to run jobs.", failure);
        }
    }

    private static TroupeException stopped() {
        return new TroupeException(
                ErrorCode.CONTEXT_STOPPED, "The engine was stopped; start another to run jobs.");
    }

    /// The driver's actor ended although nobody asked: nothing works any more.
    private void driverFailed(Throwable cause) {
        TroupeException failure = new TroupeException(ErrorCode.INTERNAL, "The driver failed.", cause);
        driverFailure = failure;
        failPending(failure);
    }

    private void failPending(TroupeException reason) {
        pending.values().forEach(completion -> completion.completeExceptionally(reason));
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            driver.tell(new DriverActor.Stop(stopped()));
            failPending(stopped());
            runtime.close();
            callbacks.happened(new TroupeListenerApplicationEnd(System.currentTimeMillis()));
            callbacks.close();
            shutdownHook.unregister();
        }
    }
}
