package io.troupe.rdd.internal.lineage;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.storage.StorageLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One dataset: how its partitions are computed from those of others.
public abstract sealed class Node
        permits SourceNode, StepNode, UnionNode, ConcatenationNode, CoalesceNode, PrunedNode, PairwiseNode,
        KeyedNode {
    private final Lineage lineage;
    private final int id;
    private final CallSite callSite;
    private volatile @Nullable String name;
    private volatile StorageLevel storageLevel = StorageLevel.NONE;

    Node(Lineage lineage) {
        this.lineage = lineage;
        this.id = lineage.engine().newDatasetId();
        this.callSite = CallSite.capture();
    }

    /// The lineage it belongs to.
    public final Lineage lineage() {
        return lineage;
    }

    /// Unique in the application.
    public final int id() {
        return id;
    }

    /// What made it.
    public final CallSite callSite() {
        return callSite;
    }

    /// What it is called in plans, as in `MapPartitions`.
    public abstract String kind();

    /// How many partitions it has.
    public abstract int partitionCount();

    /// Where keys are, if that is known.
    public @Nullable Partitioner partitioner() {
        return null;
    }

    /// Whether its records are known to be pairs.
    public boolean isKeyed() {
        return false;
    }

    /// What computing a partition again gives.
    public abstract Determinism determinism();

    /// The nodes it depends on narrowly.
    public abstract List<Node> narrowParents();

    /// The shuffles it reads.
    public List<Shuffle> shuffles() {
        return List.of();
    }

    /// The name the user gave it, or null.
    public final @Nullable String name() {
        return name;
    }

    /// Gives it a name.
    public final void setName(@Nullable String newName) {
        name = newName;
    }

    /// Where it is persisted; NONE when it is not.
    public final StorageLevel storageLevel() {
        return storageLevel;
    }

    /// Persists it from now on. Throws `INVALID_ARGUMENT` when it is persisted at another level already.
    public final synchronized void persist(StorageLevel level) {
        if (!level.isValid()) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "persist needs a storage level that keeps blocks; use unpersist instead of NONE.");
        }
        if (storageLevel.isValid() && !storageLevel.equals(level)) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    this + " is persisted as " + storageLevel + " already; call unpersist before choosing "
                            + level + ".");
        }
        if (!storageLevel.isValid()) {
            storageLevel = level;
            lineage.persisted(this);
        }
    }

    /// Persists it no longer and frees its blocks; `blocking` waits until they are freed.
    public final synchronized void unpersist(boolean blocking) {
        if (storageLevel.isValid()) {
            storageLevel = StorageLevel.NONE;
            lineage.unpersisted(this, blocking);
        }
    }

    /// As in `map at WordCount.java:28`, or its name.
    @Override
    public String toString() {
        @Nullable
        String given = name;
        return given == null ? callSite.toString() : given + " (" + callSite + ")";
    }
}
