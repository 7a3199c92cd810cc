package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.action.CountAction;
import io.troupe.rdd.internal.checkpoint.CheckpointFolder;
import io.troupe.rdd.internal.checkpoint.CheckpointPart;
import io.troupe.rdd.internal.checkpoint.LostCheckpointHead;
import io.troupe.rdd.internal.lineage.CheckpointState;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.Shuffle;
import io.troupe.rdd.internal.lineage.SourceNode;
import io.troupe.storage.StorageLevel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The checkpoints of a context: where they go, and making those that are wanted after a job. Safe for use by any
/// thread.
final class Checkpoints {
    /// Whether files go with their dataset.
    static final Setting<Boolean> CLEAN_CHECKPOINTS = Setting.bool(
            "troupe.cleaner.referenceTracking.cleanCheckpoints", false,
            "Remove the files of a checkpoint some time after the program does not refer to its dataset any more.");

    private final TroupeContext context;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Path folder;

    Checkpoints(TroupeContext context) {
        this.context = context;
    }

    /// Checkpoints go below `path` from now on, into a folder of this context's own, which is made.
    void setFolder(String path) {
        String plain = path.startsWith("file:") ? path.substring("file:".length()) : path;
        Path own = Path.of(plain).toAbsolutePath().resolve(UUID.randomUUID().toString());
        CheckpointFolder.create(own);
        folder = own;
    }

    /// Where checkpoints go, or null.
    @Nullable
    Path folder() {
        return folder;
    }

    void want(Node node) {
        if (folder == null) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "checkpoint() needs a folder; call TroupeContext.setCheckpointDir before.");
        }
        node.wantCheckpoint(CheckpointState.Kind.RELIABLE);
    }

    /// Keeps blocks on disk too when memory is short: nothing can compute them again.
    void wantLocal(Node node) {
        StorageLevel level = node.storageLevel();
        if (!level.isValid()) {
            node.persist(StorageLevel.MEMORY_AND_DISK);
        } else if (!level.useDisk()) {
            node.unpersist(false);
            node.persist(new StorageLevel(true, true, level.useOffHeap(), level.deserialized(),
                    level.replication()));
        }
        node.wantCheckpoint(CheckpointState.Kind.LOCAL);
    }

    /// A job over `node` has succeeded: makes the checkpoints that are wanted of it, or of what it is made of. A
    /// dataset below one that becomes a checkpoint waits for a job of its own.
    void afterJob(Node node, JobRunner jobs) {
        if (!context.lineage().isAnyCheckpointWanted() || making.isHeldByCurrentThread()) {
            return;
        }
        making.lock();
        try {
            for (Node wanted : context.lineage().reading(() -> wanted(node))) {
                if (wanted.checkpoint() instanceof CheckpointState.Wanted(CheckpointState.Kind kind)) {
                    switch (kind) {
                        case RELIABLE -> write(wanted, jobs);
                        case LOCAL -> keep(wanted, jobs);
                    }
                }
            }
        } finally {
            making.unlock();
        }
    }

    /// The first datasets on each way up from `last` of which a checkpoint is wanted.
    private static List<Node> wanted(Node last) {
        List<Node> wanted = new ArrayList<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> pending = new ArrayDeque<>(List.of(last));
        while (!pending.isEmpty()) {
            Node node = pending.pop();
            if (seen.add(node)) {
                if (node.checkpoint() instanceof CheckpointState.Wanted) {
                    wanted.add(node);
                } else {
                    node.narrowParents().forEach(pending::push);
                    node.shuffles().stream().map(Shuffle::parent).forEach(pending::push);
                }
            }
        }
        return wanted;
    }

    private void write(Node node, JobRunner jobs) {
        Path below = folder;
        if (below == null) {
            throw new IllegalStateException("a checkpoint was wanted without a folder");
        }
        Path own = below.resolve("rdd-" + node.id() + "-" + UUID.randomUUID());
        CheckpointFolder.create(own);
        boolean isComplete = false;
        try {
            List<CheckpointPart> parts = jobs.run(node, CheckpointFolder.writer(own, node.isKeyed()));
            CheckpointFolder written = new CheckpointFolder(own, node.isKeyed(), node.partitioner(), parts);
            written.commit();
            isComplete = true;
            SourceNode source = written.source(context.lineage());
            if (context.getConf().get(CLEAN_CHECKPOINTS)) {
                context.lineage().whenUnreachable(source, () -> CheckpointFolder.remove(own));
            }
            node.cut(source, own.toString());
        } finally {
            if (!isComplete) {
                CheckpointFolder.remove(own);
            }
        }
    }

    /// Computes the partitions that no executor holds yet, so that all are kept, and forgets how.
    private void keep(Node node, JobRunner jobs) {
        Set<Integer> stored = context.lineage().engine().storedPartitions(node.id());
        int[] missing = IntStream.range(0, node.partitionCount()).filter(p -> !stored.contains(p)).toArray();
        List<Long> unused = jobs.run(node, missing, new CountAction());
        int kept = context.lineage().engine().storedPartitions(node.id()).size();
        if (kept == node.partitionCount()) {
            String name = node.toString();
            node.cut(new SourceNode(context.lineage(), "LocalCheckpointRdd", node.partitionCount(), List.of(),
                    node.isKeyed(), node.partitioner(), _ -> new LostCheckpointHead(name)), null);
        }
    }
}
