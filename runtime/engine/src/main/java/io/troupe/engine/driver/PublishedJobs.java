package io.troupe.engine.driver;

import io.troupe.engine.executor.TaskInputs;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.wire.MapOutputTables;
import io.troupe.engine.wire.StageContents;
import io.troupe.engine.wire.ToExecutor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What executors read from their driver: programs and payloads of running jobs, where shuffle outputs are. The
/// driver's actor and the engine publish; executors in this JVM read by reference, others through transfers.
/// Safe for use by any thread.
public final class PublishedJobs implements TaskInputs {
    /// A table and its bytes, made when an executor asks for them first: all tasks of a stage read the same
    /// version.
    private static final class PublishedTable {
        private final MapOutputTable table;
        private byte @Nullable [] bytes;

        PublishedTable(MapOutputTable table) {
            this.table = table;
        }

        synchronized byte[] bytes() {
            byte[] encoded = bytes;
            if (encoded == null) {
                encoded = MapOutputTables.toBytes(table);
                bytes = encoded;
            }
            return encoded;
        }
    }

    private final Map<Integer, JobSpec> jobs = new ConcurrentHashMap<>();
    private final Map<Integer, PublishedTable> mapOutputs = new ConcurrentHashMap<>();

    /// Tasks of `job` may run from now on.
    void publish(int jobId, JobSpec job) {
        jobs.put(jobId, job);
    }

    /// No task of the job needs anything any more.
    void withdrawJob(int jobId) {
        jobs.remove(jobId);
    }

    /// Where the outputs of a shuffle are now.
    void publish(MapOutputTable table) {
        mapOutputs.put(table.shuffleId(), new PublishedTable(table));
    }

    /// The version that readers see, or -1.
    long publishedVersion(int shuffleId) {
        PublishedTable published = mapOutputs.get(shuffleId);
        return published == null ? -1 : published.table.version();
    }

    /// Nobody will read the shuffle any more.
    void withdrawShuffle(int shuffleId) {
        mapOutputs.remove(shuffleId);
    }

    @Override
    public StageContents stage(int jobId, int stageId) throws IOException {
        JobSpec job = job(jobId);
        return new StageContents(job.properties(), stageOf(job, jobId, stageId).program());
    }

    @Override
    public @Nullable Object payload(ToExecutor.Launch launch) throws IOException {
        return payload(launch.task().jobId(), launch.task().stageId(), launch.task().partition());
    }

    /// The payload of a partition.
    public @Nullable Object payload(int jobId, int stageId, int partition) throws IOException {
        return partition(stageOf(job(jobId), jobId, stageId).partitions(), partition).data();
    }

    /// Finds a partition in a list that ascends by index and mostly has no gaps.
    private static PartitionSpec partition(List<PartitionSpec> partitions, int index) throws IOException {
        if (index < partitions.size() && partitions.get(index).index() == index) {
            return partitions.get(index);
        }
        for (PartitionSpec partition : partitions) {
            if (partition.index() == index) {
                return partition;
            }
        }
        throw new FileNotFoundException("partition " + index + " is not part of the job");
    }

    @Override
    public MapOutputTable mapOutputs(int shuffleId, long leastVersion) throws IOException {
        return published(shuffleId, leastVersion).table;
    }

    /// [#mapOutputs] in the form of [MapOutputTables]; not to be changed.
    byte[] encodedMapOutputs(int shuffleId, long leastVersion) throws IOException {
        return published(shuffleId, leastVersion).bytes();
    }

    private PublishedTable published(int shuffleId, long leastVersion) throws IOException {
        PublishedTable published = mapOutputs.get(shuffleId);
        if (published == null || published.table.version() < leastVersion) {
            throw new FileNotFoundException("the outputs of shuffle " + shuffleId + " are not known");
        }
        return published;
    }

    @Override
    public void forgetShuffle(int shuffleId) {
        // Withdrawn by the driver itself.
    }

    private static StageSpec stageOf(JobSpec job, int jobId, int stageId) throws IOException {
        for (StageSpec stage : job.stages()) {
            if (stage.stageId() == stageId) {
                return stage;
            }
        }
        throw new FileNotFoundException("stage " + stageId + " is not part of job " + jobId);
    }

    private JobSpec job(int jobId) throws IOException {
        JobSpec job = jobs.get(jobId);
        if (job == null) {
            throw new FileNotFoundException("job " + jobId + " has ended");
        }
        return job;
    }

    /// How much is published, for leak checks.
    public int size() {
        return jobs.size() + mapOutputs.size();
    }
}
