package io.troupe.rdd;

import io.troupe.Partitioner;
import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.function.FlatMapFunction;
import io.troupe.function.Function;
import io.troupe.function.Function2;
import io.troupe.rdd.internal.action.ZeroValue;
import io.troupe.rdd.internal.keyed.AggregateCombiner;
import io.troupe.rdd.internal.keyed.CoGroupHead;
import io.troupe.rdd.internal.keyed.FunctionCombiner;
import io.troupe.rdd.internal.keyed.JoinStep;
import io.troupe.rdd.internal.keyed.KeyedNodes;
import io.troupe.rdd.internal.keyed.ReduceCombiner;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.step.FlatMapValuesStep;
import io.troupe.rdd.internal.step.MapValuesStep;
import io.troupe.rdd.internal.step.SampleByKeyStep;
import io.troupe.resource.ResourceProfile;
import io.troupe.storage.StorageLevel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A dataset of pairs: what can be done with keys, on top of what an [Rdd] can.
///
/// Operations by key bring the pairs of a key into one partition, which shuffles, unless the dataset has
/// the wanted [partitioner][#partitioner()] already. Where nothing else is said the partitioner is that
/// of an input that has one and enough partitions, else a [io.troupe.HashPartitioner] with
/// `troupe.default.parallelism` partitions or as many as the largest input. Keys need `equals` and a
/// `hashCode` that is the same in every process; null is a key like any other.
///
/// @param <K>
///            the type of keys
/// @param <V>
///            the type of values
public non-sealed class PairRdd<K extends @Nullable Object, V extends @Nullable Object>
        extends
            Rdd<Tuple2<K, V>> {
    private static final Effect SAME_KEYS = new Effect(true, true, false);

    PairRdd(TroupeContext context, Node node) {
        super(context, node);
    }

    /// The same dataset as `other`, for subclasses that know more about it.
    protected PairRdd(PairRdd<K, V> other) {
        this(other.context(), other.node());
    }

    /// `rdd` as a dataset of pairs; runs nothing. None of its records may be null.
    public static <K extends @Nullable Object, V extends @Nullable Object> PairRdd<K, V> fromJavaRDD(
            Rdd<Tuple2<K, V>> rdd) {
        return rdd instanceof PairRdd<K, V> pairs ? pairs : new PairRdd<>(rdd.context(), rdd.node());
    }

    // --- what returns pairs because this holds pairs

    @Override
    public PairRdd<K, V> filter(Function<? super Tuple2<K, V>, Boolean> f) {
        return pairs(filterNode(f));
    }

    @Override
    public PairRdd<K, V> distinct() {
        return pairs(super.distinct().node());
    }

    @Override
    public PairRdd<K, V> distinct(int numPartitions) {
        return pairs(super.distinct(numPartitions).node());
    }

    @Override
    public PairRdd<K, V> union(Rdd<Tuple2<K, V>> other) {
        return pairs(super.union(other).node());
    }

    @Override
    public PairRdd<K, V> intersection(Rdd<Tuple2<K, V>> other) {
        return pairs(super.intersection(other).node());
    }

    @Override
    public PairRdd<K, V> subtract(Rdd<Tuple2<K, V>> other) {
        return pairs(super.subtract(other).node());
    }

    @Override
    public PairRdd<K, V> subtract(Rdd<Tuple2<K, V>> other, int numPartitions) {
        return pairs(super.subtract(other, numPartitions).node());
    }

    @Override
    public PairRdd<K, V> subtract(Rdd<Tuple2<K, V>> other, Partitioner partitioner) {
        return pairs(super.subtract(other, partitioner).node());
    }

    @Override
    public PairRdd<K, V> sample(boolean withReplacement, double fraction) {
        return sample(withReplacement, fraction, ThreadLocalRandom.current().nextLong());
    }

    @Override
    public PairRdd<K, V> sample(boolean withReplacement, double fraction, long seed) {
        return pairs(super.sample(withReplacement, fraction, seed).node());
    }

    @Override
    public PairRdd<K, V> repartition(int numPartitions) {
        return coalesce(numPartitions, true);
    }

    @Override
    public PairRdd<K, V> coalesce(int numPartitions) {
        return coalesce(numPartitions, false);
    }

    @Override
    public PairRdd<K, V> coalesce(int numPartitions, boolean shuffle) {
        return pairs(coalesceNode(numPartitions, shuffle));
    }

    @Override
    public PairRdd<K, V> cache() {
        return persist(StorageLevel.MEMORY_ONLY);
    }

    @Override
    public PairRdd<K, V> persist(StorageLevel newLevel) {
        node().persist(newLevel);
        return this;
    }

    @Override
    public PairRdd<K, V> localCheckpoint() {
        super.localCheckpoint();
        return this;
    }

    @Override
    public PairRdd<K, V> unpersist() {
        return unpersist(false);
    }

    @Override
    public PairRdd<K, V> unpersist(boolean blocking) {
        node().unpersist(blocking);
        return this;
    }

    @Override
    public PairRdd<K, V> withResources(ResourceProfile profile) {
        Rdd<?> unused = super.withResources(profile);
        return this;
    }

    @Override
    public PairRdd<K, V> setName(String name) {
        node().setName(name);
        return this;
    }

    // --- keys and values

    /// The keys, in order.
    public Rdd<K> keys() {
        return then(KeyedSets.keysOf(node()));
    }

    /// The values, in order.
    public Rdd<V> values() {
        return then(KeyedSets.valuesOf(node()));
    }

    /// Pairs of the same keys and what `f` makes of the values. Keeps order and partitioner.
    public <U extends @Nullable Object> PairRdd<K, U> mapValues(Function<? super V, ? extends U> f) {
        return pairs(new StepNode(node(), new MapValuesStep(Functions.checked("mapValues", f)), SAME_KEYS));
    }

    /// For each pair, pairs of its key and what `f` makes of its value. Keeps order and partitioner.
    public <U extends @Nullable Object> PairRdd<K, U> flatMapValues(FlatMapFunction<? super V, U> f) {
        return pairs(new StepNode(node(), new FlatMapValuesStep(Functions.checked("flatMapValues", f)),
                SAME_KEYS));
    }

    // --- one value for each key

    /// Pairs of each key and what `createCombiner`, `mergeValue` and `mergeCombiners` make of its
    /// values: the first makes a combined value of a value, the second adds a value, the third adds a
    /// combined value. The latter two may change and return their first argument. Values are combined
    /// before and after the shuffle.
    public <C extends @Nullable Object> PairRdd<K, C> combineByKey(
            Function<? super V, C> createCombiner, Function2<C, ? super V, C> mergeValue,
            Function2<C, C, C> mergeCombiners) {
        return combineByKey(createCombiner, mergeValue, mergeCombiners,
                Partitioning.defaultFor(context(), node()));
    }

    /// As [#combineByKey(Function, Function2, Function2)], in `numPartitions` partitions.
    public <C extends @Nullable Object> PairRdd<K, C> combineByKey(
            Function<? super V, C> createCombiner, Function2<C, ? super V, C> mergeValue,
            Function2<C, C, C> mergeCombiners,
            int numPartitions) {
        return combineByKey(createCombiner, mergeValue, mergeCombiners, Partitioning.hash(numPartitions));
    }

    /// As [#combineByKey(Function, Function2, Function2)], in the partitions of `partitioner`.
    public <C extends @Nullable Object> PairRdd<K, C> combineByKey(
            Function<? super V, C> createCombiner, Function2<C, ? super V, C> mergeValue,
            Function2<C, C, C> mergeCombiners,
            Partitioner partitioner) {
        return combineByKey(createCombiner, mergeValue, mergeCombiners, partitioner, true);
    }

    /// As [#combineByKey(Function, Function2, Function2)], in the partitions of `partitioner`.
    /// `mapSideCombine`: combine before the shuffle too, which is worth it unless nearly all keys
    /// differ.
    public <C extends @Nullable Object> PairRdd<K, C> combineByKey(
            Function<? super V, C> createCombiner, Function2<C, ? super V, C> mergeValue,
            Function2<C, C, C> mergeCombiners,
            Partitioner partitioner, boolean mapSideCombine) {
        FunctionCombiner combiner = new FunctionCombiner(
                Functions.checked("combineByKey", createCombiner),
                Functions.checked("combineByKey", mergeValue),
                Functions.checked("combineByKey", mergeCombiners));
        return pairs(KeyedNodes.combine(node(), combiner, present(partitioner), mapSideCombine));
    }

    private static Partitioner present(@Nullable Partitioner partitioner) {
        return Functions.partitioner(partitioner);
    }

    /// Pairs of each key and all its values in one by `func`, which must be associative. Values are
    /// combined before and after the shuffle.
    public PairRdd<K, V> reduceByKey(Function2<V, V, V> func) {
        return reduceByKey(Partitioning.defaultFor(context(), node()), func);
    }

    /// As [#reduceByKey(Function2)], in `numPartitions` partitions.
    public PairRdd<K, V> reduceByKey(Function2<V, V, V> func, int numPartitions) {
        return reduceByKey(Partitioning.hash(numPartitions), func);
    }

    /// As [#reduceByKey(Function2)], in the partitions of `partitioner`.
    public PairRdd<K, V> reduceByKey(Partitioner partitioner, Function2<V, V, V> func) {
        ReduceCombiner combiner = new ReduceCombiner(Functions.checked("reduceByKey", func));
        return pairs(KeyedNodes.combine(node(), combiner, present(partitioner), true));
    }

    /// Pairs of each key and its values added to a copy of `zeroValue` by `seqFunc`; sums of different
    /// partitions are added by `combFunc`. Both functions may change and return their first argument.
    public <U extends @Nullable Object> PairRdd<K, U> aggregateByKey(
            U zeroValue, Function2<U, ? super V, U> seqFunc, Function2<U, U, U> combFunc) {
        return aggregateByKey(zeroValue, Partitioning.defaultFor(context(), node()), seqFunc, combFunc);
    }

    /// As [#aggregateByKey(Object, Function2, Function2)], in `numPartitions` partitions.
    public <U extends @Nullable Object> PairRdd<K, U> aggregateByKey(
            U zeroValue, int numPartitions, Function2<U, ? super V, U> seqFunc, Function2<U, U, U> combFunc) {
        return aggregateByKey(zeroValue, Partitioning.hash(numPartitions), seqFunc, combFunc);
    }

    /// As [#aggregateByKey(Object, Function2, Function2)], in the partitions of `partitioner`.
    public <U extends @Nullable Object> PairRdd<K, U> aggregateByKey(
            U zeroValue, Partitioner partitioner, Function2<U, ? super V, U> seqFunc,
            Function2<U, U, U> combFunc) {
        AggregateCombiner combiner = new AggregateCombiner(
                ZeroValue.of(zeroValue), Functions.checked("aggregateByKey", seqFunc),
                Functions.checked("aggregateByKey", combFunc));
        return pairs(KeyedNodes.combine(node(), combiner, present(partitioner), true));
    }

    /// Pairs of each key and its values added to a copy of `zeroValue` by `func`, once in each partition that has the key.
    public PairRdd<K, V> foldByKey(V zeroValue, Function2<V, V, V> func) {
        return foldByKey(zeroValue, Partitioning.defaultFor(context(), node()), func);
    }

    /// As [#foldByKey(Object, Function2)], in `numPartitions` partitions.
    public PairRdd<K, V> foldByKey(V zeroValue, int numPartitions, Function2<V, V, V> func) {
        return foldByKey(zeroValue, Partitioning.hash(numPartitions), func);
    }

    /// As [#foldByKey(Object, Function2)], in the partitions of `partitioner`.
    public PairRdd<K, V> foldByKey(V zeroValue, Partitioner partitioner, Function2<V, V, V> func) {
        return aggregateByKey(zeroValue, partitioner, func, func);
    }

    /// Pairs of each key and its values, in the order of partitions and of records in them. All values
    /// of one key are in memory together; to add them up use [#reduceByKey(Function2)] or
    /// [#aggregateByKey(Object, Function2, Function2)], which moves less.
    public PairRdd<K, Iterable<V>> groupByKey() {
        return groupByKey(Partitioning.defaultFor(context(), node()));
    }

    /// As [#groupByKey()], in `numPartitions` partitions.
    public PairRdd<K, Iterable<V>> groupByKey(int numPartitions) {
        return groupByKey(Partitioning.hash(numPartitions));
    }

    /// As [#groupByKey()], in the partitions of `partitioner`.
    public PairRdd<K, Iterable<V>> groupByKey(Partitioner partitioner) {
        return pairs(KeyedNodes.grouped(node(), present(partitioner)));
    }

    // --- several datasets by key

    /// For each key that both have, a pair of the key and each pair of a value of this and a value of `other`. All
    /// values of one key are in memory together. Datasets that have the same partitioner are joined without a shuffle.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<V, W>> join(PairRdd<K, W> other) {
        return join(other, Partitioning.defaultFor(context(), node(), nodeOf(other)));
    }

    /// As [#join(PairRdd)], in `numPartitions` partitions.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<V, W>> join(PairRdd<K, W> other,
            int numPartitions) {
        return join(other, Partitioning.hash(numPartitions));
    }

    /// As [#join(PairRdd)], in the partitions of `partitioner`.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<V, W>> join(
            PairRdd<K, W> other, Partitioner partitioner) {
        return pairs(KeyedNodes.joined(node(), nodeOf(other), present(partitioner), JoinStep.Kind.INNER));
    }

    /// As [#join(PairRdd)], and for keys that `other` does not have pairs of the values of this and an empty Optional.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<V, Optional<W>>> leftOuterJoin(
            PairRdd<K, W> other) {
        return leftOuterJoin(other, Partitioning.defaultFor(context(), node(), nodeOf(other)));
    }

    /// As [#leftOuterJoin(PairRdd)], in `numPartitions` partitions.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<V, Optional<W>>> leftOuterJoin(PairRdd<K, W> other,
            int numPartitions) {
        return leftOuterJoin(other, Partitioning.hash(numPartitions));
    }

    /// As [#leftOuterJoin(PairRdd)], in the partitions of `partitioner`.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<V, Optional<W>>> leftOuterJoin(
            PairRdd<K, W> other, Partitioner partitioner) {
        return pairs(
                KeyedNodes.joined(node(), nodeOf(other), present(partitioner), JoinStep.Kind.LEFT_OUTER));
    }

    /// As [#join(PairRdd)], and for keys that this does not have pairs of an empty Optional and the values of `other`.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Optional<V>, W>> rightOuterJoin(
            PairRdd<K, W> other) {
        return rightOuterJoin(other, Partitioning.defaultFor(context(), node(), nodeOf(other)));
    }

    /// As [#rightOuterJoin(PairRdd)], in `numPartitions` partitions.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Optional<V>, W>> rightOuterJoin(PairRdd<K, W> other,
            int numPartitions) {
        return rightOuterJoin(other, Partitioning.hash(numPartitions));
    }

    /// As [#rightOuterJoin(PairRdd)], in the partitions of `partitioner`.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Optional<V>, W>> rightOuterJoin(
            PairRdd<K, W> other, Partitioner partitioner) {
        return pairs(
                KeyedNodes.joined(node(), nodeOf(other), present(partitioner), JoinStep.Kind.RIGHT_OUTER));
    }

    /// As [#join(PairRdd)], and for keys that only one of both has pairs of its values and an empty Optional.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
            PairRdd<K, W> other) {
        return fullOuterJoin(other, Partitioning.defaultFor(context(), node(), nodeOf(other)));
    }

    /// As [#fullOuterJoin(PairRdd)], in `numPartitions` partitions.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
            PairRdd<K, W> other, int numPartitions) {
        return fullOuterJoin(other, Partitioning.hash(numPartitions));
    }

    /// As [#fullOuterJoin(PairRdd)], in the partitions of `partitioner`.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
            PairRdd<K, W> other, Partitioner partitioner) {
        return pairs(
                KeyedNodes.joined(node(), nodeOf(other), present(partitioner), JoinStep.Kind.FULL_OUTER));
    }

    /// For each key that any has, a pair of the key and the values that each of the 2 datasets has for
    /// it. All values of one key are in memory together.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
            PairRdd<K, W> other) {
        return cogroup(other, Partitioning.defaultFor(context(), node(), nodeOf(other)));
    }

    /// As [#cogroup(PairRdd)], in `numPartitions` partitions.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
            PairRdd<K, W> other, int numPartitions) {
        return cogroup(other, Partitioning.hash(numPartitions));
    }

    /// As [#cogroup(PairRdd)], in the partitions of `partitioner`.
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
            PairRdd<K, W> other, Partitioner partitioner) {
        List<Node> nodes = List.of(node(), nodeOf(other));
        return pairs(KeyedNodes.cogrouped(nodes, present(partitioner), CoGroupHead.Shape.TUPLE));
    }

    /// Same as [#cogroup(PairRdd)].
    public <W extends @Nullable Object> PairRdd<K, Tuple2<Iterable<V>, Iterable<W>>> groupWith(
            PairRdd<K, W> other) {
        return cogroup(other);
    }

    /// For each key that any has, a pair of the key and the values that each of the 3 datasets has for
    /// it. All values of one key are in memory together.
    public <W1 extends @Nullable Object, W2 extends @Nullable Object> PairRdd<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2) {
        return cogroup(other1, other2,
                Partitioning.defaultFor(context(), node(), nodeOf(other1), nodeOf(other2)));
    }

    /// As [#cogroup(PairRdd, PairRdd)], in `numPartitions` partitions.
    public <W1 extends @Nullable Object, W2 extends @Nullable Object> PairRdd<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, int numPartitions) {
        return cogroup(other1, other2, Partitioning.hash(numPartitions));
    }

    /// As [#cogroup(PairRdd, PairRdd)], in the partitions of `partitioner`.
    public <W1 extends @Nullable Object, W2 extends @Nullable Object> PairRdd<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, Partitioner partitioner) {
        List<Node> nodes = List.of(node(), nodeOf(other1), nodeOf(other2));
        return pairs(KeyedNodes.cogrouped(nodes, present(partitioner), CoGroupHead.Shape.TUPLE));
    }

    /// Same as [#cogroup(PairRdd, PairRdd)].
    public <W1 extends @Nullable Object, W2 extends @Nullable Object> PairRdd<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> groupWith(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2) {
        return cogroup(other1, other2);
    }

    /// For each key that any has, a pair of the key and the values that each of the 4 datasets has for
    /// it. All values of one key are in memory together.
    public <W1 extends @Nullable Object, W2 extends @Nullable Object, W3 extends @Nullable Object> PairRdd<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, PairRdd<K, W3> other3) {
        return cogroup(other1, other2, other3,
                Partitioning.defaultFor(context(), node(), nodeOf(other1), nodeOf(other2), nodeOf(other3)));
    }

    /// As [#cogroup(PairRdd, PairRdd, PairRdd)], in `numPartitions` partitions.
    public <W1 extends @Nullable Object, W2 extends @Nullable Object, W3 extends @Nullable Object> PairRdd<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, PairRdd<K, W3> other3, int numPartitions) {
        return cogroup(other1, other2, other3, Partitioning.hash(numPartitions));
    }

    /// As [#cogroup(PairRdd, PairRdd, PairRdd)], in the partitions of `partitioner`.
    public <W1 extends @Nullable Object, W2 extends @Nullable Object, W3 extends @Nullable Object> PairRdd<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, PairRdd<K, W3> other3, Partitioner partitioner) {
        List<Node> nodes = List.of(node(), nodeOf(other1), nodeOf(other2), nodeOf(other3));
        return pairs(KeyedNodes.cogrouped(nodes, present(partitioner), CoGroupHead.Shape.TUPLE));
    }

    /// Same as [#cogroup(PairRdd, PairRdd, PairRdd)].
    public <W1 extends @Nullable Object, W2 extends @Nullable Object, W3 extends @Nullable Object> PairRdd<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> groupWith(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, PairRdd<K, W3> other3) {
        return cogroup(other1, other2, other3);
    }

    /// The pairs whose keys `other` does not have; duplicates stay. The values of a key are in memory together.
    public <W extends @Nullable Object> PairRdd<K, V> subtractByKey(PairRdd<K, W> other) {
        return subtractByKey(other, Partitioning.defaultFor(context(), node()));
    }

    /// As [#subtractByKey(PairRdd)], in `numPartitions` partitions.
    public <W extends @Nullable Object> PairRdd<K, V> subtractByKey(PairRdd<K, W> other, int numPartitions) {
        return subtractByKey(other, Partitioning.hash(numPartitions));
    }

    /// As [#subtractByKey(PairRdd)], in the partitions of `partitioner`.
    public <W extends @Nullable Object> PairRdd<K, V> subtractByKey(PairRdd<K, W> other,
            Partitioner partitioner) {
        return pairs(KeyedSets.subtractByKey(node(), nodeOf(other), present(partitioner)));
    }

    // --- places and order

    /// The pairs in the partitions of `partitioner`; itself when they are there already. Of the pairs
    /// that move, those from earlier partitions come first.
    public PairRdd<K, V> partitionBy(Partitioner partitioner) {
        return pairs(KeyedNodes.partitioned(node(), present(partitioner)));
    }

    /// The pairs in the partitions of `partitioner`, sorted by key in natural order within each of them. The sort
    /// is stable.
    public PairRdd<K, V> repartitionAndSortWithinPartitions(Partitioner partitioner) {
        return repartitionAndSortWithinPartitions(partitioner, NaturalOrder.comparator());
    }

    /// As [#repartitionAndSortWithinPartitions(Partitioner)], in the order of `comp`, which must be serialisable.
    public PairRdd<K, V> repartitionAndSortWithinPartitions(Partitioner partitioner,
            Comparator<? super K> comp) {
        return pairs(Sorting.withinPartitions(
                node(), present(partitioner), Functions.checked("repartitionAndSortWithinPartitions", comp)));
    }

    /// The pairs sorted by key in natural order, the least in the first partition. Keys must be
    /// comparable with each other and not null. The sort is stable. Runs a job that samples the keys
    /// when there is more than one partition.
    public PairRdd<K, V> sortByKey() {
        return sortByKey(true);
    }

    /// As [#sortByKey()], or with the greatest keys first.
    public PairRdd<K, V> sortByKey(boolean ascending) {
        return sortByKey(ascending, Sorting.defaultPartitions(context(), node()));
    }

    /// As [#sortByKey(boolean)], in at most `numPartitions` partitions.
    public PairRdd<K, V> sortByKey(boolean ascending, int numPartitions) {
        return sortByKey(NaturalOrder.comparator(), ascending, numPartitions);
    }

    /// As [#sortByKey()], in the order of `comp`, which must be serialisable.
    public PairRdd<K, V> sortByKey(Comparator<? super K> comp) {
        return sortByKey(comp, true);
    }

    /// As [#sortByKey(Comparator)], or in the opposite order.
    public PairRdd<K, V> sortByKey(Comparator<? super K> comp, boolean ascending) {
        return sortByKey(comp, ascending, Sorting.defaultPartitions(context(), node()));
    }

    /// As [#sortByKey(Comparator, boolean)], in at most `numPartitions` partitions.
    public PairRdd<K, V> sortByKey(Comparator<? super K> comp, boolean ascending, int numPartitions) {
        return pairs(Sorting.sorted(
                context(), node(), Functions.checked("sortByKey", comp), ascending, numPartitions));
    }

    /// The pairs whose keys are not before `lower` and not after `upper` in natural order. After
    /// [#sortByKey()] looks only at the partitions that may have them.
    public PairRdd<K, V> filterByRange(K lower, K upper) {
        return filterByRange(NaturalOrder.comparator(), lower, upper);
    }

    /// As [#filterByRange(Object, Object)], in the order of `comp`, which must be serialisable.
    public PairRdd<K, V> filterByRange(Comparator<? super K> comp, K lower, K upper) {
        return pairs(Sorting.inRange(node(), Functions.checked("filterByRange", comp), lower, upper));
    }

    /// A random part of the pairs, of about the fraction that `fractions` has for the key. Every key that occurs must
    /// have one.
    public PairRdd<K, V> sampleByKey(boolean withReplacement, Map<K, Double> fractions) {
        return sampleByKey(withReplacement, fractions, ThreadLocalRandom.current().nextLong());
    }

    /// As [#sampleByKey(boolean, Map)]; the same seed gives the same pairs when partitions are the same.
    public PairRdd<K, V> sampleByKey(boolean withReplacement, Map<K, Double> fractions, long seed) {
        fractions.values().forEach(fraction -> Functions.fraction(withReplacement, fraction));
        SampleByKeyStep step = new SampleByKeyStep(withReplacement, new HashMap<>(fractions), seed);
        return pairs(new StepNode(node(), step, new Effect(true, true, true)));
    }

    /// As [#sampleByKey(boolean, Map)], but of each key exactly the fraction, rounded up to a whole number of pairs. Runs a
    /// job that counts the pairs of each key in each partition, in the driver's memory.
    public PairRdd<K, V> sampleByKeyExact(boolean withReplacement, Map<K, Double> fractions) {
        return sampleByKeyExact(withReplacement, fractions, ThreadLocalRandom.current().nextLong());
    }

    /// As [#sampleByKeyExact(boolean, Map)]; the same seed gives the same pairs when partitions are the same.
    public PairRdd<K, V> sampleByKeyExact(boolean withReplacement, Map<K, Double> fractions, long seed) {
        fractions.values().forEach(fraction -> Functions.fraction(withReplacement, fraction));
        return pairs(ExactSampling.byKey(
                JobRunner.of(context()), node(), withReplacement, new HashMap<>(fractions), seed));
    }

    /// Pairs of each key and about how many different values it has. `relativeSD` is the standard deviation of the result
    /// as a part of it, such as 0.05. A key needs about `1 / relativeSD^2` bytes while it is combined.
    public PairRdd<K, Long> countApproxDistinctByKey(double relativeSD) {
        return countApproxDistinctByKey(relativeSD, Partitioning.defaultFor(context(), node()));
    }

    /// As [#countApproxDistinctByKey(double)], in `numPartitions` partitions.
    public PairRdd<K, Long> countApproxDistinctByKey(double relativeSD, int numPartitions) {
        return countApproxDistinctByKey(relativeSD, Partitioning.hash(numPartitions));
    }

    /// As [#countApproxDistinctByKey(double)], in the partitions of `partitioner`.
    public PairRdd<K, Long> countApproxDistinctByKey(double relativeSD, Partitioner partitioner) {
        return pairs(Approximations.distinctByKey(node(), relativeSD, present(partitioner)));
    }

    // --- actions

    /// How many pairs each key has, as far as that is known after `timeout` milliseconds: estimates with the interval that
    /// holds the truth with a probability of 0.95. The maps are in the driver's memory.
    public PartialResult<Map<K, BoundedDouble>> countByKeyApprox(long timeout) {
        return countByKeyApprox(timeout, 0.95);
    }

    /// As [#countByKeyApprox(long)], with the probability `confidence`, in `(0, 1)`.
    public PartialResult<Map<K, BoundedDouble>> countByKeyApprox(long timeout, double confidence) {
        return Approximations.countValues(this, true, timeout, confidence);
    }

    /// All pairs as a map in the driver's memory; of several values of a key the last one stays.
    public Map<K, V> collectAsMap() {
        Map<K, V> map = new HashMap<>();
        collect().forEach(pair -> map.put(pair._1(), pair._2()));
        return map;
    }

    /// How many pairs each key has, in the driver's memory.
    public Map<K, Long> countByKey() {
        return this.<Long>mapValues(_ -> 1L).reduceByKey(Long::sum).collectAsMap();
    }

    /// All values of each key in one by `func`, as a map in the driver's memory. Does not shuffle: each task makes a map of
    /// its partition.
    public Map<K, V> reduceByKeyLocally(Function2<V, V, V> func) {
        return Reductions.reduceByKeyLocally(
                JobRunner.of(context()), node(), Functions.checked("reduceByKeyLocally", func));
    }

    /// The values of `key`, in order. Looks at one partition if the partitioner is known, else at all.
    public List<V> lookup(K key) {
        return Results.lookedUp(JobRunner.of(context()), node(), key);
    }
}
