package io.troupe.sql;

import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.Tuple5;
import io.troupe.function.FilterFunction;
import io.troupe.function.FlatMapFunction;
import io.troupe.function.ForeachFunction;
import io.troupe.function.ForeachPartitionFunction;
import io.troupe.function.MapFunction;
import io.troupe.function.MapPartitionsFunction;
import io.troupe.function.ReduceFunction;
import io.troupe.rdd.Rdd;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.typed.ObjectStep;
import io.troupe.sql.typed.PartitionSteps;

/// The methods with functions of the program over the objects of a dataset. They are members of [Dataset]; they are kept apart for
/// reading.
abstract sealed class DatasetObjects<T> extends DatasetRows<T> permits DatasetColumns {
    DatasetObjects(TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        super(session, query, encoder);
    }

    /// What `func` makes of each element. Functions are checked when they are handed over: one that captures what cannot be
    /// sent to tasks throws [io.troupe.TroupeException] `CLOSURE_NOT_SERIALIZABLE`. What a function throws in a
    /// task is the cause of a [SqlException] `FAILED_EXECUTE_UDF`, which names its place and the element.
    public <U> Dataset<U> map(MapFunction<T, U> func, Encoder<U> encoder) {
        return TypedPlans.then(self(), new ObjectStep.Mapping(TypedPlans.checked("map", func)), encoder);
    }

    /// All that `f` gives for each element, in order.
    public <U> Dataset<U> flatMap(FlatMapFunction<T, U> f, Encoder<U> encoder) {
        return TypedPlans.then(self(), new ObjectStep.FlatMapping(TypedPlans.checked("flatMap", f)), encoder);
    }

    /// What `f` makes of the elements of each partition. It is called once for each, also when it is empty, and may give
    /// elements before it has read all.
    public <U> Dataset<U> mapPartitions(MapPartitionsFunction<T, U> f, Encoder<U> encoder) {
        return TypedPlans.then(self(),
                new ObjectStep.PartitionMapping(TypedPlans.checked("mapPartitions", f), "mapPartitions"),
                encoder);
    }

    /// The elements for which `func` is true.
    public Dataset<T> filter(FilterFunction<T> func) {
        return same(new LogicalPlan.Filter(TypedPlans.condition(self(), func), plan()));
    }

    /// All elements in one by `func`, which must be associative and commutative. Throws
    /// [io.troupe.TroupeException] `EMPTY_COLLECTION` when there is none.
    public T reduce(ReduceFunction<T> func) {
        return TypedPlans.reduce(self(), func);
    }

    /// Calls `func` for each element, in tasks.
    public void foreach(ForeachFunction<T> func) {
        TypedPlans.run(self(), PartitionSteps.forEach(TypedPlans.checked("foreach", func)));
    }

    /// Calls `func` with the elements of each partition, in tasks.
    public void foreachPartition(ForeachPartitionFunction<T> func) {
        TypedPlans.run(self(), PartitionSteps.forEachPartition(TypedPlans.checked("foreachPartition", func)));
    }

    /// The elements in groups of equal keys, which `func` makes of them.
    public <K> KeyValueGroupedDataset<K, T> groupByKey(MapFunction<T, K> func, Encoder<K> encoder) {
        return Groups.of(self(), func, encoder);
    }

    /// Pairs of elements of both for which `condition` is true.
    public <U> Dataset<Tuple2<T, U>> joinWith(Dataset<U> other, Column condition) {
        return joinWith(other, condition, "inner");
    }

    /// As [#joinWith(Dataset, Column)] with the types of [#join(Dataset, Column, String)] that give both sides; where an
    /// outer join has no element of a side there is null. Throws [AnalysisException]
    /// `INVALID_JOIN_TYPE_FOR_JOINWITH` for another type.
    public <U> Dataset<Tuple2<T, U>> joinWith(Dataset<U> other, Column condition, String joinType) {
        return JoinedObjects.of(self(), other, condition, joinType);
    }

    /// The values of a column as objects.
    public <U1> Dataset<U1> select(TypedColumn<? super T, U1> c1) {
        return Groups.flattened(self().select(new Column[]{c1}), c1.encoder());
    }

    /// The values of two columns as pairs.
    public <U1, U2> Dataset<Tuple2<U1, U2>> select(
            TypedColumn<? super T, U1> c1, TypedColumn<? super T, U2> c2) {
        return self().select(new Column[]{c1, c2}).as(Encoders.tuple(c1.encoder(), c2.encoder()));
    }

    /// The values of three columns as triples.
    public <U1, U2, U3> Dataset<Tuple3<U1, U2, U3>> select(
            TypedColumn<? super T, U1> c1, TypedColumn<? super T, U2> c2, TypedColumn<? super T, U3> c3) {
        return self().select(new Column[]{c1, c2, c3})
                .as(Encoders.tuple(c1.encoder(), c2.encoder(), c3.encoder()));
    }

    /// The values of four columns as tuples.
    public <U1, U2, U3, U4> Dataset<Tuple4<U1, U2, U3, U4>> select(
            TypedColumn<? super T, U1> c1, TypedColumn<? super T, U2> c2, TypedColumn<? super T, U3> c3,
            TypedColumn<? super T, U4> c4) {
        return self().select(new Column[]{c1, c2, c3, c4})
                .as(Encoders.tuple(c1.encoder(), c2.encoder(), c3.encoder(), c4.encoder()));
    }

    /// The values of five columns as tuples.
    public <U1, U2, U3, U4, U5> Dataset<Tuple5<U1, U2, U3, U4, U5>> select(
            TypedColumn<? super T, U1> c1, TypedColumn<? super T, U2> c2, TypedColumn<? super T, U3> c3,
            TypedColumn<? super T, U4> c4, TypedColumn<? super T, U5> c5) {
        return self().select(new Column[]{c1, c2, c3, c4, c5}).as(
                Encoders.tuple(c1.encoder(), c2.encoder(), c3.encoder(), c4.encoder(), c5.encoder()));
    }

    /// The elements as an Rdd, in the partitions of the query. Its exchanges run now and what they made stays as long as
    /// somebody refers to the Rdd; the rest is computed by the Rdd's tasks, and what is lost is computed again.
    public Rdd<T> rdd() {
        return RddRelations.rdd(session, objects(), encoder);
    }

    /// The same as [#rdd].
    public Rdd<T> javaRDD() {
        return rdd();
    }

    /// The same as [#rdd].
    public Rdd<T> toJavaRDD() {
        return rdd();
    }

    /// Each row as a JSON object; fields that are null are left out.
    public Dataset<String> toJSON() {
        return self().select(functions.to_json(functions.struct(new Column("*"))).as("value"))
                .as(Encoders.STRING());
    }
}
