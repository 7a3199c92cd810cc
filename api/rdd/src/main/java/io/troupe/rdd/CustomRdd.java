package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partition;
import io.troupe.Partitioner;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.head.CustomHead;
import io.troupe.rdd.internal.lineage.CustomNode;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.stage.Head;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A dataset of a program's own: extend it to read from where nothing else reads, or to compute
/// partitions from those of other datasets in a way of your own. It has lineage, can be persisted and
/// checkpointed, and prefers hosts, like all others.
///
/// ```java
/// final class Evens extends CustomRdd<Integer> {
///     private final int limit;
///
///     Evens(TroupeContext context, int limit) {
///         super(context);
///         this.limit = limit;
///     }
///
///     protected Partition[] getPartitions() {
///         return new Partition[]{() -> 0, () -> 1};
///     }
///
///     protected Iterator<Integer> compute(Partition split, TaskContext context) {
///         return Stream.iterate(2 * split.index(), n -> n < limit, n -> n + 4).iterator();
///     }
/// }
/// ```
///
/// [#getPartitions()], [#getPreferredLocations], [#partitioner()] and the dependencies are asked at the
/// driver, once, when the dataset is needed first. [#compute] runs in tasks, on a copy of the object:
/// the fields that a subclass declares, except transient ones, are sent and must be serialisable; no
/// constructor runs there, and nothing that belongs to the driver, such as transformations and actions,
/// may be called there. Computing a partition again must give the same records.
///
/// @param <T>
///            the type of the records
public abstract non-sealed class CustomRdd<T extends @Nullable Object> extends Rdd<T> {
    private final List<NarrowDependency<?>> dependencies;
    private @Nullable Description description;
    private CustomHead.@Nullable Inputs inputs;

    /// A dataset that is computed from `dependencies`, or from none.
    protected CustomRdd(TroupeContext context, NarrowDependency<?>... dependencies) {
        super(context);
        context.requireRunning();
        this.dependencies = List.of(dependencies);
    }

    /// A dataset of which each partition is computed from the same partition of `oneParent`.
    protected CustomRdd(Rdd<?> oneParent) {
        this(oneParent.context(), new OneToOneDependency<>(oneParent));
    }

    /// Its partitions; the one at index `i` must say that it is `i`. They are sent to tasks.
    protected abstract Partition[] getPartitions();

    /// The records of `split`, in a task. The iterator is walked once, and not to its end if that is not needed.
    protected abstract Iterator<? extends T> compute(Partition split, TaskContext context) throws Exception;

    /// The hosts on which `split` had better be computed, best first; none when it does not matter.
    protected List<String> getPreferredLocations(Partition split) {
        return List.of();
    }

    /// Where keys are, if the records are pairs and that is known.
    @Override
    public Optional<Partitioner> partitioner() {
        return Optional.empty();
    }

    /// For [#compute]: the records of partition `partition` of the parent of dependency `dependency`, from 0. The partition
    /// must be one that the dependency names for the partition that is computed, else `INVALID_ARGUMENT` is thrown.
    @SuppressWarnings("unchecked") // the caller knows its parent
    protected final <U extends @Nullable Object> Iterator<U> parentIterator(int dependency, int partition)
            throws Exception {
        if (inputs == null) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "parentIterator was called outside of compute; at the driver call the parent's own methods.");
        }
        return (Iterator<U>) inputs.open(dependency, partition);
    }

    /// For [#compute]: the records of the same partition of the first parent.
    protected final <U extends @Nullable Object> Iterator<U> firstParentIterator(Partition split)
            throws Exception {
        return this.<U>parentIterator(0, split.index());
    }

    /// What it was said to be computed from.
    public final List<NarrowDependency<?>> dependencies() {
        return dependencies;
    }

    @Override
    public final List<Partition> partitions() {
        Node unused = node();
        return Objects.requireNonNull(description).partitions;
    }

    @Override
    final Node describe() {
        Description own = new Description();
        description = own;
        List<Node> parents = dependencies.stream().<Node>map(dependency -> dependency.rdd().node()).toList();
        return new CustomNode(context().lineage(), parents, own);
    }

    /// What the lineage is told, as the program has said it.
    private final class Description implements CustomNode.Description {
        private final List<Partition> partitions = checked(getPartitions());
        private final CustomHead.Computation computation = Functions.checked(
                CustomRdd.this.getClass().getSimpleName(), CustomComputation.of(CustomRdd.this));

        private List<Partition> checked(Partition[] given) {
            for (int i = 0; i < given.length; i++) {
                if (given[i] == null || given[i].index() != i) {
                    throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                            "getPartitions of " + CustomRdd.this.getClass().getName() + " returned at index "
                                    + i + " "
                                    + (given[i] == null
                                            ? "null"
                                            : "a partition with index " + given[i].index())
                                    + "; it must be the partition with index " + i + ".");
                }
            }
            return List.of(given);
        }

        @Override
        public String kind() {
            String name = CustomRdd.this.getClass().getSimpleName();
            return name.isEmpty() ? "CustomRdd" : name;
        }

        @Override
        public int partitionCount() {
            return partitions.size();
        }

        @Override
        public @Nullable Partitioner partitioner() {
            return CustomRdd.this.partitioner().orElse(null);
        }

        @Override
        public Serializable payload(int partition) {
            return new CustomHead.Split(partitions.get(partition), parentPartitions(partition));
        }

        @Override
        public List<String> preferredHosts(int partition) {
            return getPreferredLocations(partitions.get(partition));
        }

        @Override
        public List<List<Integer>> parentPartitions(int partition) {
            return dependencies.stream().map(dependency -> checked(dependency, partition)).toList();
        }

        private List<Integer> checked(NarrowDependency<?> dependency, int partition) {
            int count = dependency.rdd().getNumPartitions();
            List<Integer> needed = List.copyOf(dependency.getParents(partition));
            for (int each : needed) {
                if (each < 0 || each >= count) {
                    throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                            "Partition " + partition + " of " + kind() + " depends on partition " + each
                                    + " of "
                                    + dependency.rdd() + ", which has " + count + ".");
                }
            }
            return needed;
        }

        @Override
        public Head headOf(int segment, int[] parentSegments) {
            return new CustomHead(segment, Arrays.stream(parentSegments).boxed().toList(), computation);
        }
    }

    /// Binds a copy in a task to its inputs and computes.
    final Iterator<? extends T> computeWith(CustomHead.Inputs taskInputs, Partition split,
            TaskContext context)
            throws Exception {
        inputs = taskInputs;
        return compute(split, context);
    }
}
