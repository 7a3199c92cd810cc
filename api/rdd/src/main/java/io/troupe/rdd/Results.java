package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.action.BoundedHeap;
import io.troupe.rdd.internal.action.CollectAction;
import io.troupe.rdd.internal.action.KeyIsFunction;
import io.troupe.rdd.internal.action.TakeAction;
import io.troupe.rdd.internal.action.TopAction;
import io.troupe.rdd.internal.batch.KeyPlacement;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.step.FilterStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Actions that gather results of tasks.
final class Results {
    private static final int SCALE_UP_FACTOR = 4;

    private Results() {}

    static <T extends @Nullable Object> List<T> concatenated(List<List<T>> partitions) {
        int size = 0;
        for (List<T> partition : partitions) {
            size = Math.addExact(size, partition.size());
        }
        List<T> all = new ArrayList<>(size);
        partitions.forEach(all::addAll);
        return all;
    }

    static long sum(List<Long> counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    static @Nullable Void nothing(List<?> unused) {
        return null;
    }

    static TroupeException empty(String operation, Node node) {
        return new TroupeException(
                ErrorCode.EMPTY_COLLECTION,
                operation + " needs at least one record, but " + node + " has none.");
    }

    static <T extends @Nullable Object> List<T> first(JobRunner jobs, Node node, int num) {
        Functions.atLeast(0, num, "num");
        List<T> taken = new ArrayList<>();
        int partitions = node.partitionCount();
        int scanned = 0;
        while (taken.size() < num && scanned < partitions) {
            int missing = num - taken.size();
            int end = (int) Math.min(partitions, scanned + nextScan(scanned, taken.size(), missing));
            for (List<T> part : jobs.<List<T>>run(node, scanned, end, new TakeAction(missing))) {
                taken.addAll(part.subList(0, Math.min(part.size(), num - taken.size())));
            }
            scanned = end;
        }
        return taken;
    }

    /// How many partitions to look at next: one at first, then as many as the density of records so far
    /// suggests with half as many on top, but at most four times what was looked at.
    private static long nextScan(int scanned, int taken, int missing) {
        if (scanned == 0) {
            return 1;
        }
        long most = (long) scanned * SCALE_UP_FACTOR;
        return taken == 0 ? most : Math.clamp((long) Math.ceil(1.5 * missing * scanned / taken), 1L, most);
    }

    static <T extends @Nullable Object> List<T> least(
            JobRunner jobs, Node node, int num, Comparator<@Nullable Object> comparator) {
        Functions.atLeast(0, num, "num");
        List<T> least = new ArrayList<>();
        if (num > 0 && node.partitionCount() > 0) {
            BoundedHeap heap = new BoundedHeap(num, comparator);
            for (List<T> part : jobs.<List<T>>run(node, new TopAction(num, comparator))) {
                part.forEach(heap::add);
            }
            for (@Nullable
            Object record : heap.toSortedList()) {
                least.add(Results.<T>typed(record));
            }
        }
        return least;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a record of a dataset of T
    static <T extends @Nullable Object> T typed(@Nullable Object record) {
        return (T) record;
    }

    static <T extends @Nullable Object> List<List<T>> ofPartitions(JobRunner jobs, Node node,
            int[] partitions) {
        for (int partition : partitions) {
            if (partition < 0 || partition >= node.partitionCount()) {
                throw new TroupeException(
                        ErrorCode.INVALID_ARGUMENT,
                        "There is no partition " + partition + " in " + node + ", which has "
                                + node.partitionCount() + ".");
            }
        }
        int[] ascending = Arrays.stream(partitions).distinct().sorted().toArray();
        List<List<T>> records = jobs.run(node, ascending, new CollectAction());
        return Arrays.stream(partitions).mapToObj(p -> records.get(Arrays.binarySearch(ascending, p)))
                .toList();
    }

    static <T extends @Nullable Object> Iterator<T> partitionByPartition(JobRunner jobs, Node node) {
        return new Iterator<>() {
            private Iterator<T> current = Collections.emptyIterator();
            private int next;

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && next < node.partitionCount()) {
                    current = jobs.<List<T>>run(node, next, next + 1, new CollectAction()).getFirst()
                            .iterator();
                    next++;
                }
                return current.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return current.next();
            }
        };
    }

    static <V extends @Nullable Object> List<V> lookedUp(JobRunner jobs, Node node, @Nullable Object key) {
        Node found = new StepNode(node, new FilterStep(new KeyIsFunction(key)), StepNode.Effect.PLAIN);
        Node values = KeyedSets.valuesOf(found);
        @Nullable
        Partitioner partitioner = node.partitioner();
        if (partitioner == null) {
            return concatenated(jobs.<List<V>>run(values, new CollectAction()));
        }
        int partition = new KeyPlacement(partitioner).partitionOf(key);
        return concatenated(jobs.<List<V>>run(values, partition, partition + 1, new CollectAction()));
    }
}
