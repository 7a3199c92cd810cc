package io.troupe.rdd.internal.lineage;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.resource.ResourceProfile;
import io.troupe.storage.StorageLevel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One dataset: how its partitions are computed from those of others.
public abstract sealed class Node
        permits SourceNode, StepNode, UnionNode, ConcatenationNode, CoalesceNode, PrunedNode, PairwiseNode,
        KeyedNode, CustomNode {
    /// What is known about a dataset without computing it.
    ///
    /// @param kind
    ///            what it is called in plans, as in `MapPartitions`
    /// @param partitionCount
    ///            how many partitions it has
    /// @param partitioner
    ///            where keys are, or null if that is not known
    /// @param isKeyed
    ///            whether its records are known to be pairs
    /// @param determinism
    ///            what computing a partition again gives
    record Shape(
            String kind, int partitionCount, @Nullable Partitioner partitioner, boolean isKeyed,
            Determinism determinism) {
        /// As `node` in other partitions, under another name.
        static Shape of(Node node, String kind, int partitionCount) {
            return new Shape(kind, partitionCount, null, node.isKeyed(), node.determinism());
        }

        /// All records of `nodes`: pairs if all of them are, and as determinate as the least of them.
        static Shape ofAll(
                List<Node> nodes, String kind, int partitionCount, @Nullable Partitioner partitioner) {
            boolean allKeyed = true;
            Determinism weakest = Determinism.DETERMINATE;
            for (Node node : nodes) {
                allKeyed &= node.isKeyed();
                weakest = weakest.and(node.determinism());
            }
            return new Shape(kind, partitionCount, partitioner, allKeyed, weakest);
        }
    }

    private final Lineage lineage;
    private final int id;
    private final CallSite callSite;
    private final Shape shape;
    private volatile @Nullable String name;
    private volatile @Nullable ResourceProfile resources;
    private volatile StorageLevel storageLevel = StorageLevel.NONE;
    private volatile CheckpointState checkpoint = CheckpointState.NONE;

    Node(Lineage lineage, Shape shape) {
        this.lineage = lineage;
        this.shape = shape;
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
    public final String kind() {
        return shape.kind();
    }

    /// How many partitions it has.
    public final int partitionCount() {
        return shape.partitionCount();
    }

    /// Where keys are, or null if that is not known.
    public final @Nullable Partitioner partitioner() {
        return shape.partitioner();
    }

    /// Whether its records are known to be pairs.
    public final boolean isKeyed() {
        return shape.isKeyed();
    }

    /// What computing a partition again gives.
    public final Determinism determinism() {
        return checkpoint instanceof CheckpointState.Cut ? Determinism.DETERMINATE : shape.determinism();
    }

    /// The nodes it depends on narrowly. The lineage must be [read][Lineage#reading] meanwhile.
    public final List<Node> narrowParents() {
        SourceNode instead = replacement();
        return instead == null ? parents() : List.of(instead);
    }

    /// The shuffles it reads. The lineage must be [read][Lineage#reading] meanwhile.
    public final List<Shuffle> shuffles() {
        return replacement() == null ? inputShuffles() : List.of();
    }

    /// The nodes it was derived from.
    abstract List<Node> parents();

    /// The shuffles it was derived from.
    List<Shuffle> inputShuffles() {
        return List.of();
    }

    /// It is not computed from others any more.
    abstract void forgetParents();

    static <T> T uncut(@Nullable T parents) {
        return Objects.requireNonNull(parents, "the lineage was cut here");
    }

    /// Whether and how it is kept as a checkpoint.
    public final CheckpointState checkpoint() {
        return checkpoint;
    }

    /// The checkpoint that stands in its place in all plans; null when it is computed.
    public final @Nullable SourceNode replacement() {
        return checkpoint instanceof CheckpointState.Cut(SourceNode node, var _) ? node : null;
    }

    /// It is to be made a checkpoint of `kind` after the next job that needs it. Does nothing when it is one already.
    public final void wantCheckpoint(CheckpointState.Kind kind) {
        lineage.cutting(() -> {
            if (!(checkpoint instanceof CheckpointState.Cut)) {
                checkpoint = new CheckpointState.Wanted(kind);
                lineage.checkpointWanted();
            }
        });
    }

    /// From now on `source` stands in its place, whose files are in `path`; null for one without files. What it was
    /// computed from is forgotten.
    public final void cut(SourceNode source, @Nullable String path) {
        lineage.cutting(() -> {
            checkpoint = new CheckpointState.Cut(source, path);
            forgetParents();
        });
    }

    /// The name the user gave it, or null.
    public final @Nullable String name() {
        return name;
    }

    /// Gives it a name.
    public final void setName(@Nullable String newName) {
        name = newName;
    }

    /// What tasks that compute it need besides a slot, or null.
    public final @Nullable ResourceProfile resources() {
        return resources;
    }

    /// Tasks that compute it need `profile` from now on.
    public final void setResources(ResourceProfile profile) {
        lineage.cutting(() -> resources = profile);
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
