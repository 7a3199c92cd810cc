package io.troupe.sql;

import io.troupe.function.MapFunction;
import io.troupe.sql.error.Origin;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.typed.GroupFunction;
import io.troupe.sql.typed.GroupObjects;
import io.troupe.sql.typed.ObjectColumns;
import io.troupe.sql.typed.ObjectFunction;
import io.troupe.sql.typed.ObjectProgram;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a [KeyValueGroupedDataset] stands on: rows with a column for the key and expressions in which elements lie.
///
/// @param rows
///            the key among other columns
/// @param key
///            the column of the key, of the type of its codec
/// @param values
///            over `rows`, in which elements lie
/// @param valueColumns
///            how
record Groups<K extends @Nullable Object, V extends @Nullable Object>(
        Dataset<Row> rows, AttributeReference key, Encoder<K> keyEncoder, List<Expression> values,
        ObjectColumns valueColumns, Encoder<V> valueEncoder) {
    /// A name for the column of the key that no other column has.
    private static final String KEY = "__key";

    /// The elements of `dataset` by what `function` makes of them.
    static <K, V> KeyValueGroupedDataset<K, V> of(
            Dataset<V> dataset, MapFunction<V, K> function, Encoder<K> keyEncoder) {
        List<Expression> values = EncodedRows.columns(dataset, dataset.encoder());
        ObjectColumns columns = ObjectColumns.flat(dataset.encoder().codec());
        Expression key = call(dataset, "groupByKey", columns, values,
                TypedPlans.checked("groupByKey", function), keyEncoder);
        return of(dataset, key, keyEncoder, values, dataset.encoder());
    }

    /// The elements of `dataset`, which lie in `values`, by the expression `key`.
    static <K, V> KeyValueGroupedDataset<K, V> of(
            Dataset<?> dataset, Expression key, Encoder<K> keyEncoder, List<Expression> values,
            Encoder<V> encoder) {
        List<Expression> columns = new ArrayList<>(dataset.plan().output());
        columns.add(new Column(key).as(KEY).selected());
        Dataset<Row> rows = dataset.ofPlan(new LogicalPlan.Project(columns, dataset.plan()));
        return new KeyValueGroupedDataset<>(new Groups<>(rows, rows.plan().output().getLast(), keyEncoder,
                values, ObjectColumns.flat(encoder.codec()), encoder));
    }

    private static Expression call(
            Dataset<?> dataset, String operation, ObjectColumns columns, List<Expression> arguments,
            MapFunction<@Nullable Object, @Nullable Object> function, Encoder<?> encoder) {
        String name = operation + "_" + dataset.troupeSession().sessionState().ids().next();
        return new Call(new BoundScalar(name, columns.types(), encoder.codec().type(), true, true,
                new ObjectFunction(columns, function, operation, ObjectColumns.single(encoder.codec()))),
                arguments, "", Origin.UNKNOWN);
    }

    /// Each key once.
    Dataset<K> keys() {
        Dataset<Row> keys = rows.select(new Column(key)).distinct();
        return flattened(keys, keyEncoder);
    }

    /// The values of the only column of `dataset` as objects, whose fields become columns.
    static <U> Dataset<U> flattened(Dataset<Row> dataset, Encoder<U> encoder) {
        Column only = new Column(dataset.plan().output().getFirst());
        if (!(dataset.plan().output().getFirst().dataType() instanceof StructType struct)
                || !(encoder.codec().type() instanceof StructType)) {
            return dataset.toDF("value").as(encoder);
        }
        return dataset.select(struct.fieldList().stream()
                .map(field -> only.getField(field.name()).as(field.name())).toArray(Column[]::new))
                .as(encoder);
    }

    <L> Groups<L, V> keyAs(Encoder<L> encoder) {
        Expression fitting = new ColumnFit(Set.of()).fit(key, key.dataType(), encoder.codec().type(), "key");
        if (fitting.equals(key)) {
            return new Groups<>(rows, key, encoder, values, valueColumns, valueEncoder);
        }
        List<Expression> columns = new ArrayList<>(rows.plan().output());
        columns.add(new Column(fitting).as(KEY + "_as").selected());
        Dataset<Row> more = rows.ofPlan(new LogicalPlan.Project(columns, rows.plan()));
        return new Groups<>(more, more.plan().output().getLast(), encoder, values, valueColumns,
                valueEncoder);
    }

    <W> Groups<K, W> mapValues(
            MapFunction<@Nullable Object, @Nullable Object> function, Encoder<W> encoder) {
        return new Groups<>(rows, key, keyEncoder,
                List.of(call(rows, "mapValues", valueColumns, values, function, encoder)),
                ObjectColumns.single(encoder.codec()), encoder);
    }

    /// What `function` makes of each group, whose elements come in an order.
    <U> Dataset<U> each(GroupFunction function, Encoder<U> encoder, Column... sortExprs) {
        List<Column> sorts = Arrays.asList(sortExprs);
        Dataset<Row> prepared = prepared(sorts);
        List<AttributeReference> output = prepared.plan().output();
        int first = output.size() - sorts.size() - values.size();
        List<AttributeReference> found = new ArrayList<>();
        found.add(key);
        found.addAll(output.subList(first, first + values.size()));
        List<SortOrder> order = new ArrayList<>();
        for (int i = 0; i < sorts.size(); i++) {
            SortOrder wanted = sorts.get(i).ordered();
            order.add(new SortOrder(
                    output.get(first + values.size() + i), wanted.ascending(), wanted.nullsFirst()));
        }
        return rows.troupeSession().ofPlan(new LogicalPlan.Programmed(
                new ObjectProgram(
                        new GroupObjects(ObjectColumns.single(keyEncoder.codec()), valueColumns, function),
                        List.of(), ObjectColumns.flat(encoder.codec())),
                found, List.of(key), order, EncodedRows.output(encoder, rows.troupeSession()),
                prepared.plan()), encoder);
    }

    /// The key, a column for each of [#values], and one for each of `sorts`.
    private Dataset<Row> prepared(List<Column> sorts) {
        List<Expression> columns = new ArrayList<>();
        columns.add(key);
        for (Expression value : values) {
            columns.add(new Column(value).as("value").selected());
        }
        for (Column sort : sorts) {
            columns.add(new Column(sort.ordered().child()).as("order").selected());
        }
        return rows.ofPlan(new LogicalPlan.Project(columns, rows.plan()));
    }

    /// The key and these aggregates of each group.
    Dataset<Row> aggregated(TypedColumn<?, ?>... columns) {
        List<Expression> aggregates = new ArrayList<>();
        aggregates.add(new Column(key).as("key").selected());
        for (TypedColumn<?, ?> column : columns) {
            aggregates.add(column.over(values, valueColumns).selected());
        }
        return rows.ofPlan(new LogicalPlan.Aggregate(List.of(key), aggregates, rows.plan()));
    }

    /// The encoder of the key and of the values of `columns`.
    <T> Encoder<T> tuple(Class<?> tupleClass, TypedColumn<?, ?>... columns) {
        List<Encoder<?>> parts = new ArrayList<>();
        parts.add(keyEncoder);
        Arrays.stream(columns).forEach(column -> parts.add(column.encoder()));
        return Encoders.tuple(tupleClass, parts.toArray(Encoder<?>[]::new));
    }

    /// A struct or value of an element in one column.
    Expression value() {
        return valueColumns.isFlat()
                ? JoinedObjects.element(values, valueColumns.codec())
                : values.getFirst();
    }
}
