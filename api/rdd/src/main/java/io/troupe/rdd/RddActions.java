package io.troupe.rdd;

import io.troupe.Partition;
import io.troupe.TaskContext;
import io.troupe.Tuple2;
import io.troupe.function.Function2;
import io.troupe.function.VoidFunction;
import io.troupe.rdd.internal.action.CollectAction;
import io.troupe.rdd.internal.action.CountAction;
import io.troupe.rdd.internal.action.ForeachAction;
import io.troupe.rdd.internal.action.ForeachPartitionAction;
import io.troupe.rdd.internal.lineage.Node;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The actions of [Rdd]: each runs a job, and returns or writes what its tasks computed.
///
/// @param <T>
///            the type of the records
abstract sealed class RddActions<T extends @Nullable Object> extends RddPlan<T> permits Rdd {
    private static final double CONFIDENCE = 0.95;

    RddActions(TroupeContext context, Node node) {
        super(context, node);
    }

    RddActions(TroupeContext context) {
        super(context);
    }

    /// All records, in order, in the driver's memory.
    public List<T> collect() {
        return Results.concatenated(JobRunner.of(context()).run(node(), new CollectAction()));
    }

    /// As [#collect()], in the background.
    public FutureAction<List<T>> collectAsync() {
        return BackgroundAction.start(
                JobRunner.of(context()), jobs -> Results.concatenated(jobs.run(node(), new CollectAction())));
    }

    /// The records of each of the partitions `partitionIds`, in the order asked for.
    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    public List<T>[] collectPartitions(int[] partitionIds) {
        return Results.ofPartitions(JobRunner.of(context()), node(), partitionIds).toArray(List[]::new);
    }

    /// How many records there are.
    public long count() {
        return Results.sum(JobRunner.of(context()).run(node(), new CountAction()));
    }

    /// As [#count()], in the background.
    public FutureAction<Long> countAsync() {
        return BackgroundAction.start(
                JobRunner.of(context()), jobs -> Results.sum(jobs.run(node(), new CountAction())));
    }

    /// How many records there are, or an estimate from the partitions that are counted after `timeout` milliseconds, with
    /// the interval that holds the truth with a probability of 0.95. The partitions are taken for a random sample.
    public PartialResult<BoundedDouble> countApprox(long timeout) {
        return countApprox(timeout, CONFIDENCE);
    }

    /// As [#countApprox(long)], with the probability `confidence`, in `(0, 1)`.
    public PartialResult<BoundedDouble> countApprox(long timeout, double confidence) {
        return Approximations.count(self(), timeout, confidence);
    }

    /// About how many different records there are. `relativeSD` is the standard deviation of the result as a part of it,
    /// such as 0.05: two of three results are nearer to the truth than that. Memory in the driver and in each task
    /// is about `1 / relativeSD^2` bytes. Null counts as a value.
    public long countApproxDistinct(double relativeSD) {
        return Approximations.distinct(JobRunner.of(context()), node(), relativeSD);
    }

