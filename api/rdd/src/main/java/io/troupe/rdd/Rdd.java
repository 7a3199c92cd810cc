package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partition;
import io.troupe.PartitionEvaluatorFactory;
import io.troupe.Partitioner;
import io.troupe.TaskContext;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.engine.serial.DriverOnly;
import io.troupe.function.DoubleFlatMapFunction;
import io.troupe.function.DoubleFunction;
import io.troupe.function.FlatMapFunction;
import io.troupe.function.FlatMapFunction2;
import io.troupe.function.Function;
import io.troupe.function.Function2;
import io.troupe.function.PairFlatMapFunction;
import io.troupe.function.PairFunction;
import io.troupe.function.VoidFunction;
import io.troupe.rdd.internal.action.CollectAction;
import io.troupe.rdd.internal.action.CountAction;
import io.troupe.rdd.internal.action.ForeachAction;
import io.troupe.rdd.internal.action.ForeachPartitionAction;
import io.troupe.rdd.internal.head.CrossHead;
import io.troupe.rdd.internal.head.PairUpFunction;
import io.troupe.rdd.internal.head.ZipHead;
import io.troupe.rdd.internal.keyed.KeyedNodes;
import io.troupe.rdd.internal.lineage.CheckpointState;
import io.troupe.rdd.internal.lineage.CoalesceNode;
import io.troupe.rdd.internal.lineage.DebugString;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.PairwiseNode;
import io.troupe.rdd.internal.lineage.SourceNode;
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
import io.troupe.resource.ResourceProfile;
import io.troupe.storage.StorageLevel;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public sealed class Rdd<T extends @Nullable Object> implements DriverOnly
        permits PairRdd, DoubleRdd, CustomRdd {
    private static final int PIPE_BUFFER_SIZE = 8192;
    private static final double CONFIDENCE = 0.95;

    private final TroupeContext context;
    /// Null until it is needed first, for datasets of a program's own.
    private volatile @Nullable Node lineage;

    Rdd(TroupeContext context, Node node) {
        this.context = context;
        this.lineage = node;
    }

    /// For datasets that [describe themselves][#describe] when that is needed first.
    Rdd(TroupeContext context) {
        this.context = context;
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
        return then(Unions.of(context, this, other));
    }

    /// Each record that is in this and in `other`, once. Shuffles.
    public Rdd<T> intersection(Rdd<T> other) {
        return then(KeyedSets.intersection(context, node(), nodeOf(other)));
    }

    /// The records of this that are not in `other`, in as many partitions as this has; duplicates stay. Shuffles.
    public Rdd<T> subtract(Rdd<T> other) {
        return then(KeyedSets.subtract(node(), nodeOf(other), Partitioning.like(context, node())));
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
        Node sorted = Sorting.sorted(context, keyed, NaturalOrder.comparator(), ascending, numPartitions);
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
        return pairs(Indexing.withIndex(JobRunner.of(context), node()));
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
        return this;
    }

    /// Does not keep the partitions any longer and frees them. Returns at once.
    public Rdd<T> unpersist() {
        return unpersist(false);
    }

    /// As [#unpersist()]; `blocking` waits until they are freed.
    public Rdd<T> unpersist(boolean blocking) {
        node().unpersist(blocking);
        return this;
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
        return this;
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

    // --- actions

    /// All records, in order, in the driver's memory.
    public List<T> collect() {
        return Results.concatenated(JobRunner.of(context).run(node(), new CollectAction()));
    }

    /// As [#collect()], in the background.
    public FutureAction<List<T>> collectAsync() {
        return BackgroundAction.start(
                JobRunner.of(context), jobs -> Results.concatenated(jobs.run(node(), new CollectAction())));
    }

    /// The records of each of the partitions `partitionIds`, in the order asked for.
    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    public List<T>[] collectPartitions(int[] partitionIds) {
        return Results.ofPartitions(JobRunner.of(context), node(), partitionIds).toArray(List[]::new);
    }

    /// How many records there are.
    public long count() {
        return Results.sum(JobRunner.of(context).run(node(), new CountAction()));
    }

    /// As [#count()], in the background.
    public FutureAction<Long> countAsync() {
        return BackgroundAction.start(
                JobRunner.of(context), jobs -> Results.sum(jobs.run(node(), new CountAction())));
    }

    /// How many records there are, or an estimate from the partitions that are counted after `timeout` milliseconds, with
    /// the interval that holds the truth with a probability of 0.95. The partitions are taken for a random sample.
    public PartialResult<BoundedDouble> countApprox(long timeout) {
        return countApprox(timeout, CONFIDENCE);
    }

    /// As [#countApprox(long)], with the probability `confidence`, in `(0, 1)`.
    public PartialResult<BoundedDouble> countApprox(long timeout, double confidence) {
        return Approximations.count(this, timeout, confidence);
    }

    /// About how many different records there are. `relativeSD` is the standard deviation of the result as a part of it,
    /// such as 0.05: two of three results are nearer to the truth than that. Memory in the driver and in each task
    /// is about `1 / relativeSD^2` bytes. Null counts as a value.
    public long countApproxDistinct(double relativeSD) {
        return Approximations.distinct(JobRunner.of(context), node(), relativeSD);
    }

    /// How often each value occurs, as far as that is known after `timeout` milliseconds: estimates with the interval that
    /// holds the truth with a probability of 0.95. The maps are in the driver's memory.
    public PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout) {
        return countByValueApprox(timeout, CONFIDENCE);
    }

    /// As [#countByValueApprox(long)], with the probability `confidence`, in `(0, 1)`.
    public PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout, double confidence) {
        return Approximations.countValues(this, false, timeout, confidence);
    }

    /// How often each value occurs. The map is in the driver's memory.
    public Map<T, Long> countByValue() {
        return this.<T, Long>mapToPair(value -> new Tuple2<>(value, 1L)).reduceByKey(Long::sum)
                .collectAsMap();
    }

    /// The first `num` records. Looks at the first partition, then at four times as many each time, until there are enough.
    public List<T> take(int num) {
        return Results.first(JobRunner.of(context), node(), num);
    }

    /// As [#take(int)], in the background.
    public FutureAction<List<T>> takeAsync(int num) {
        return BackgroundAction.start(JobRunner.of(context), jobs -> Results.first(jobs, node(), num));
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
        return Results.least(JobRunner.of(context), node(), num,
                ReversedOrder.of(Functions.checked("top", comp)));
    }

    /// The `num` least records in natural order, the least first. Each task keeps no more than `num` in memory.
    public List<T> takeOrdered(int num) {
        return takeOrdered(num, NaturalOrder.comparator());
    }

    /// The `num` least records by `comp`, which must be serialisable, the least first.
    public List<T> takeOrdered(int num, Comparator<? super T> comp) {
        return Results.least(JobRunner.of(context), node(), num, Functions.checked("takeOrdered", comp));
    }

    /// `num` records chosen at random, or all if there are fewer and `withReplacement` is false; in random order.
    public List<T> takeSample(boolean withReplacement, int num) {
        return takeSample(withReplacement, num, ThreadLocalRandom.current().nextLong());
    }

    /// As [#takeSample(boolean, int)]; the same seed gives the same records when partitions are the same.
    public List<T> takeSample(boolean withReplacement, int num, long seed) {
        return Sampling.taken(JobRunner.of(context), node(), withReplacement, num, seed);
    }

    /// All records in one by `f`, which must be associative and commutative. Throws `EMPTY_COLLECTION` when there is
    /// no record.
    public T reduce(Function2<T, T, T> f) {
        return Reductions.reduce(JobRunner.of(context), node(), "reduce", Functions.checked("reduce", f));
    }

    /// As [#reduce(Function2)] with partial results merged by tasks in two rounds.
    public T treeReduce(Function2<T, T, T> f) {
        return treeReduce(f, 2);
    }

    /// As [#reduce(Function2)] with partial results merged by tasks in about `depth` rounds, so that the driver gets only
    /// a few.
    public T treeReduce(Function2<T, T, T> f, int depth) {
        return Reductions.treeReduce(JobRunner.of(context), node(), Functions.checked("treeReduce", f),
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
                JobRunner.of(context), node(), zeroValue, Functions.checked("aggregate", seqOp),
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
                JobRunner.of(context), node(), zeroValue, Functions.checked("treeAggregate", seqOp),
                Functions.checked("treeAggregate", combOp), depth, false);
    }

    /// As [#treeAggregate(Object, Function2, Function2, int)]. `finalAggregateOnExecutor`: a task merges
    /// the last few results too, so that the driver gets just one.
    public <U extends @Nullable Object> U treeAggregate(
            U zeroValue, Function2<U, ? super T, U> seqOp, Function2<U, U, U> combOp, int depth,
            boolean finalAggregateOnExecutor) {
        return Reductions.treeAggregate(
                JobRunner.of(context), node(), zeroValue, Functions.checked("treeAggregate", seqOp),
                Functions.checked("treeAggregate", combOp), depth, finalAggregateOnExecutor);
    }

    /// The least record by `comp`, which must be serialisable. Throws `EMPTY_COLLECTION` when there is none.
    public T min(Comparator<? super T> comp) {
        Comparator<@Nullable Object> order = Functions.checked("min", comp);
        return Reductions.reduce(
                JobRunner.of(context), node(), "min",
                (first, second) -> order.compare(first, second) <= 0 ? first : second);
    }

    /// The greatest record by `comp`, which must be serialisable. Throws `EMPTY_COLLECTION` when there is none.
    public T max(Comparator<? super T> comp) {
        Comparator<@Nullable Object> order = Functions.checked("max", comp);
        return Reductions.reduce(
                JobRunner.of(context), node(), "max",
                (first, second) -> order.compare(first, second) >= 0 ? first : second);
    }

    /// Calls `f` with each record, in tasks.
    public void foreach(VoidFunction<? super T> f) {
        List<?> unused = JobRunner.of(context).run(node(),
                new ForeachAction(Functions.checked("foreach", f)));
    }

    /// As [#foreach], in the background.
    public FutureAction<@Nullable Void> foreachAsync(VoidFunction<? super T> f) {
        ForeachAction action = new ForeachAction(Functions.checked("foreachAsync", f));
        return BackgroundAction.start(JobRunner.of(context),
                jobs -> Results.nothing(jobs.run(node(), action)));
    }

    /// Calls `f` with all records of each partition, in tasks; also for empty partitions.
    public void foreachPartition(VoidFunction<Iterator<T>> f) {
        List<?> unused = JobRunner.of(context)
                .run(node(), new ForeachPartitionAction(Functions.checked("foreachPartition", f)));
    }

    /// As [#foreachPartition], in the background.
    public FutureAction<@Nullable Void> foreachPartitionAsync(VoidFunction<Iterator<T>> f) {
        ForeachPartitionAction action = new ForeachPartitionAction(
                Functions.checked("foreachPartitionAsync", f));
        return BackgroundAction.start(JobRunner.of(context),
                jobs -> Results.nothing(jobs.run(node(), action)));
    }

    /// All records, in order, with no more than one partition at a time in the driver's memory. Runs a
    /// job for each partition when its turn comes; persist the dataset if it is costly.
    public Iterator<T> toLocalIterator() {
        return Results.partitionByPartition(JobRunner.of(context), node());
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
        Saving.asText(JobRunner.of(context), node(), path, compression);
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
        Saving.asObjects(JobRunner.of(context), node(), path);
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
        return this;
    }

    /// Its partitions, in order.
    public List<Partition> partitions() {
        return Indexing.partitions(node().partitionCount());
    }

    /// The records of one of its [partitions][#partitions()], computed by a job. `context` is there for programs that have
    /// one; it may be null.
    public Iterator<T> iterator(Partition split, @Nullable TaskContext context) {
        return collectPartitions(new int[]{split.index()})[0].iterator();
    }

    /// Tasks that compute it run only where and while they have what `profile` asks for; others that
    /// compute further datasets along the way do not need it. Datasets of one stage that ask for
    /// different things make the job fail. Processors are shared out among tasks that ask for resources,
    /// not between these and others.
    ///
    /// Throws `INVALID_ARGUMENT` when an amount is not positive, or more than one and not whole.
    public Rdd<T> withResources(ResourceProfile profile) {
        node().setResources(Functions.resources(profile));
        return this;
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
        return this;
    }

    /// Itself, as [#rdd()]: nothing depends on the class of its records.
    public Rdd<T> retag(Class<?> unused) {
        return this;
    }

    /// Itself, as [#rdd()].
    public Rdd<T> toJavaRDD() {
        return this;
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
        if (context.lineage() != given.context.lineage()) {
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
