package io.troupe.sql;

import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.Tuple5;
import io.troupe.Tuple6;
import io.troupe.Tuple7;
import io.troupe.Tuple8;
import io.troupe.Tuple9;
import io.troupe.function.CoGroupFunction;
import io.troupe.function.FlatMapGroupsFunction;
import io.troupe.function.MapFunction;
import io.troupe.function.MapGroupsFunction;
import io.troupe.function.ReduceFunction;
import io.troupe.sql.typed.GroupFunction;
import org.jspecify.annotations.Nullable;

/// The elements of a dataset in groups of equal keys; made by [Dataset#groupByKey] and
/// [RelationalGroupedDataset#as]. Keys are equal when what their encoder makes of them is. Immutable.
///
/// Functions get the elements of a group as an iterator that can be walked once, while they are read: a group may be
/// larger than memory. They are checked when they are handed over, as those of [Dataset#map] are.
///
/// @param <K>
///            the keys
/// @param <V>
///            the elements
public final class KeyValueGroupedDataset<K extends @Nullable Object, V extends @Nullable Object> {
    private final Groups<K, V> groups;

    KeyValueGroupedDataset(Groups<K, V> groups) {
        this.groups = groups;
    }

    /// Each key once.
    public Dataset<K> keys() {
        return groups.keys();
    }

    /// The same groups with keys of another class, to which the columns of the key fit as in [Dataset#as(Encoder)].
    public <L> KeyValueGroupedDataset<L, V> keyAs(Encoder<L> encoder) {
        return new KeyValueGroupedDataset<>(groups.keyAs(encoder));
    }

    /// The same groups with what `func` makes of each element in its place.
    public <W> KeyValueGroupedDataset<K, W> mapValues(MapFunction<V, W> func, Encoder<W> encoder) {
        return new KeyValueGroupedDataset<>(groups.mapValues(TypedPlans.checked("mapValues", func), encoder));
    }

    /// What `f` makes of each group.
    public <U> Dataset<U> mapGroups(MapGroupsFunction<K, V, U> f, Encoder<U> encoder) {
        return groups.each(new GroupFunction.One(TypedPlans.checked("mapGroups", f)), encoder);
    }

    /// All that `f` gives for each group.
    public <U> Dataset<U> flatMapGroups(FlatMapGroupsFunction<K, V, U> f, Encoder<U> encoder) {
        return groups.each(new GroupFunction.Many(TypedPlans.checked("flatMapGroups", f)), encoder);
    }

    /// As [#flatMapGroups], with the elements of each group in the order of expressions over the columns of the dataset.
    public <U> Dataset<U> flatMapSortedGroups(Column[] sortExprs, FlatMapGroupsFunction<K, V, U> f,
            Encoder<U> encoder) {
        return groups.each(
                new GroupFunction.Many(TypedPlans.checked("flatMapSortedGroups", f)), encoder, sortExprs);
    }

    /// All elements of each group in one by `f`, which must be associative and commutative. Groups are reduced before they
    /// are moved.
    public Dataset<Tuple2<K, V>> reduceGroups(ReduceFunction<V> f) {
        return agg(new Reduction<>(TypedPlans.checked("reduceGroups", f), groups.valueEncoder()).toColumn()
                .name("reduced"));
    }

    /// How many elements each group has.
    public Dataset<Tuple2<K, Long>> count() {
        return agg(functions.count("*").as("count(1)"));
    }

    /// An aggregate of each group, in columns `key` and that of the aggregate.
    public <U1> Dataset<Tuple2<K, U1>> agg(TypedColumn<? super V, U1> col1) {
        return groups.aggregated(col1).as(Encoders.tuple(groups.keyEncoder(), col1.encoder()));
    }

    /// Two aggregates of each group.
    public <U1, U2> Dataset<Tuple3<K, U1, U2>> agg(
            TypedColumn<? super V, U1> col1, TypedColumn<? super V, U2> col2) {
        return groups.aggregated(col1, col2)
                .as(Encoders.tuple(groups.keyEncoder(), col1.encoder(), col2.encoder()));
    }

    /// Three aggregates of each group.
    public <U1, U2, U3> Dataset<Tuple4<K, U1, U2, U3>> agg(
            TypedColumn<? super V, U1> col1, TypedColumn<? super V, U2> col2,
            TypedColumn<? super V, U3> col3) {
        return groups.aggregated(col1, col2, col3).as(
                Encoders.tuple(groups.keyEncoder(), col1.encoder(), col2.encoder(), col3.encoder()));
    }

