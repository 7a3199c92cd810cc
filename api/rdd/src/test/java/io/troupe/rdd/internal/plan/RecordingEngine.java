package io.troupe.rdd.internal.plan;

import io.troupe.StageInfo;
import io.troupe.TroupeConf;
import io.troupe.engine.Engine;
import io.troupe.engine.JobHandle;
import io.troupe.engine.driver.DriverMetrics;
import io.troupe.engine.driver.StoredDataset;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.schedule.ExecutorView;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.engine.task.TaskProgram;
import io.troupe.scheduler.TroupeListenerInterface;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// An engine that hands out ids and remembers what was released, and runs nothing.
public final class RecordingEngine implements Engine {
    private final AtomicInteger ids = new AtomicInteger();
    private final Queue<Integer> releasedShuffles = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> releasedDatasets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger programs = new AtomicInteger();

    /// Shuffles that were released, in order.
    public Queue<Integer> releasedShuffles() {
        return releasedShuffles;
    }

    /// Datasets that were released, in order.
    public Queue<Integer> releasedDatasets() {
        return releasedDatasets;
    }

    /// How many programs were serialised.
    public int programs() {
        return programs.get();
    }

    @Override
    public String applicationId() {
        return "recorded";
    }

    @Override
    public TroupeConf conf() {
        return new TroupeConf(false);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public Map<String, String> executors() {
        return Map.of();
    }

    @Override
    public DriverMetrics metrics() {
        return new DriverMetrics();
    }

    @Override
    public List<ExecutorView> executorViews() {
        return List.of();
    }

    @Override
    public boolean requestExecutors(int more) {
        return false;
    }

    @Override
    public List<String> decommissionExecutors(List<String> executorIds) {
        return List.of();
    }

    @Override
    public boolean killExecutor(String executorId) {
        return false;
    }

    @Override
    public void addListener(TroupeListenerInterface listener) {
        throw new UnsupportedOperationException("nothing happens here");
    }

    @Override
    public void removeListener(TroupeListenerInterface listener) {
        throw new UnsupportedOperationException("nothing happens here");
    }

    @Override
    public void cancelStage(int stageId, String reason) {
        throw new UnsupportedOperationException("nothing runs here");
    }

    @Override
    public StageInfo stageInfo(int stageId) {
        return null;
    }

    @Override
    public JobHandle submit(JobSpec job) {
        throw new IllegalStateException("this engine runs nothing: " + job);
    }

    @Override
    public SerializedProgram serialize(TaskProgram program) {
        programs.incrementAndGet();
        return new SerializedProgram(new byte[0]);
    }

    @Override
    public int newStageId() {
        return ids.incrementAndGet();
    }

    @Override
    public int newShuffleId() {
        return ids.incrementAndGet();
    }

    @Override
    public int newDatasetId() {
        return ids.incrementAndGet();
    }

    @Override
    public void releaseShuffle(int shuffleId) {
        releasedShuffles.add(shuffleId);
    }

    @Override
    public void releaseDataset(int datasetId, boolean blocking) {
        releasedDatasets.add(datasetId);
    }

    @Override
    public Optional<MapOutputTable> mapOutputs(int shuffleId) {
        return Optional.empty();
    }

    @Override
    public Set<Integer> storedPartitions(int datasetId) {
        return Set.of();
    }

    @Override
    public Map<Integer, StoredDataset> storage() {
        return Map.of();
    }

    @Override
    public long broadcast(Object value) {
        return ids.incrementAndGet();
    }

    @Override
    public void unpersistBroadcast(long broadcastId, boolean blocking) {}

    @Override
    public void destroyBroadcast(long broadcastId, boolean blocking) {}

    @Override
    public void onAccumulatorUpdate(Consumer<AccumulatorUpdate> consumer) {}

    @Override
    public void addJar(Path jar) {}

    @Override
    public ClassLoader classLoader() {
        return RecordingEngine.class.getClassLoader();
    }

    @Override
    public void addFile(Path file, String name, boolean isArchive) {}

    @Override
    public void close() {}
}