    /// How often each value occurs, as far as that is known after `timeout` milliseconds: estimates with the interval that
    /// holds the truth with a probability of 0.95. The maps are in the driver's memory.
    public PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout) {
        return countByValueApprox(timeout, CONFIDENCE);
    }

    /// As [#countByValueApprox(long)], with the probability `confidence`, in `(0, 1)`.
    public PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout, double confidence) {
        return Approximations.countValues(self(), false, timeout, confidence);
    }

    /// How often each value occurs. The map is in the driver's memory.
    public Map<T, Long> countByValue() {
        return self().<T, Long>mapToPair(value -> new Tuple2<>(value, 1L)).reduceByKey(Long::sum)
                .collectAsMap();
    }

    /// The first `num` records. Looks at the first partition, then at four times as many each time, until there are enough.
    public List<T> take(int num) {
        return Results.first(JobRunner.of(context()), node(), num);
    }

    /// As [#take(int)], in the background.
    public FutureAction<List<T>> takeAsync(int num) {
        return BackgroundAction.start(JobRunner.of(context()), jobs -> Results.first(jobs, node(), num));
    }

    /// The first record. Throws `EMPTY_COLLECTION` when there is none.
    public T first() {
        List<T> first = take(1);
        if (first.isEmpty()) {
            throw Results.empty("first", node());
        }
        return first.getFirst();
    }

    /// Whether there is no record. Looks at as few partitions as [#take(int)].
    public boolean isEmpty() {
        return node().partitionCount() == 0 || take(1).isEmpty();
    }

    /// The `num` greatest records in natural order, the greatest first. Each task keeps no more than `num` in memory.
    public List<T> top(int num) {
        return top(num, NaturalOrder.comparator());
    }

    /// The `num` greatest records by `comp`, which must be serialisable, the greatest first.
    public List<T> top(int num, Comparator<? super T> comp) {
        return Results.least(JobRunner.of(context()), node(), num,
                ReversedOrder.of(Functions.checked("top", comp)));
    }

    /// The `num` least records in natural order, the least first. Each task keeps no more than `num` in memory.
    public List<T> takeOrdered(int num) {
        return takeOrdered(num, NaturalOrder.comparator());
    }

    /// The `num` least records by `comp`, which must be serialisable, the least first.
    public List<T> takeOrdered(int num, Comparator<? super T> comp) {
        return Results.least(JobRunner.of(context()), node(), num, Functions.checked("takeOrdered", comp));
    }

    /// `num` records chosen at random, or all if there are fewer and `withReplacement` is false; in random order.
    public List<T> takeSample(boolean withReplacement, int num) {
        return takeSample(withReplacement, num, ThreadLocalRandom.current().nextLong());
    }

    /// As [#takeSample(boolean, int)]; the same seed gives the same records when partitions are the same.
    public List<T> takeSample(boolean withReplacement, int num, long seed) {
        return Sampling.taken(JobRunner.of(context()), node(), withReplacement, num, seed);
    }

    /// All records in one by `f`, which must be associative and commutative. Throws `EMPTY_COLLECTION` when there is
    /// no record.
    public T reduce(Function2<T, T, T> f) {
        return Reductions.reduce(JobRunner.of(context()), node(), "reduce", Functions.checked("reduce", f));
    }

    /// As [#reduce(Function2)] with partial results merged by tasks in two rounds.
    public T treeReduce(Function2<T, T, T> f) {
        return treeReduce(f, 2);
    }

    /// As [#reduce(Function2)] with partial results merged by tasks in about `depth` rounds, so that the driver gets only
    /// a few.
    public T treeReduce(Function2<T, T, T> f, int depth) {
        return Reductions.treeReduce(JobRunner.of(context()), node(), Functions.checked("treeReduce", f),
                depth);
    }

    /// All records added to `zeroValue` by `op`, once in each partition and once for the results of the
    /// partitions, in their order. Every partition begins with a copy of `zeroValue`.
    public T fold(T zeroValue, Function2<T, T, T> op) {
        return aggregate(zeroValue, op, op);
    }

    /// All records added to a copy of `zeroValue` by `seqOp` in each partition, and the results added to
    /// another by `combOp`, in the order of partitions. Both functions may change and return their first
    /// argument.
    public <U extends @Nullable Object> U aggregate(
            U zeroValue, Function2<U, ? super T, U> seqOp, Function2<U, U, U> combOp) {
        return Reductions.aggregate(
                JobRunner.of(context()), node(), zeroValue, Functions.checked("aggregate", seqOp),
                Functions.checked("aggregate", combOp));
    }

    /// As [#aggregate] with partial results merged by tasks in two rounds.
    public <U extends @Nullable Object> U treeAggregate(
            U zeroValue, Function2<U, ? super T, U> seqOp, Function2<U, U, U> combOp) {
        return treeAggregate(zeroValue, seqOp, combOp, 2);
    }

    /// As [#aggregate] with partial results merged by tasks in about `depth` rounds, so that the driver gets only a few.
    public <U extends @Nullable Object> U treeAggregate(
            U zeroValue, Function2<U, ? super T, U> seqOp, Function2<U, U, U> combOp, int depth) {
        return Reductions.treeAggregate(
                JobRunner.of(context()), node(), zeroValue, Functions.checked("treeAggregate", seqOp),
                Functions.checked("treeAggregate", combOp), depth, false);
    }

    /// As [#treeAggregate(Object, Function2, Function2, int)]. `finalAggregateOnExecutor`: a task merges
    /// the last few results too, so that the driver gets just one.
    public <U extends @Nullable Object> U treeAggregate(
            U zeroValue, Function2<U, ? super T, U> seqOp, Function2<U, U, U> combOp, int depth,
            boolean finalAggregateOnExecutor) {
        return Reductions.treeAggregate(
                JobRunner.of(context()), node(), zeroValue, Functions.checked("treeAggregate", seqOp),
                Functions.checked("treeAggregate", combOp), depth, finalAggregateOnExecutor);
    }

    /// The least record by `comp`, which must be serialisable. Throws `EMPTY_COLLECTION` when there is none.
    public T min(Comparator<? super T> comp) {
        Comparator<@Nullable Object> order = Functions.checked("min", comp);
        return Reductions.reduce(
                JobRunner.of(context()), node(), "min",
                (first, second) -> order.compare(first, second) <= 0 ? first : second);
    }

    /// The greatest record by `comp`, which must be serialisable. Throws `EMPTY_COLLECTION` when there is none.
    public T max(Comparator<? super T> comp) {
        Comparator<@Nullable Object> order = Functions.checked("max", comp);
        return Reductions.reduce(
                JobRunner.of(context()), node(), "max",
                (first, second) -> order.compare(first, second) >= 0 ? first : second);
    }

    /// Calls `f` with each record, in tasks.
    public void foreach(VoidFunction<? super T> f) {
        List<?> unused = JobRunner.of(context()).run(node(),
                new ForeachAction(Functions.checked("foreach", f)));
    }

    /// As [#foreach], in the background.
    public FutureAction<@Nullable Void> foreachAsync(VoidFunction<? super T> f) {
        ForeachAction action = new ForeachAction(Functions.checked("foreachAsync", f));
        return BackgroundAction.start(JobRunner.of(context()),
                jobs -> Results.nothing(jobs.run(node(), action)));
    }

    /// Calls `f` with all records of each partition, in tasks; also for empty partitions.
    public void foreachPartition(VoidFunction<Iterator<T>> f) {
        List<?> unused = JobRunner.of(context())
                .run(node(), new ForeachPartitionAction(Functions.checked("foreachPartition", f)));
    }

    /// As [#foreachPartition], in the background.
    public FutureAction<@Nullable Void> foreachPartitionAsync(VoidFunction<Iterator<T>> f) {
        ForeachPartitionAction action = new ForeachPartitionAction(
                Functions.checked("foreachPartitionAsync", f));
        return BackgroundAction.start(JobRunner.of(context()),
                jobs -> Results.nothing(jobs.run(node(), action)));
    }

    /// All records, in order, with no more than one partition at a time in the driver's memory. Runs a
    /// job for each partition when its turn comes; persist the dataset if it is costly.
    public Iterator<T> toLocalIterator() {
        return Results.partitionByPartition(JobRunner.of(context()), node());
    }

    /// The records of one of its [partitions][#partitions()], computed by a job. `context` is there for programs that have
    /// one; it may be null.
    public Iterator<T> iterator(Partition split, @Nullable TaskContext context) {
        return collectPartitions(new int[]{split.index()})[0].iterator();
    }

    /// Writes the records as lines of UTF-8 text, as `toString` gives them, to the new folder `path`: a
    /// file `part-00000` ... for each partition, and `_SUCCESS`. The folder appears as a whole when
    /// everything is written, or not at all.
    ///
    /// Throws `PATH_ALREADY_EXISTS`, before any work, when there is something at `path`, and
    /// `PATH_NOT_WRITABLE` when it cannot be made there.
    public void saveAsTextFile(String path) {
        saveAsTextFile(path, TextCompression.NONE);
    }

    /// As [#saveAsTextFile(String)], compressed.
    public void saveAsTextFile(String path, TextCompression compression) {
        Saving.asText(JobRunner.of(context()), node(), path, compression);
    }

    /// As [#saveAsTextFile(String)], compressed as Hadoop's class `codec` does it, which is known by its simple name:
    /// GzipCodec, DefaultCodec or DeflateCodec. Throws `INVALID_ARGUMENT` for others.
    public void saveAsTextFile(String path, Class<?> codec) {
        saveAsTextFile(path, TextCompression.ofCodec(codec));
    }

    /// Writes the records as objects to the new folder `path`, a file for each partition, for
    /// [TroupeContext#objectFile(String)]. The folder appears as a whole, and the same errors are thrown, as with
    /// [#saveAsTextFile(String)]; `VALUE_NOT_SERIALIZABLE` when a record cannot be written.
    public void saveAsObjectFile(String path) {
        Saving.asObjects(JobRunner.of(context()), node(), path);
    }
}