    /// Four aggregates of each group.
    public <U1, U2, U3, U4> Dataset<Tuple5<K, U1, U2, U3, U4>> agg(
            TypedColumn<? super V, U1> col1, TypedColumn<? super V, U2> col2,
            TypedColumn<? super V, U3> col3, TypedColumn<? super V, U4> col4) {
        return groups.aggregated(col1, col2, col3, col4).as(Encoders.tuple(groups.keyEncoder(),
                col1.encoder(), col2.encoder(), col3.encoder(), col4.encoder()));
    }

    /// Five aggregates of each group.
    public <U1, U2, U3, U4, U5> Dataset<Tuple6<K, U1, U2, U3, U4, U5>> agg(
            TypedColumn<? super V, U1> col1, TypedColumn<? super V, U2> col2,
            TypedColumn<? super V, U3> col3, TypedColumn<? super V, U4> col4,
            TypedColumn<? super V, U5> col5) {
        return groups.aggregated(col1, col2, col3, col4, col5)
                .as(groups.tuple(Tuple6.class, col1, col2, col3, col4, col5));
    }

    /// Six aggregates of each group.
    public <U1, U2, U3, U4, U5, U6> Dataset<Tuple7<K, U1, U2, U3, U4, U5, U6>> agg(
            TypedColumn<? super V, U1> col1, TypedColumn<? super V, U2> col2,
            TypedColumn<? super V, U3> col3, TypedColumn<? super V, U4> col4,
            TypedColumn<? super V, U5> col5, TypedColumn<? super V, U6> col6) {
        return groups.aggregated(col1, col2, col3, col4, col5, col6)
                .as(groups.tuple(Tuple7.class, col1, col2, col3, col4, col5, col6));
    }

    /// Seven aggregates of each group.
    public <U1, U2, U3, U4, U5, U6, U7> Dataset<Tuple8<K, U1, U2, U3, U4, U5, U6, U7>> agg(
            TypedColumn<? super V, U1> col1, TypedColumn<? super V, U2> col2,
            TypedColumn<? super V, U3> col3, TypedColumn<? super V, U4> col4,
            TypedColumn<? super V, U5> col5, TypedColumn<? super V, U6> col6,
            TypedColumn<? super V, U7> col7) {
        return groups.aggregated(col1, col2, col3, col4, col5, col6, col7)
                .as(groups.tuple(Tuple8.class, col1, col2, col3, col4, col5, col6, col7));
    }

    /// Eight aggregates of each group.
    public <U1, U2, U3, U4, U5, U6, U7, U8> Dataset<Tuple9<K, U1, U2, U3, U4, U5, U6, U7, U8>> agg(
            TypedColumn<? super V, U1> col1, TypedColumn<? super V, U2> col2,
            TypedColumn<? super V, U3> col3, TypedColumn<? super V, U4> col4,
            TypedColumn<? super V, U5> col5, TypedColumn<? super V, U6> col6,
            TypedColumn<? super V, U7> col7, TypedColumn<? super V, U8> col8) {
        return groups.aggregated(col1, col2, col3, col4, col5, col6, col7, col8)
                .as(groups.tuple(Tuple9.class, col1, col2, col3, col4, col5, col6, col7, col8));
    }

    /// What `f` makes of the elements that this and `other` have for each key of either. What it has not read of this side
    /// when it asks for the other one is held in memory meanwhile. Throws [AnalysisException] `DATATYPE_MISMATCH` when
    /// the keys are of different types.
    public <U, R> Dataset<R> cogroup(
            KeyValueGroupedDataset<K, U> other, CoGroupFunction<K, V, U, R> f, Encoder<R> encoder) {
        return cogroupSorted(other, new Column[0], new Column[0], f, encoder);
    }

    /// As [#cogroup], with the elements of each side in an order of expressions over its own columns.
    public <U, R> Dataset<R> cogroupSorted(
            KeyValueGroupedDataset<K, U> other, Column[] thisSortExprs, Column[] otherSortExprs,
            CoGroupFunction<K, V, U, R> f, Encoder<R> encoder) {
        return new CoGroups<>(groups, thisSortExprs, other.groups, otherSortExprs)
                .each(TypedPlans.checked("cogroup", f), encoder);
    }

    @Override
    public String toString() {
        return "groups of " + groups.valueEncoder() + " by " + groups.keyEncoder();
    }
}
