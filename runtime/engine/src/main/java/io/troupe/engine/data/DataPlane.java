package io.troupe.engine.data;

import io.troupe.TroupeConf;
import io.troupe.engine.block.DatasetStorage;
import io.troupe.engine.block.ExecutorBlocks;
import io.troupe.engine.broadcast.BroadcastCache;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.bulk.BulkSource;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.files.FileCache;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.shuffle.OutputCopies;
import io.troupe.engine.shuffle.ShuffleMode;
import io.troupe.engine.shuffle.ShuffleReads;
import io.troupe.engine.shuffle.ShuffleStore;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Everything that holds or moves data on one executor of one application. Safe for use by any thread.
public final class DataPlane implements BulkSource, AutoCloseable {
    private final ExecutorId executor;
    private final MemoryBudget budget;
    private final LocalFolder folder;
    private final Peers peers;
    private final ShuffleStore shuffles;
    private final ShuffleReads reads;
    private final ExecutorBlocks blocks;
    private final BroadcastCache broadcasts;
    private final FileCache files;

    /// The data plane of `executor` on `host`. Files go to `folder`, which is the caller's to close after this;
    /// memory comes from `budget`, the only one of the process.
    public DataPlane(
            TroupeConf conf, ExecutorId executor, String host, MemoryBudget budget, LocalFolder folder,
            ShuffleMode mode,
            Peers peers) {
        this.executor = executor;
        this.budget = budget;
        this.folder = folder;
        this.peers = peers;
        this.shuffles = new ShuffleStore(executor, host, folder, budget, mode);
        this.reads = new ShuffleReads(conf, host, shuffles, peers.sharedStores(), peers.bulk());
        this.blocks = new ExecutorBlocks(executor, folder, budget, peers.bulk(), peers.blockDirectory(),
                peers.blockEvents());
        this.broadcasts = new BroadcastCache(folder, budget, peers.bulk(), peers.broadcasts());
        this.files = new FileCache(folder.addedFiles(),
                name -> peers.bulk().open(BulkClient.DRIVER, new BulkId.AddedFile(name)));
        peers.sharedStores().add(executor, shuffles);
    }

    /// What one attempt may use; to be closed when it ends, however it ends.
    public TaskData openTask(TaskLaunch task) {
        return new TaskData(task, budget.openTask(), folder, shuffles, reads, blocks);
    }

    /// Outputs of map tasks.
    public ShuffleStore shuffles() {
        return shuffles;
    }

    /// Takes over outputs of other executors.
    public OutputCopies outputCopies() {
        return new OutputCopies(shuffles, peers.bulk());
    }

    /// Persisted blocks.
    public ExecutorBlocks blocks() {
        return blocks;
    }

    /// Broadcast values.
    public BroadcastCache broadcasts() {
        return broadcasts;
    }

    /// Files that the application has added.
    public FileCache files() {
        return files;
    }

    /// What is held now.
    public Holdings holdings() {
        int blockCount = blocks.storage().values().stream().mapToInt(DatasetStorage::blockCount).sum();
        return new Holdings(
                shuffles.outputCount(), blockCount, broadcasts.valueCount(), folder.fileCount(),
                budget.reservedBytes());
    }

    /// Serves shuffle buckets, blocks and broadcasts; null for what is not here and for other kinds.
    @Override
    public @Nullable InputStream open(BulkId id) throws IOException {
        return switch (id) {
            case BulkId.ShuffleBucket bucket -> shuffles.openBytes(bucket);
            case BulkId.ShuffleOutput output -> shuffles.openBytes(output);
            case BulkId.Block(var block) -> blocks.openBytes(block);
            case BulkId.Broadcast(long broadcastId) -> broadcasts.openShape(broadcastId);
            case BulkId.BroadcastPiece(long broadcastId, int piece) ->
                broadcasts.openPiece(broadcastId, piece);
            case BulkId.Program _,BulkId.Payload _,BulkId.TaskResult _,BulkId.MapOutputs _,BulkId.Resource _,BulkId.Jar _,BulkId.AddedFile _ ->
                null;
        };
    }

    /// Frees all memory and files, after all tasks have ended.
    @Override
    public void close() {
        peers.sharedStores().remove(executor);
        broadcasts.close();
        blocks.close();
        shuffles.close();
    }
}
