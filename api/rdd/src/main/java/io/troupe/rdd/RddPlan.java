package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partition;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.engine.serial.DriverOnly;
import io.troupe.rdd.internal.lineage.CheckpointState;
import io.troupe.rdd.internal.lineage.DebugString;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.SourceNode;
import io.troupe.resource.ResourceProfile;
import io.troupe.storage.StorageLevel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a dataset is made of and where it is kept: its lineage, its partitions, its names. The ground of [Rdd].
///
/// @param <T>
///            the type of the records
abstract sealed class RddPlan<T extends @Nullable Object> implements DriverOnly permits RddActions {
    private final TroupeContext context;
    /// Null until it is needed first, for datasets of a program's own.
    private volatile @Nullable Node lineage;

    RddPlan(TroupeContext context, Node node) {
        this.context = context;
        this.lineage = node;
    }

    /// For datasets that [describe themselves][#describe] when that is needed first.
    RddPlan(TroupeContext context) {
        this.context = context;
    }

    /// The dataset that this is the ground of.
    abstract Rdd<T> self();

    // --- persistence

    /// Keeps the partitions in memory from the first job that computes them; what does not fit is computed again
    /// when needed.
    public Rdd<T> cache() {
        return persist(StorageLevel.MEMORY_ONLY);
    }

    /// Keeps the partitions where `newLevel` says from the first job that computes them. Throws
    /// `INVALID_ARGUMENT` when another level was set before.
    public Rdd<T> persist(StorageLevel newLevel) {
        node().persist(newLevel);
        return self();
    }

    /// Does not keep the partitions any longer and frees them. Returns at once.
    public Rdd<T> unpersist() {
        return unpersist(false);
    }

    /// As [#unpersist()]; `blocking` waits until they are freed.
    public Rdd<T> unpersist(boolean blocking) {
        node().unpersist(blocking);
        return self();
    }

    /// Has the next job that needs this dataset write it to the [folder for checkpoints][TroupeContext#setCheckpointDir],
    /// in a job of its own that follows; persist the dataset to compute it once. From then on it is read from there, also
    /// when executors are lost, and what it was computed from is forgotten. Throws `INVALID_ARGUMENT` when there is no such
    /// folder.
    public void checkpoint() {
        context.requireRunning();
        context.checkpoints().want(node());
    }

    /// Has the next job that needs this dataset keep all partitions on the executors, in memory and on disk, and forget
    /// what it was computed from: faster than [#checkpoint()], but when an executor is lost, or after [#unpersist()], jobs
    /// fail with `CHECKPOINT_LOST`.
    public Rdd<T> localCheckpoint() {
        context.requireRunning();
        context.checkpoints().wantLocal(node());
        return self();
    }

    /// Whether a checkpoint was made of it, reliable or local.
    public boolean isCheckpointed() {
        return node().replacement() != null;
    }

    /// The folder of its checkpoint; empty before it was made, and for a local one.
    public Optional<String> getCheckpointFile() {
        return node().checkpoint() instanceof CheckpointState.Cut(SourceNode _, @Nullable String path)
                ? Optional.ofNullable(path)
                : Optional.empty();
    }

    /// Where partitions are kept.
    public StorageLevel getStorageLevel() {
        return node().storageLevel();
    }

    // --- what is known about it

    /// Its number, unique in the application.
    public int id() {
        return node().id();
    }

    /// The name given by [#setName], or null.
    public @Nullable String name() {
        return node().name();
    }

    /// Gives it a name, for plans and errors.
    public Rdd<T> setName(String name) {
        node().setName(name);
        return self();
    }

    /// Its partitions, in order.
    public List<Partition> partitions() {
        return Indexing.partitions(node().partitionCount());
    }

    /// Tasks that compute it run only where and while they have what `profile` asks for; others that
    /// compute further datasets along the way do not need it. Datasets of one stage that ask for
    /// different things make the job fail. Processors are shared out among tasks that ask for resources,
    /// not between these and others.
    ///
    /// Throws `INVALID_ARGUMENT` when an amount is not positive, or more than one and not whole.
    public Rdd<T> withResources(ResourceProfile profile) {
        node().setResources(Functions.resources(profile));
        return self();
    }

    /// What [#withResources] was given, or null.
    public @Nullable ResourceProfile getResourceProfile() {
        return node().resources();
    }

    /// How many partitions it has.
    public int getNumPartitions() {
        return node().partitionCount();
    }

    /// Where keys are, if that is known.
    public Optional<Partitioner> partitioner() {
        return Optional.ofNullable(node().partitioner());
    }

    /// The context that made it.
    public TroupeContext context() {
        return context;
    }

    /// Itself: programs that were written for Spark call it to get from one of its interfaces to another.
    public Rdd<T> rdd() {
        return self();
    }

    /// Itself, as [#rdd()]: nothing depends on the class of its records.
    public Rdd<T> retag(Class<?> unused) {
        return self();
    }

    /// Itself, as [#rdd()].
    public Rdd<T> toJavaRDD() {
        return self();
    }

    /// Its lineage, a line for each dataset, the latest first, with its partitions in front and an indentation at
    /// each shuffle.
    public String toDebugString() {
        return DebugString.of(node());
    }

    @Override
    public String driverOnlyName() {
        return "an Rdd";
    }

    /// The lineage.
    final Node node() {
        Node known = lineage;
        if (known == null) {
            synchronized (this) {
                known = lineage;
                if (known == null) {
                    known = describe();
                    lineage = known;
                }
            }
        }
        return known;
    }

    /// The lineage of `other`, which must be there and of the same context.
    final Node nodeOf(@Nullable Rdd<?> other) {
        Rdd<?> given = Functions.present(other, "The other dataset");
        if (context.lineage() != given.context().lineage()) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    given + " belongs to another TroupeContext than " + this
                            + "; datasets of different contexts cannot meet.");
        }
        return given.node();
    }

    /// The lineage of a dataset that was made without one.
    Node describe() {
        throw new IllegalStateException("a dataset without lineage");
    }

    final <U extends @Nullable Object> Rdd<U> then(Node next) {
        return new Rdd<>(context, next);
    }

    final <K extends @Nullable Object, V extends @Nullable Object> PairRdd<K, V> pairs(Node next) {
        return new PairRdd<>(context, next);
    }

    final DoubleRdd doubles(Node next) {
        return new DoubleRdd(context, next);
    }

    /// As in `map at WordCount.java:28 [3]`.
    @Override
    public String toString() {
        return node() + " [" + node().id() + "]";
    }
}
