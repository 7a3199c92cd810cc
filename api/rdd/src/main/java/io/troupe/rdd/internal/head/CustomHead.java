package io.troupe.rdd.internal.head;

import io.troupe.ErrorCode;
import io.troupe.Partition;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The records that a program's own dataset computes.
///
/// @param segment
///            the segment that begins here
/// @param parents
///            the segments of the datasets that it is computed from
/// @param computation
///            the program's own part
public record CustomHead(int segment, List<Integer> parents, Computation computation) implements Head {
    /// Computes partitions in tasks.
    public interface Computation extends Serializable {
        /// The records of `split`; `inputs` opens partitions of the parents.
        Iterator<? extends @Nullable Object> compute(Partition split, Inputs inputs, TaskContext context)
                throws Exception;
    }

    /// Opens partitions of the parents.
    @FunctionalInterface
    public interface Inputs {
        /// The records of partition `partition` of parent `parent`.
        Iterator<@Nullable Object> open(int parent, int partition) throws Exception;
    }

    /// What a task is told about its partition.
    ///
    /// @param partition
    ///            the program's own
    /// @param needed
    ///            for each parent, the partitions it is computed from
    public record Split(Partition partition, List<List<Integer>> needed) implements Serializable {}

    /// Copies the list.
    public CustomHead {
        parents = List.copyOf(parents);
    }

    @Override
    @SuppressWarnings("unchecked") // an iterator only hands out
    public Records open(StageRun run, int partition) throws Exception {
        Split split = (Split) Objects.requireNonNull(run.leafData(segment, partition));
        Iterator<? extends @Nullable Object> records = computation.compute(
                split.partition(), (parent, needed) -> input(run, split, parent, needed),
                run.task().context());
        return new IteratorRecords((Iterator<@Nullable Object>) Objects.requireNonNull(records,
                "compute returned null instead of an iterator"));
    }

    private Iterator<@Nullable Object> input(StageRun run, Split split, int parent, int partition)
            throws Exception {
        if (parent < 0 || parent >= parents.size() || !split.needed().get(parent).contains(partition)) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "Partition " + split.partition().index() + " was said to depend on partitions "
                            + split.needed()
                            + " of its parents, not on partition " + partition + " of parent " + parent
                            + ".");
        }
        return run.open(parents.get(parent), partition).pull();
    }
}
