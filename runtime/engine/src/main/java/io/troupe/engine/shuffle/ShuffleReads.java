package io.troupe.engine.shuffle;

import io.troupe.TroupeConf;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.memory.TaskMemory;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.task.BatchCodec;
import io.troupe.engine.task.ShuffleReader;
import io.troupe.engine.task.TaskCounters;
import java.util.List;

/// Opens readers of shuffles on one executor. Safe for use by any thread.
public final class ShuffleReads {
    private final FetchSettings settings;
    private final SameProcessTransport sameProcess;
    private final SameHostTransport sameHost;
    private final BulkClient bulk;
    private final Pause pause;

    /// Readers on `host` that reach executors of this process through `sharedStores`, files of this host
    /// directly, and everything else through `bulk`.
    public ShuffleReads(
            TroupeConf conf, String host, ShuffleStore own, SharedStores sharedStores, BulkClient bulk) {
        this(FetchSettings.of(conf), host, own, sharedStores, bulk, Pause.SLEEP);
    }

    ShuffleReads(
            FetchSettings settings, String host, ShuffleStore own, SharedStores sharedStores, BulkClient bulk,
            Pause pause) {
        this.settings = settings;
        this.sameProcess = new SameProcessTransport(sharedStores);
        this.sameHost = new SameHostTransport(host, own.files());
        this.bulk = bulk;
        this.pause = pause;
    }

    /// Opens bucket `reducePartition` of the shuffle that `table` describes. What is fetched ahead counts for
    /// `memory`.
    public ShuffleReader open(MapOutputTable table, int reducePartition, BatchCodec codec,
            TaskMemory memory) {
        return open(table, reducePartition, codec, memory, new TaskCounters());
    }

    /// The same; what is opened is counted.
    public ShuffleReader open(MapOutputTable table, int reducePartition, BatchCodec codec,
            TaskMemory memory, TaskCounters counters) {
        List<MapOutput> remote = table.outputs().stream().filter(
                output -> !output.sizes().isEmpty(reducePartition) && !sameProcess.mayReach(output)
                        && !sameHost.mayReach(output))
                .toList();
        RemoteTransport network = new RemoteTransport(
                bulk, settings, pause, memory.reserve("fetching shuffle " + table.shuffleId()), remote,
                reducePartition);
        network.startFollowing();
        return new BucketReader(table, reducePartition, codec, List.of(sameProcess, sameHost, network),
                counters);
    }
}
