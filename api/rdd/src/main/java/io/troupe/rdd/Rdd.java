package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.PartitionEvaluatorFactory;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.function.DoubleFlatMapFunction;
import io.troupe.function.DoubleFunction;
import io.troupe.function.FlatMapFunction;
import io.troupe.function.FlatMapFunction2;
import io.troupe.function.Function;
import io.troupe.function.Function2;
import io.troupe.function.PairFlatMapFunction;
import io.troupe.function.PairFunction;
import io.troupe.rdd.internal.head.CrossHead;
import io.troupe.rdd.internal.head.PairUpFunction;
import io.troupe.rdd.internal.head.ZipHead;
import io.troupe.rdd.internal.keyed.KeyedNodes;
import io.troupe.rdd.internal.lineage.CoalesceNode;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.PairwiseNode;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.step.FilterStep;
import io.troupe.rdd.internal.step.FlatMapStep;
import io.troupe.rdd.internal.step.FlatMapToDoubleStep;
import io.troupe.rdd.internal.step.FlatMapToPairStep;
import io.troupe.rdd.internal.step.GlomStep;
import io.troupe.rdd.internal.step.KeyByStep;
import io.troupe.rdd.internal.step.MapPartitionsIteratorStep;
import io.troupe.rdd.internal.step.MapPartitionsStep;
import io.troupe.rdd.internal.step.MapStep;
import io.troupe.rdd.internal.step.MapToDoubleStep;
import io.troupe.rdd.internal.step.MapToPairStep;
import io.troupe.rdd.internal.step.PipeStep;
import io.troupe.rdd.internal.step.UniqueIdStep;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A resilient distributed dataset: records in partitions, computed in parallel where and when they are needed.
///
/// An Rdd is a description and never changes; transformations return another one at once, actions run a
/// job. A job computes just the partitions it needs, and everything they are made of again, unless that
/// was [persisted][#cache()] or has gone through a shuffle whose outputs are still there.
///
/// Functions are checked when they are handed over: one that captures something that cannot be sent
/// throws `CLOSURE_NOT_SERIALIZABLE` at once. What a function throws in a task fails the task; after as
/// many failures as `troupe.task.maxFailures` allows, the action throws `TASK_FAILED` with the user's
/// exception as cause. All actions throw `CONTEXT_STOPPED` after the context was stopped and
/// `JOB_CANCELLED` when the job was cancelled.
///
/// @param <T>
///            the type of the records
public sealed class Rdd<T extends @Nullable Object> extends RddActions<T>
        permits PairRdd, DoubleRdd, CustomRdd {
    private static final int PIPE_BUFFER_SIZE = 8192;

    Rdd(TroupeContext context, Node node) {
        super(context, node);
    }

    /// For datasets that [describe themselves][#describe] when that is needed first.
    Rdd(TroupeContext context) {
        super(context);
    }

    @Override
    final Rdd<T> self() {
        return this;
    }

    // --- transformations of single records

    /// One record for each record. Keeps the order.
    public <R extends @Nullable Object> Rdd<R> map(Function<? super T, ? extends R> f) {
        return then(new StepNode(node(), new MapStep(Functions.checked("map", f)), Effect.PLAIN));
    }

    /// The records for which `f` returns true; it must not return null. Keeps order and partitioner.
    public Rdd<T> filter(Function<? super T, Boolean> f) {
        return then(filterNode(f));
    }

    final Node filterNode(Function<? super T, Boolean> f) {
        Effect effect = new Effect(true, node().isKeyed(), false);
        return new StepNode(node(), new FilterStep(Functions.checked("filter", f)), effect);
    }

    /// The records that `f` makes of each record, in order. The iterators are read once and lazily.
    public <U extends @Nullable Object> Rdd<U> flatMap(FlatMapFunction<? super T, U> f) {
        return then(new StepNode(node(), new FlatMapStep(Functions.checked("flatMap", f)), Effect.PLAIN));
    }

    /// One pair for each record; `f` must not return null. Keeps the order.
    public <K2 extends @Nullable Object, V2 extends @Nullable Object> PairRdd<K2, V2> mapToPair(
            PairFunction<? super T, K2, V2> f) {
        return pairs(
                new StepNode(node(), new MapToPairStep(Functions.checked("mapToPair", f)), Effect.KEYED));
    }

    /// The pairs that `f` makes of each record, none of them null, in order.
    public <K2 extends @Nullable Object, V2 extends @Nullable Object> PairRdd<K2, V2> flatMapToPair(
            PairFlatMapFunction<? super T, K2, V2> f) {
        return pairs(new StepNode(node(), new FlatMapToPairStep(Functions.checked("flatMapToPair", f)),
                Effect.KEYED));
    }

    /// One number for each record. Keeps the order.
    public DoubleRdd mapToDouble(DoubleFunction<? super T> f) {
        return doubles(
                new StepNode(node(), new MapToDoubleStep(Functions.checked("mapToDouble", f)), Effect.PLAIN));
    }

    /// The numbers that `f` makes of each record, in order.
    public DoubleRdd flatMapToDouble(DoubleFlatMapFunction<? super T> f) {
        return doubles(
                new StepNode(node(), new FlatMapToDoubleStep(Functions.checked("flatMapToDouble", f)),
                        Effect.PLAIN));
    }

    /// Pairs of a key, made by `f`, and the record. Keeps the order.
    public <U extends @Nullable Object> PairRdd<U, T> keyBy(Function<? super T, ? extends U> f) {
        return pairs(new StepNode(node(), new KeyByStep(Functions.checked("keyBy", f)), Effect.KEYED));
    }

    // --- transformations of whole partitions

    /// The records that `f` makes of all records of a partition. `f` is called once for each partition,
    /// also for empty ones. Both iterators are walked once and lazily, so memory need not hold a
    /// partition.
    public <U extends @Nullable Object> Rdd<U> mapPartitions(FlatMapFunction<Iterator<T>, U> f) {
        return mapPartitions(f, false);
    }

    /// As [#mapPartitions(FlatMapFunction)]; `preservesPartitioning` says that keys stay what they are,
    /// so that the partitioner still holds.
    public <U extends @Nullable Object> Rdd<U> mapPartitions(
            FlatMapFunction<Iterator<T>, U> f, boolean preservesPartitioning) {
        return then(partitionsNode("mapPartitions", f, new Effect(preservesPartitioning, false, true)));
    }

    /// As [#mapPartitions(FlatMapFunction)]; `f` also gets the index of the partition.
    public <R extends @Nullable Object> Rdd<R> mapPartitionsWithIndex(
            Function2<Integer, Iterator<T>, Iterator<R>> f) {
        return mapPartitionsWithIndex(f, false);
    }

    /// As [#mapPartitions(FlatMapFunction, boolean)]; `f` also gets the index of the partition.
    public <R extends @Nullable Object> Rdd<R> mapPartitionsWithIndex(
            Function2<Integer, Iterator<T>, Iterator<R>> f, boolean preservesPartitioning) {
        return then(new StepNode(
                node(), new MapPartitionsStep(Functions.checked("mapPartitionsWithIndex", f)),
                new Effect(preservesPartitioning, false, true)));
    }

    /// The same records, to be worked on by tasks that run all at the same time and can wait for each other.
    public RDDBarrier<T> barrier() {
        return new RDDBarrier<>(this);
    }

    /// As [#mapPartitions(FlatMapFunction)], for pairs.
    public <K2 extends @Nullable Object, V2 extends @Nullable Object> PairRdd<K2, V2> mapPartitionsToPair(
            PairFlatMapFunction<Iterator<T>, K2, V2> f) {
        return mapPartitionsToPair(f, false);
    }

    /// As [#mapPartitions(FlatMapFunction, boolean)], for pairs.
    public <K2 extends @Nullable Object, V2 extends @Nullable Object> PairRdd<K2, V2> mapPartitionsToPair(
            PairFlatMapFunction<Iterator<T>, K2, V2> f, boolean preservesPartitioning) {
        PairFlatMapFunction<Iterator<T>, K2, V2> checked = Functions.checked("mapPartitionsToPair", f);
        FlatMapFunction<Iterator<T>, Tuple2<K2, V2>> asFlatMap = checked::call;
        return pairs(partitionsNode("mapPartitionsToPair", asFlatMap,
                new Effect(preservesPartitioning, true, true)));
    }

    /// As [#mapPartitions(FlatMapFunction)], for numbers.
    public DoubleRdd mapPartitionsToDouble(DoubleFlatMapFunction<Iterator<T>> f) {
        return mapPartitionsToDouble(f, false);
    }

    /// As [#mapPartitions(FlatMapFunction, boolean)], for numbers.
    public DoubleRdd mapPartitionsToDouble(DoubleFlatMapFunction<Iterator<T>> f,
            boolean preservesPartitioning) {
        DoubleFlatMapFunction<Iterator<T>> checked = Functions.checked("mapPartitionsToDouble", f);
        FlatMapFunction<Iterator<T>, Double> asFlatMap = checked::call;
        return doubles(
                partitionsNode("mapPartitionsToDouble", asFlatMap,
                        new Effect(preservesPartitioning, false, true)));
    }

    private Node partitionsNode(String operation, FlatMapFunction<Iterator<T>, ?> f, Effect effect) {
        return new StepNode(node(), new MapPartitionsIteratorStep(Functions.checked(operation, f)), effect);
    }

    /// The records that evaluators make of each partition; each task makes one of its own.
    public <U extends @Nullable Object> Rdd<U> mapPartitionsWithEvaluator(
            PartitionEvaluatorFactory<T, U> evaluatorFactory) {
        PartitionEvaluatorFactory<T, U> checked = Functions.checked("mapPartitionsWithEvaluator",
                evaluatorFactory);
        return mapPartitionsWithIndex((index, records) -> Evaluation.of(checked, index, records));
    }

    /// The records that evaluators make of the same partition of this and of `rdd2`, which must have the same number of
    /// partitions; each task makes one of its own.
    public <U extends @Nullable Object> Rdd<U> zipPartitionsWithEvaluator(
            Rdd<T> rdd2, PartitionEvaluatorFactory<T, U> evaluatorFactory) {
        PartitionEvaluatorFactory<T, U> checked = Functions.checked("zipPartitionsWithEvaluator",
                evaluatorFactory);
        // one record for each partition, which knows its index wherever it is computed
        Rdd<Tuple2<Integer, Iterator<T>>> indexed = mapPartitionsWithIndex(
                (index, records) -> List.of(new Tuple2<>(index, records)).iterator());
        return indexed.zipPartitions(rdd2, (left, right) -> {
            Tuple2<Integer, Iterator<T>> partition = left.next();
            return Evaluation.of(checked, partition._1(), partition._2(), right);
        });
    }

    /// One record for each partition: the list of its records, which are in memory together.
    public Rdd<List<T>> glom() {
        return then(new StepNode(node(), new GlomStep(), new Effect(false, false, true)));
    }

    /// The lines that an external command prints when each partition's records are its input, one line
    /// each. The command is split at white space. A command that ends with another exit value than 0
    /// fails the task, with what it wrote to its error output.
    public Rdd<String> pipe(String command) {
        StringTokenizer words = new StringTokenizer(Functions.present(command, "The command"));
        return pipe(Collections.list(words).stream().map(Object::toString).toList());
    }

    /// As [#pipe(String)], with program and arguments one by one.
    public Rdd<String> pipe(List<String> command) {
        return pipe(command, Map.of());
    }

    /// As [#pipe(List)], with variables added to the environment.
    public Rdd<String> pipe(List<String> command, Map<String, String> env) {
        return pipe(command, env, false, PIPE_BUFFER_SIZE);
    }

    /// As [#pipe(List, Map)]. `separateWorkingDir`: each task runs the command in a new folder, which is removed at
    /// its end. `bufferSize` is how many characters of the input are gathered before the command gets them.
    public Rdd<String> pipe(List<String> command, Map<String, String> env, boolean separateWorkingDir,
            int bufferSize) {
        return pipe(command, env, separateWorkingDir, bufferSize, "UTF-8");
    }

    /// As [#pipe(List, Map, boolean, int)], with the name of the encoding of input and output.
    public Rdd<String> pipe(List<String> command, Map<String, String> env, boolean separateWorkingDir,
            int bufferSize, String encoding) {
        if (command.isEmpty()) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "pipe needs a command.");
        }
        PipeStep step = new PipeStep(command, env, separateWorkingDir,
                Functions.atLeast(1, bufferSize, "bufferSize"), Functions.encoding(encoding));
        return then(new StepNode(node(), step, new Effect(false, false, true)));
    }

    // --- sets and samples

    /// Each record once, in as many partitions as before. Which of equal records stays, and their order, is not
    /// defined. Shuffles.
    public Rdd<T> distinct() {
        return distinct(node().partitionCount());
    }

    /// Each record once, in `numPartitions` partitions.
    public Rdd<T> distinct(int numPartitions) {
        return then(KeyedSets.distinct(node(), numPartitions));
    }

    /// The records of this and then of `other`; duplicates stay. Does not shuffle.
    public Rdd<T> union(Rdd<T> other) {
        return then(Unions.of(context(), this, other));
    }

    /// Each record that is in this and in `other`, once. Shuffles.
    public Rdd<T> intersection(Rdd<T> other) {
        return then(KeyedSets.intersection(context(), node(), nodeOf(other)));
    }

    /// The records of this that are not in `other`, in as many partitions as this has; duplicates stay. Shuffles.
    public Rdd<T> subtract(Rdd<T> other) {
        return then(KeyedSets.subtract(node(), nodeOf(other), Partitioning.like(context(), node())));
    }

    /// As [#subtract(Rdd)], in `numPartitions` partitions.
    public Rdd<T> subtract(Rdd<T> other, int numPartitions) {
        return then(KeyedSets.subtract(node(), nodeOf(other), Partitioning.hash(numPartitions)));
    }

    /// As [#subtract(Rdd)], in the partitions of `partitioner`, which gets whole records as keys.
    public Rdd<T> subtract(Rdd<T> other, Partitioner partitioner) {
        return then(KeyedSets.subtract(node(), nodeOf(other), Functions.partitioner(partitioner)));
    }

    /// All pairs of a record of this and a record of `other`; as many partitions as both numbers
    /// multiplied. The partition of `other` is kept in memory, or spilled, while a task runs.
    public <U extends @Nullable Object> PairRdd<T, U> cartesian(Rdd<U> other) {
        int rightPartitions = nodeOf(other).partitionCount();
        return pairs(PairwiseNode.crossed(node(), nodeOf(other),
                (left, right) -> new CrossHead(left, right, rightPartitions)));
    }

    /// A random part of about `fraction` of the records, in order. With replacement a record may come
    /// several times, and `fraction` is how often on average.
    public Rdd<T> sample(boolean withReplacement, double fraction) {
        return sample(withReplacement, fraction, ThreadLocalRandom.current().nextLong());
    }

    /// As [#sample(boolean, double)]; the same seed gives the same records when partitions are the same.
    public Rdd<T> sample(boolean withReplacement, double fraction, long seed) {
        return then(Sampling.sampled(node(), withReplacement, fraction, seed));
    }

    /// Random parts that together are this dataset and do not overlap, with sizes in proportion to
    /// `weights`. They are disjoint as long as computing this dataset again gives the same order.
    public Rdd<T>[] randomSplit(double[] weights) {
        return randomSplit(weights, ThreadLocalRandom.current().nextLong());
    }

    /// As [#randomSplit(double[])]; the same seed gives the same parts when partitions are the same.
    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    public Rdd<T>[] randomSplit(double[] weights, long seed) {
        return Sampling.split(node(), weights, seed).stream().map(this::then).toArray(Rdd[]::new);
    }

    // --- partitions

    /// The records in `numPartitions` partitions of about the same size. Shuffles; the order of records is lost.
    public Rdd<T> repartition(int numPartitions) {
        return coalesce(numPartitions, true);
    }

    /// The records in at most `numPartitions` partitions, made of neighbours, without a shuffle; order is kept.
    public Rdd<T> coalesce(int numPartitions) {
        return coalesce(numPartitions, false);
    }

    /// As [#coalesce(int)], or with `shuffle` as [#repartition(int)].
    public Rdd<T> coalesce(int numPartitions, boolean shuffle) {
        return then(coalesceNode(numPartitions, shuffle));
    }

    final Node coalesceNode(int numPartitions, boolean shuffle) {
        Functions.atLeast(1, numPartitions, "numPartitions");
        return shuffle
                ? KeyedNodes.repartitioned(node(), numPartitions)
                : new CoalesceNode(node(), numPartitions);
    }

    /// The records sorted by what `f` makes of them, in `numPartitions` partitions of about the same
    /// size, the least records in the first one. The sort is stable. Keys must be comparable with each
    /// other and not null. Runs a job that samples the keys when there is more than one partition.
    public <S extends @Nullable Object> Rdd<T> sortBy(
            Function<? super T, ? extends S> f, boolean ascending, int numPartitions) {
        Node keyed = new StepNode(node(), new KeyByStep(Functions.checked("sortBy", f)), Effect.KEYED);
        Node sorted = Sorting.sorted(context(), keyed, NaturalOrder.comparator(), ascending, numPartitions);
        return then(KeyedSets.valuesOf(sorted));
    }

    // --- pairing with other datasets

    /// Pairs of the first records of both, the second ones, and so on. Both must have the same number of partitions, else
    /// `INVALID_ARGUMENT` is thrown here, and the same number of records in each, else the action fails.
    public <U extends @Nullable Object> PairRdd<T, U> zip(Rdd<U> other) {
        requireSamePartitions("zip", other);
        return pairs(PairwiseNode.zipped(
                node(), nodeOf(other), true,
                (left, right) -> new ZipHead(left, right, new PairUpFunction())));
    }

    /// The records that `f` makes of the same partition of both. Both must have the same number of partitions.
    public <U extends @Nullable Object, V extends @Nullable Object> Rdd<V> zipPartitions(
            Rdd<U> other, FlatMapFunction2<Iterator<T>, Iterator<U>, V> f) {
        requireSamePartitions("zipPartitions", other);
        FlatMapFunction2<Iterator<@Nullable Object>, Iterator<@Nullable Object>, ?> checked = Functions
                .checked("zipPartitions", f);
        return then(PairwiseNode.zipped(
                node(), nodeOf(other), false, (left, right) -> new ZipHead(left, right, checked)));
    }

    private void requireSamePartitions(String operation, Rdd<?> other) {
        if (node().partitionCount() != nodeOf(other).partitionCount()) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    operation + " needs datasets with the same number of partitions, not "
                            + node().partitionCount() + " and "
                            + nodeOf(other).partitionCount() + "; use repartition to make them equal.");
        }
    }

    /// Pairs of each record and its index in the dataset, from 0. Runs a job that counts when there is more than
    /// one partition.
    public PairRdd<T, Long> zipWithIndex() {
        return pairs(Indexing.withIndex(JobRunner.of(context()), node()));
    }

    /// Pairs of each record and a number that no other record has. The `k`-th of `n` partitions numbers its records `k`, `n
    /// + k`,
    ///   `2n + k` ... Runs no job.
    public PairRdd<T, Long> zipWithUniqueId() {
        Effect effect = new Effect(false, true, true);
        return pairs(new StepNode(node(), new UniqueIdStep(node().partitionCount()), effect));
    }

    /// Pairs of each value of `f` and the records for which it is returned. All records of one key are in memory together.
    public <U extends @Nullable Object> PairRdd<U, Iterable<T>> groupBy(Function<? super T, ? extends U> f) {
        return this.<U>keyBy(f).groupByKey();
    }

    /// As [#groupBy(Function)], in `numPartitions` partitions.
    public <U extends @Nullable Object> PairRdd<U, Iterable<T>> groupBy(
            Function<? super T, ? extends U> f, int numPartitions) {
        return this.<U>keyBy(f).groupByKey(numPartitions);
    }
}
