package io.troupe.engine;

import io.troupe.StageInfo;
import io.troupe.TroupeConf;
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
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A running engine: one driver and its executors, for one application. Safe for use by any thread.
public interface Engine extends AutoCloseable {
    /// The application's id, unique over applications.
    String applicationId();

    /// The settings it was started with.
    TroupeConf conf();

    /// How many tasks the executors that are there now can run at the same time, at least 1: the default number
    /// of partitions.
    int slots();

    /// Executors that are registered now, by id, with their host.
    Map<String, String> executors();

    /// What the driver has counted since the start: launches, recomputations, losses.
    DriverMetrics metrics();

    /// The executors that are there now, with what they do.
    List<ExecutorView> executorViews();

    /// How far the stage is; null when it is unknown or was over long ago.
    @Nullable
    StageInfo stageInfo(int stageId);

    /// Starts a job. Returns at once; an invalid job throws here.
    JobHandle submit(JobSpec job);

    /// Asks all jobs that have stage `stageId` to stop; they complete with `JOB_CANCELLED`. Returns at once.
    void cancelStage(int stageId, String reason);

    /// Starts `more` executors, in a while. False when executors cannot be had on demand here. When their number
    /// follows the work (`troupe.dynamicAllocation.enabled`), it soon does so again.
    boolean requestExecutors(int more);

    /// Ends an executor; it is not replaced, and what it held is computed again when it is needed. False when it is
    /// not there, or cannot be ended here.
    boolean killExecutor(String executorId);

    /// Lets executors leave: they get no more tasks, and when those that run have ended and what they hold is with
    /// others, they end and are not replaced. Returns at once, with those that were not about to leave before. Throws
    /// `INVALID_ARGUMENT` when one of them is not there, `NO_EXECUTORS` when no other would stay.
    List<String> decommissionExecutors(List<String> executorIds);

    /// Tells `listener` of everything that happens from now on.
    void addListener(TroupeListenerInterface listener);

    /// `listener` hears of nothing more, when it was added before.
    void removeListener(TroupeListenerInterface listener);

    /// Turns a program into the form that executors run. Throws `CLOSURE_NOT_SERIALIZABLE` when it holds
    /// something that cannot be sent.
    SerializedProgram serialize(TaskProgram program);

    /// A new id for a stage.
    int newStageId();

    /// A new id for a shuffle.
    int newShuffleId();

    /// A new id for a dataset that may be persisted.
    int newDatasetId();

    /// Nobody will read shuffle `shuffleId` again: its files and memory are freed everywhere.
    void releaseShuffle(int shuffleId);

    /// Where the outputs of shuffle `shuffleId` are now, with the sizes of their buckets and the epoch
    /// they belong to; empty when it is not known or an output is missing.
    Optional<MapOutputTable> mapOutputs(int shuffleId);

    /// The persisted blocks of `datasetId` are freed everywhere; `blocking` waits until they are.
    void releaseDataset(int datasetId, boolean blocking);

    /// Which persisted partitions of `datasetId` are held by somebody now.
    Set<Integer> storedPartitions(int datasetId);

    /// What executors hold of each persisted dataset now, by its id. Datasets of which nothing is held are left
    /// out.
    Map<Integer, StoredDataset> storage();

    /// Makes `value` available to tasks as `TaskRuntime.broadcastValue(id)` and returns the id. The value must
    /// not be changed afterwards.
    long broadcast(Object value);

    /// Executors forget their copies of a broadcast; it is fetched again when needed.
    void unpersistBroadcast(long broadcastId, boolean blocking);

    /// The broadcast is forgotten everywhere and cannot be used again.
    void destroyBroadcast(long broadcastId, boolean blocking);

    /// Calls `consumer` with every committed update, on the driver's thread, before the job that made it completes. All
    /// consumers that were given are called; those that do not know an update's id leave it alone.
    void onAccumulatorUpdate(Consumer<AccumulatorUpdate> consumer);

    /// Adds a jar to the class path of the application's tasks, on executors that are there and that come
    /// later.
    void addJar(Path jar);

    /// Finds the classes of this process and those of the jars that were added; another one after each new jar.
    ClassLoader classLoader();

    /// Makes a file available to tasks as `TroupeFiles.get(name)`, on executors that are there and that come later; an
    /// archive is unpacked there. Throws as [io.troupe.engine.files.AddedFiles#add] does.
    void addFile(Path file, String name, boolean isArchive);

    /// Stops the engine: running jobs fail with `CONTEXT_STOPPED`, executors of this application end, files are
    /// removed. Closing twice does nothing.
    @Override
    void close();
}
