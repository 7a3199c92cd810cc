package io.troupe.sql;

import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.Tuple5;
import io.troupe.columnar.Batch;
import io.troupe.engine.serial.DriverOnly;
import io.troupe.function.FilterFunction;
import io.troupe.function.FlatMapFunction;
import io.troupe.function.ForeachFunction;
import io.troupe.function.ForeachPartitionFunction;
import io.troupe.function.MapFunction;
import io.troupe.function.MapPartitionsFunction;
import io.troupe.function.ReduceFunction;
import io.troupe.rdd.Rdd;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.parse.ParserOptions;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PlanForm;
import io.troupe.sql.plan.Renewal;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.typed.ObjectStep;
import io.troupe.sql.typed.PartitionSteps;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.storage.StorageLevel;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A query and its rows. Names and types are checked when it is made; rows are computed by actions such as
/// [#collectAsList], anew each time. Immutable.
///
/// Methods that take names or expressions throw [AnalysisException] at once when a name or a type is wrong.
public final class Dataset<T> implements DriverOnly {
    private final TroupeSession session;
    private final QueryExecution query;
    private final Encoder<T> encoder;

    /// A dataset whose elements lie in the columns of `encoder`, which are among those of the query.
    Dataset(TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        this.session = session;
        this.query = query;
        this.encoder = encoder;
    }

    /// A dataset of rows.
    static Dataset<Row> ofRows(TroupeSession session, QueryExecution query) {
        return new Dataset<>(session, query,
                Encoders.row(query.isWhole() ? schema(query) : new StructType()));
    }

    @Override
    public String driverOnlyName() {
        return "a Dataset";
    }

    /// The session that it belongs to.
    public TroupeSession troupeSession() {
        return session;
    }

    /// The steps from the query's plan to its rows.
    public QueryExecution queryExecution() {
        return query;
    }

    /// The names and types of its columns. Throws [AnalysisException] for a dataset with [Column#outer], whose columns are
    /// known when it is used.
    public StructType schema() {
        requireWhole();
        return schema(query);
    }

    /// Throws [AnalysisException] when the query needs one around it.
    void requireWhole() {
        checked(() -> {
            query.requireWhole();
            return query;
        });
    }

    private static StructType schema(QueryExecution query) {
        List<StructField> fields = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            fields.add(
                    new StructField(column.name(), column.dataType(), column.nullable(), column.metadata()));
        }
        return new StructType(fields);
    }

    /// The names of its columns.
    public String[] columns() {
        return schema().fieldNames();
    }

    /// The names of its columns with their types.
    @SuppressWarnings("unchecked") // arrays of a generic class cannot be made otherwise
    public Tuple2<String, String>[] dtypes() {
        return schema().fieldList().stream()
                .map(field -> new Tuple2<>(field.name(), field.dataType().toString()))
                .toArray(length -> (Tuple2<String, String>[]) new Tuple2<?, ?>[length]);
    }

    /// All rows, in the order of the query if it has one. They must fit into memory. Throws
    /// [SqlException] for a bad value.
    public List<T> collectAsList() {
        List<T> rows = new ArrayList<>();
        elements(checked(objects()::rows).batches().iterator()).forEachRemaining(rows::add);
        return rows;
    }

    /// As [#collectAsList], in an array of the class of the elements.
    @SuppressWarnings("unchecked") // an array of just that class
    public T[] collect() {
        Class<?> boxed = MethodType.methodType(encoder.clsTag()).wrap().returnType();
        return collectAsList().toArray((T[]) Array.newInstance(boxed, 0));
    }

    /// All rows in the same order, each made when it is asked for. Some partitions are computed at a time, and what is held
    /// does not depend on how many rows there are. Throws [SqlException] for a bad value, in this call or from the
    /// iterator; `NON_DETERMINISTIC_RECOMPUTATION` when a loss changes rows of which some were given already.
    public Iterator<T> toLocalIterator() {
        return elements(checked(objects()::stream));
    }

    /// As [#toLocalIterator], to be closed when it is given up before its end, from any thread. The query is one of its
    /// own and begins when the first row is asked for, which is also when its errors come.
    public ResultIterator<T> toResultIterator() {
        LogicalPlan columns = EncodedRows.plan(this, encoder);
        return new ResultIterator<>(() -> ofPlan(columns).query, encoder);
    }

    /// The rows for subscribers of reactive streams. Each of them gets all rows of a query of its own, in order and not
    /// more than it asked for; what is held meanwhile is bounded. When it cancels, the query is stopped. A failed query
    /// is the stream's error, and so is a NullPointerException at an element that is null, which such streams cannot
    /// carry. Subscribers are called on virtual threads, by one at a time.
    public Flow.Publisher<T> toPublisher() {
        return new DatasetPublisher<>(this::toResultIterator);
    }

    private Iterator<T> elements(Iterator<Batch> batches) {
        return new BatchRows<>(batches, encoder);
    }

    /// The query for the columns of the elements alone.
    private QueryExecution objects() {
        LogicalPlan columns = EncodedRows.plan(this, encoder);
        return columns.equals(plan()) ? query : ofPlan(columns).query;
    }

    /// How many rows there are.
    public long count() {
        return groupBy().count().collectAsList().getFirst().getLong(0);
    }

    /// Whether there is no row.
    public boolean isEmpty() {
        return limit(1).collectAsList().isEmpty();
    }

    /// The first row. Throws NoSuchElementException when there is none.
    public T first() {
        return limit(1).collectAsList().getFirst();
    }

    /// The first row. Throws NoSuchElementException when there is none.
    public T head() {
        return first();
    }

    /// The first `n` rows at most.
    public List<T> takeAsList(int n) {
        return limit(n).collectAsList();
    }

    /// The first `n` rows at most.
    public T[] take(int n) {
        return limit(n).collect();
    }

    /// The first `n` rows at most.
    public T[] head(int n) {
        return take(n);
    }

    /// The last `n` rows at most.
    public T[] tail(int n) {
        return same(new LogicalPlan.Tail(Literal.of(n), plan())).collect();
    }

    /// The last `n` rows at most.
    public List<T> tailAsList(int n) {
        return same(new LogicalPlan.Tail(Literal.of(n), plan())).collectAsList();
    }

    /// Prints the first 20 rows as a table, with cells of 20 characters at most.
    public void show() {
        show(20);
    }

    /// Prints the first `numRows` rows as a table, with cells of 20 characters at most.
    public void show(int numRows) {
        show(numRows, true);
    }

    /// Prints the first 20 rows as a table.
    public void show(boolean truncate) {
        show(20, truncate);
    }

    /// Prints the first `numRows` rows as a table; `truncate`: cells of 20 characters at most, numbers and texts on the
    /// right.
    public void show(int numRows, boolean truncate) {
        show(numRows, truncate ? 20 : 0);
    }

    /// Prints the first `numRows` rows as a table with cells of `truncate` characters at most; 0 for no limit.
    public void show(int numRows, int truncate) {
        StandardOutput.print(ShownRows.of(this, numRows, truncate));
    }

    /// Prints the names and types of the columns as a tree.
    public void printSchema() {
        StandardOutput.print(SchemaTree.of(schema()));
    }

    // ---- rows -------------------------------------------------------------------------------------------------------

    /// The rows for which `condition` is true.
    public Dataset<T> filter(Column condition) {
        return same(new LogicalPlan.Filter(condition.expression(), plan()));
    }

    /// The rows for which an expression of SQL is true.
    public Dataset<T> filter(String conditionExpr) {
        return filter(functions.expr(conditionExpr));
    }

    /// The same as [#filter(Column)].
    public Dataset<T> where(Column condition) {
        return filter(condition);
    }

    /// The same as [#filter(String)].
    public Dataset<T> where(String conditionExpr) {
        return filter(conditionExpr);
    }

    /// The rows in order of these columns, upwards.
    public Dataset<T> orderBy(String sortCol, String... sortCols) {
        return sorted(true, columns(sortCol, sortCols));
    }

    /// The rows in the order of these expressions; see [Column#desc].
    public Dataset<T> orderBy(Column... sortExprs) {
        return sorted(true, sortExprs);
    }

    /// The same as [#orderBy(String, String...)].
    public Dataset<T> sort(String sortCol, String... sortCols) {
        return orderBy(sortCol, sortCols);
    }

    /// The same as [#orderBy(Column...)].
    public Dataset<T> sort(Column... sortExprs) {
        return orderBy(sortExprs);
    }

    /// The rows of each partition in order.
    public Dataset<T> sortWithinPartitions(Column... sortExprs) {
        return sorted(false, sortExprs);
    }

    /// As [#sortWithinPartitions(Column...)].
    public Dataset<T> sortWithinPartitions(String sortCol, String... sortCols) {
        return sorted(false, columns(sortCol, sortCols));
    }

    private Dataset<T> sorted(boolean global, Column... columns) {
        return same(
                new LogicalPlan.Sort(Arrays.stream(columns).map(Column::ordered).toList(), global, plan()));
    }

    /// The first `n` rows at most.
    public Dataset<T> limit(int n) {
        return same(new LogicalPlan.Limit(count("limit", n), plan()));
    }

    /// All rows but the first `n`.
    public Dataset<T> offset(int n) {
        return same(new LogicalPlan.Offset(count("offset", n), plan()));
    }

    /// Each row once.
    public Dataset<T> distinct() {
        return same(new LogicalPlan.Distinct(plan()));
    }

    /// Each row once.
    public Dataset<T> dropDuplicates() {
        return distinct();
    }

    /// One row for each combination of values of these columns; which one of several is not defined.
    public Dataset<T> dropDuplicates(String col1, String... cols) {
        return dropDuplicates(Stream.concat(Stream.of(col1), Arrays.stream(cols)).toArray(String[]::new));
    }

    /// As [#dropDuplicates(String, String...)].
    public Dataset<T> dropDuplicates(String[] colNames) {
        List<AttributeReference> keys = Arrays.stream(colNames).map(this::attribute).toList();
        List<Expression> columns = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            columns.add(keys.contains(column)
                    ? new Unresolved.Named(column)
                    : functions.first(new Column(column)).as(column.name()).selected());
        }
        return same(new LogicalPlan.Aggregate(List.copyOf(keys), columns, plan()));
    }

    /// A part of the rows: each with probability `fraction`.
    public Dataset<T> sample(double fraction, long seed) {
        return sample(false, fraction, seed);
    }

    /// As [#sample(double, long)], with a seed that is drawn.
    public Dataset<T> sample(double fraction) {
        return sample(false, fraction);
    }

    /// As [#sample(boolean, double, long)], with a seed that is drawn.
    public Dataset<T> sample(boolean withReplacement, double fraction) {
        return sample(withReplacement, fraction, ThreadLocalRandom.current().nextLong());
    }

    /// A part of the rows: each with probability `fraction`; with replacement each `fraction` times on average, which may
    /// be
    /// more than once.
    public Dataset<T> sample(boolean withReplacement, double fraction, long seed) {
        return same(Sampling.sample(plan(), withReplacement, fraction, seed));
    }

    /// The rows divided at random, in the proportions of `weights`: each is in just one part.
    public Dataset<T>[] randomSplit(double[] weights, long seed) {
        return randomSplitAsList(weights, seed).toArray(Dataset.<T>arrays());
    }

    /// As [#randomSplit(double[], long)], with a seed that is drawn.
    public Dataset<T>[] randomSplit(double[] weights) {
        return randomSplit(weights, ThreadLocalRandom.current().nextLong());
    }

    /// As [#randomSplit(double[], long)].
    public List<Dataset<T>> randomSplitAsList(double[] weights, long seed) {
        return Sampling.split(plan(), weights, seed).stream().map(this::same).toList();
    }

    @SuppressWarnings("unchecked") // arrays of a generic class cannot be made otherwise
    private static <U> java.util.function.IntFunction<Dataset<U>[]> arrays() {
        return length -> (Dataset<U>[]) new Dataset<?>[length];
    }

    /// The rows in `numPartitions` partitions.
    public Dataset<T> repartition(int numPartitions) {
        return partitioned(numPartitions, List.of());
    }

    /// The rows in `numPartitions` partitions, those that agree in all of these expressions in one.
    public Dataset<T> repartition(int numPartitions, Column... partitionExprs) {
        return partitioned(numPartitions, Arrays.stream(partitionExprs).map(Column::expression).toList());
    }

    /// As [#repartition(int, Column...)], in as many partitions as exchanges have.
    public Dataset<T> repartition(Column... partitionExprs) {
        return repartition(0, partitionExprs);
    }

    /// The rows in `numPartitions` partitions, each with a range of the values of these expressions.
    public Dataset<T> repartitionByRange(int numPartitions, Column... partitionExprs) {
        if (partitionExprs.length == 0) {
            throw new IllegalArgumentException("ranges need at least one expression");
        }
        return partitioned(numPartitions,
                Arrays.stream(partitionExprs).<Expression>map(Column::ordered).toList());
    }

    /// As [#repartitionByRange(int, Column...)], in as many partitions as exchanges have.
    public Dataset<T> repartitionByRange(Column... partitionExprs) {
        return repartitionByRange(0, partitionExprs);
    }

    private Dataset<T> partitioned(int numPartitions, List<Expression> keys) {
        if (numPartitions < 0) {
            throw new IllegalArgumentException("rows are in at least one partition, not " + numPartitions);
        }
        return same(new LogicalPlan.Repartition(keys, numPartitions, true, plan()));
    }

    /// The rows in `numPartitions` partitions at most, without an exchange: partitions are put together.
    public Dataset<T> coalesce(int numPartitions) {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("rows are in at least one partition, not " + numPartitions);
        }
        return same(new LogicalPlan.Repartition(List.of(), numPartitions, false, plan()));
    }

    /// What `t` makes of this dataset, so that calls can be chained.
    public <U> Dataset<U> transform(java.util.function.Function<Dataset<T>, Dataset<U>> t) {
        return t.apply(this);
    }

    /// The rows of both, by position of the columns; duplicates stay.
    public Dataset<T> union(Dataset<T> other) {
        return combined(UnresolvedPlan.SetQuery.Kind.UNION, true, false, false, other);
    }

    /// The same as [#union].
    public Dataset<T> unionAll(Dataset<T> other) {
        return union(other);
    }

    /// The rows of both, by the names of the columns; duplicates stay.
    public Dataset<T> unionByName(Dataset<T> other) {
        return unionByName(other, false);
    }

    /// As [#unionByName(Dataset)]; with `allowMissingColumns` a column that one side lacks is null there.
    public Dataset<T> unionByName(Dataset<T> other, boolean allowMissingColumns) {
        return combined(UnresolvedPlan.SetQuery.Kind.UNION, true, true, allowMissingColumns, other);
    }

    /// The rows that are in both, each once.
    public Dataset<T> intersect(Dataset<T> other) {
        return combined(UnresolvedPlan.SetQuery.Kind.INTERSECT, false, false, false, other);
    }

    /// The rows that are in both, as often as in the one that has fewer.
    public Dataset<T> intersectAll(Dataset<T> other) {
        return combined(UnresolvedPlan.SetQuery.Kind.INTERSECT, true, false, false, other);
    }

    /// The rows that are not in `other`, each once.
    public Dataset<T> except(Dataset<T> other) {
        return combined(UnresolvedPlan.SetQuery.Kind.EXCEPT, false, false, false, other);
    }

    /// The rows without those of `other`, each of which takes away one.
    public Dataset<T> exceptAll(Dataset<T> other) {
        return combined(UnresolvedPlan.SetQuery.Kind.EXCEPT, true, false, false, other);
    }

    private Dataset<T> combined(
            UnresolvedPlan.SetQuery.Kind kind, boolean all, boolean byName, boolean allowMissing,
            Dataset<T> other) {
        return same(new UnresolvedPlan.SetQuery(
                kind, all, byName, allowMissing, plan(), other.beside(plan()), Origin.UNKNOWN));
    }

    // ---- functions of the program --------------------------------------------------------------------------------------

    /// What `func` makes of each element. Functions are checked when they are handed over: one that captures what cannot be
    /// sent to tasks throws [io.troupe.TroupeException] `CLOSURE_NOT_SERIALIZABLE`. What a function throws in a
    /// task is the cause of a [SqlException] `FAILED_EXECUTE_UDF`, which names its place and the element.
    public <U> Dataset<U> map(MapFunction<T, U> func, Encoder<U> encoder) {
        return TypedPlans.then(this, new ObjectStep.Mapping(TypedPlans.checked("map", func)), encoder);
    }

    /// All that `f` gives for each element, in order.
    public <U> Dataset<U> flatMap(FlatMapFunction<T, U> f, Encoder<U> encoder) {
        return TypedPlans.then(this, new ObjectStep.FlatMapping(TypedPlans.checked("flatMap", f)), encoder);
    }

    /// What `f` makes of the elements of each partition. It is called once for each, also when it is empty, and may give
    /// elements before it has read all.
    public <U> Dataset<U> mapPartitions(MapPartitionsFunction<T, U> f, Encoder<U> encoder) {
        return TypedPlans.then(this,
                new ObjectStep.PartitionMapping(TypedPlans.checked("mapPartitions", f), "mapPartitions"),
                encoder);
    }

    /// The elements for which `func` is true.
    public Dataset<T> filter(FilterFunction<T> func) {
        return same(new LogicalPlan.Filter(TypedPlans.condition(this, func), plan()));
    }

    /// All elements in one by `func`, which must be associative and commutative. Throws
    /// [io.troupe.TroupeException] `EMPTY_COLLECTION` when there is none.
    public T reduce(ReduceFunction<T> func) {
        return TypedPlans.reduce(this, func);
    }

    /// Calls `func` for each element, in tasks.
    public void foreach(ForeachFunction<T> func) {
        TypedPlans.run(this, PartitionSteps.forEach(TypedPlans.checked("foreach", func)));
    }

    /// Calls `func` with the elements of each partition, in tasks.
    public void foreachPartition(ForeachPartitionFunction<T> func) {
        TypedPlans.run(this, PartitionSteps.forEachPartition(TypedPlans.checked("foreachPartition", func)));
    }

    /// The elements in groups of equal keys, which `func` makes of them.
    public <K> KeyValueGroupedDataset<K, T> groupByKey(MapFunction<T, K> func, Encoder<K> encoder) {
        return Groups.of(this, func, encoder);
    }

    /// Pairs of elements of both for which `condition` is true.
    public <U> Dataset<Tuple2<T, U>> joinWith(Dataset<U> other, Column condition) {
        return joinWith(other, condition, "inner");
    }

    /// As [#joinWith(Dataset, Column)] with the types of [#join(Dataset, Column, String)] that give both sides; where an
    /// outer join has no element of a side there is null. Throws [AnalysisException]
    /// `INVALID_JOIN_TYPE_FOR_JOINWITH` for another type.
    public <U> Dataset<Tuple2<T, U>> joinWith(Dataset<U> other, Column condition, String joinType) {
        return JoinedObjects.of(this, other, condition, joinType);
    }

    /// The values of a column as objects.
    public <U1> Dataset<U1> select(TypedColumn<? super T, U1> c1) {
        return Groups.flattened(select(new Column[]{c1}), c1.encoder());
    }

    /// The values of two columns as pairs.
    public <U1, U2> Dataset<Tuple2<U1, U2>> select(
            TypedColumn<? super T, U1> c1, TypedColumn<? super T, U2> c2) {
        return select(new Column[]{c1, c2}).as(Encoders.tuple(c1.encoder(), c2.encoder()));
    }

    /// The values of three columns as triples.
    public <U1, U2, U3> Dataset<Tuple3<U1, U2, U3>> select(
            TypedColumn<? super T, U1> c1, TypedColumn<? super T, U2> c2, TypedColumn<? super T, U3> c3) {
        return select(new Column[]{c1, c2, c3})
                .as(Encoders.tuple(c1.encoder(), c2.encoder(), c3.encoder()));
    }

    /// The values of four columns as tuples.
    public <U1, U2, U3, U4> Dataset<Tuple4<U1, U2, U3, U4>> select(
            TypedColumn<? super T, U1> c1, TypedColumn<? super T, U2> c2, TypedColumn<? super T, U3> c3,
            TypedColumn<? super T, U4> c4) {
        return select(new Column[]{c1, c2, c3, c4})
                .as(Encoders.tuple(c1.encoder(), c2.encoder(), c3.encoder(), c4.encoder()));
    }

    /// The values of five columns as tuples.
    public <U1, U2, U3, U4, U5> Dataset<Tuple5<U1, U2, U3, U4, U5>> select(
            TypedColumn<? super T, U1> c1, TypedColumn<? super T, U2> c2, TypedColumn<? super T, U3> c3,
            TypedColumn<? super T, U4> c4, TypedColumn<? super T, U5> c5) {
        return select(new Column[]{c1, c2, c3, c4, c5}).as(
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
        return select(functions.to_json(functions.struct(new Column("*"))).as("value"))
                .as(Encoders.STRING());
    }

    // ---- columns ----------------------------------------------------------------------------------------------------

    /// The column `colName` of this dataset, also when another of the same name stands beside it in a join. Throws
    /// [AnalysisException] `UNRESOLVED_COLUMN.WITH_SUGGESTION` when there is none.
    public Column col(String colName) {
        return colName.equals("*") || colName.endsWith(".*") || colName.contains(".")
                ? new Column(colName)
                : new Column(attribute(colName));
    }

    /// The column called `name`. One of that name is found at once; the analyser decides what else it may be.
    AttributeReference attribute(String name) {
        boolean caseSensitive = session.sessionState().settings().semantics().caseSensitive();
        AttributeReference found = null;
        for (AttributeReference column : query.analyzed().output()) {
            if (caseSensitive ? column.name().equals(name) : column.name().equalsIgnoreCase(name)) {
                if (found != null) {
                    found = null; // the analyser says that it is ambiguous
                    break;
                }
                found = column;
            }
        }
        return found != null
                ? found
                : (AttributeReference) select(new Column(quoted(name))).query.analyzed().output().getFirst();
    }

    /// The columns whose names match a regular expression in backquotes; without them, the column of that name.
    public Column colRegex(String colName) {
        boolean isQuoted = colName.length() > 2 && colName.startsWith("`") && colName.endsWith("`");
        return isQuoted
                ? new Column(new Unresolved.RegexColumns(
                        colName.substring(1, colName.length() - 1), List.of(), Origin.UNKNOWN))
                : col(colName);
    }

    /// A column that the source has beside those of [#schema], such as `_metadata` of files. Throws
    /// [AnalysisException] when
    /// there is none.
    public Column metadataColumn(String colName) {
        return new Column(
                (AttributeReference) select(new Column(quoted(colName))).query.analyzed().output()
                        .getFirst());
    }

    /// `name` as one part of a name, whatever characters it has.
    static String quoted(String name) {
        return name.startsWith("`") ? name : "`" + name.replace("`", "``") + "`";
    }

    /// These expressions as columns.
    public Dataset<Row> select(Column... cols) {
        return ofPlan(new LogicalPlan.Project(
                Arrays.stream(cols).map(column -> TypedColumn.over(this, column).selected()).toList(),
                plan()));
    }

    /// These columns.
    public Dataset<Row> select(String col, String... cols) {
        return select(columns(col, cols));
    }

    /// These expressions of SQL as columns.
    public Dataset<Row> selectExpr(String... exprs) {
        return select(Arrays.stream(exprs).map(functions::expr).toArray(Column[]::new));
    }

    /// With `col` as the column `colName`: in place of the one of that name, else the last.
    public Dataset<Row> withColumn(String colName, Column col) {
        return withColumns(Map.of(colName, col));
    }

    /// With several columns at once, none of which sees the others; see [#withColumn].
    public Dataset<Row> withColumns(Map<String, Column> colsMap) {
        Map<String, Column> added = new LinkedHashMap<>(colsMap);
        List<Expression> columns = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            Column replaced = take(added, column.name());
            columns.add(replaced == null ? column : replaced.as(column.name()).selected());
        }
        added.forEach((name, column) -> columns.add(column.as(name).selected()));
        return ofPlan(new LogicalPlan.Project(columns, plan()));
    }

    /// The entry for `name` in the case of the session, which leaves the map.
    private <V> @Nullable V take(Map<String, V> map, String name) {
        for (String key : map.keySet()) {
            if (session.sessionState().settings().semantics().caseSensitive()
                    ? key.equals(name)
                    : key.equalsIgnoreCase(name)) {
                return map.remove(key);
            }
        }
        return null;
    }

    /// With the column `existingName` called `newName`; the same when there is no such column.
    public Dataset<Row> withColumnRenamed(String existingName, String newName) {
        Map<String, String> renamed = new LinkedHashMap<>(Map.of(existingName, newName));
        List<Expression> columns = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            String name = take(renamed, column.name());
            columns.add(name == null ? column : new Column(column).as(name).selected());
            if (name != null) {
                renamed.put(existingName, newName); // all of that name
            }
        }
        return ofPlan(new LogicalPlan.Project(columns, plan()));
    }

    /// With each column named by a key called as its value says; names that there are none of are passed over.
    public Dataset<Row> withColumnsRenamed(Map<String, String> colsMap) {
        List<Expression> columns = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            String name = take(new LinkedHashMap<>(colsMap), column.name());
            columns.add(name == null ? column : new Column(column).as(name).selected());
        }
        return ofPlan(new LogicalPlan.Project(columns, plan()));
    }

    /// With other metadata for the column `columnName`.
    public Dataset<Row> withMetadata(String columnName, Metadata metadata) {
        return withColumn(columnName, col(columnName).as(columnName, metadata));
    }

    /// Without a column, found by its name or as [#col] gives it; the same when there is none.
    public Dataset<Row> drop(Column col, Column... cols) {
        List<Expression> dropped = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Stream.concat(Stream.of(col), Arrays.stream(cols)).map(Column::expression).forEach(each -> {
            if (each instanceof Unresolved.Attribute(List<String> parts, Origin _)) {
                names.add(parts.getLast());
            } else {
                dropped.add(each);
            }
        });
        List<Expression> kept = query.analyzed().output().stream()
                .filter(column -> !dropped.contains(column)).<Expression>map(column -> column).toList();
        return ofPlan(new LogicalPlan.Project(kept, plan())).drop(names.toArray(String[]::new));
    }

    /// The columns of `schema`, in its order: found by name and brought into its types, null where one is missing. Throws
    /// [AnalysisException] when that would lose values or need nulls that the schema does not allow.
    public Dataset<Row> to(StructType schema) {
        boolean caseSensitive = session.sessionState().settings().semantics().caseSensitive();
        return checked(() -> ofPlan(new SchemaFit(caseSensitive).plan(plan(), schema)));
    }

    /// Without these columns; names that there are none of are passed over.
    public Dataset<Row> drop(String... colNames) {
        List<Expression> kept = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            Map<String, Boolean> dropped = new LinkedHashMap<>();
            Arrays.stream(colNames).forEach(name -> dropped.put(name, true));
            if (take(dropped, column.name()) == null) {
                kept.add(column);
            }
        }
        return ofPlan(new LogicalPlan.Project(kept, plan()));
    }

    /// The same rows with other names for the columns, as many as there are. Throws IllegalArgumentException otherwise.
    public Dataset<Row> toDF(String... colNames) {
        List<AttributeReference> output = query.analyzed().output();
        if (colNames.length != output.size()) {
            throw new IllegalArgumentException("toDF needs a name for each of the " + output.size()
                    + " columns " + Arrays.toString(columns()) + ", and got " + Arrays.toString(colNames));
        }
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < colNames.length; i++) {
            columns.add(new Column(output.get(i)).as(colNames[i]).selected());
        }
        return ofPlan(new LogicalPlan.Project(columns, plan()));
    }

    /// As rows.
    public Dataset<Row> toDF() {
        return ofPlan(plan());
    }

    /// The same under a name by which its columns can be told from others: `alias.column`.
    public Dataset<T> as(String alias) {
        return same(new LogicalPlan.SubqueryAlias(List.of(alias), plan()));
    }

    /// The same as [#as(String)].
    public Dataset<T> alias(String alias) {
        return as(alias);
    }

    /// The rows as objects of an encoder, whose columns are found by name; a single value takes the first column, and a
    /// tuple
    /// the columns by position. Columns stay as they are until objects are made of them. Throws [AnalysisException] when
    /// one is missing, or may lose something as the type that the objects need.
    public <U> Dataset<U> as(Encoder<U> encoder) {
        return EncodedRows.as(this, encoder);
    }

    /// The rows as objects of a class; see [Encoders#of] and [#as(Encoder)].
    public <U> Dataset<U> as(Class<U> type) {
        return as(Encoders.of(type));
    }

    // ---- groups and joins ---------------------------------------------------------------------------------------------

    /// Groups of equal values of these expressions; one group of all rows for none.
    public RelationalGroupedDataset groupBy(Column... cols) {
        return grouped(UnresolvedPlan.GroupingElement.Kind.PLAIN, cols);
    }

    /// Groups of equal values of these columns.
    public RelationalGroupedDataset groupBy(String col1, String... cols) {
        return groupBy(columns(col1, cols));
    }

    /// Groups of these expressions, of all but the last, and so on to one group of all rows.
    public RelationalGroupedDataset rollup(Column... cols) {
        return grouped(UnresolvedPlan.GroupingElement.Kind.ROLLUP, cols);
    }

    /// As [#rollup(Column...)].
    public RelationalGroupedDataset rollup(String col1, String... cols) {
        return rollup(columns(col1, cols));
    }

    /// Groups of every subset of these expressions.
    public RelationalGroupedDataset cube(Column... cols) {
        return grouped(UnresolvedPlan.GroupingElement.Kind.CUBE, cols);
    }

    /// As [#cube(Column...)].
    public RelationalGroupedDataset cube(String col1, String... cols) {
        return cube(columns(col1, cols));
    }

    /// Groups of each of these sets of expressions; the columns of the result are `cols`.
    public RelationalGroupedDataset groupingSets(List<List<Column>> groupingSets, Column... cols) {
        return new RelationalGroupedDataset(this, Arrays.stream(cols).map(Column::expression).toList(),
                groupingSets.stream().map(set -> set.stream().map(Column::expression).toList()).toList());
    }

    private RelationalGroupedDataset grouped(UnresolvedPlan.GroupingElement.Kind kind, Column... cols) {
        return new RelationalGroupedDataset(this, Arrays.stream(cols).map(Column::expression).toList(), kind);
    }

    /// Aggregates of all rows.
    public Dataset<Row> agg(Column expr, Column... exprs) {
        return groupBy().agg(expr, exprs);
    }

    /// Aggregates of all rows; see [RelationalGroupedDataset#agg(Map)].
    public Dataset<Row> agg(Map<String, String> exprs) {
        return groupBy().agg(exprs);
    }

    /// All pairs of rows.
    public Dataset<Row> crossJoin(Dataset<?> right) {
        return joined(right, JoinType.CROSS, null);
    }

    /// Each row with the rows of `right`, a dataset that is about the columns of this one by [Column#outer].
    public Dataset<Row> lateralJoin(Dataset<?> right) {
        return lateralJoin(right, "inner");
    }

    /// As [#lateralJoin(Dataset)], those pairs for which `joinExprs` is true.
    public Dataset<Row> lateralJoin(Dataset<?> right, Column joinExprs) {
        return lateralJoin(right, joinExprs, "inner");
    }

    /// As [#lateralJoin(Dataset)]; `joinType` is `inner`, `cross` or `left`, with which a row without any of `right` stays.
    /// Throws [AnalysisException] `UNSUPPORTED_JOIN_TYPE` for another one.
    public Dataset<Row> lateralJoin(Dataset<?> right, String joinType) {
        return Joins.lateral(this, right, null, joinType);
    }

    /// As [#lateralJoin(Dataset, String)], with a condition.
    public Dataset<Row> lateralJoin(Dataset<?> right, Column joinExprs, String joinType) {
        return Joins.lateral(this, right, joinExprs.expression(), joinType);
    }

    /// All pairs of rows, to be filtered.
    public Dataset<Row> join(Dataset<?> right) {
        return joined(right, JoinType.INNER, null);
    }

    /// Pairs of rows for which `joinExprs` is true.
    public Dataset<Row> join(Dataset<?> right, Column joinExprs) {
        return join(right, joinExprs, "inner");
    }

    /// A join of the type `joinType`: `inner`, `cross`, `outer` or `full`, `left`, `right`, `semi` or `anti`, with or
    /// without `outer` and underscores. Throws [AnalysisException] `UNSUPPORTED_JOIN_TYPE` for another.
    public Dataset<Row> join(Dataset<?> right, Column joinExprs, String joinType) {
        return joined(right, JoinTypes.of(joinType), joinExprs.expression());
    }

    /// Pairs of rows with equal values in the column `usingColumn` of both, which comes once and first.
    public Dataset<Row> join(Dataset<?> right, String usingColumn) {
        return join(right, new String[]{usingColumn}, "inner");
    }

    /// Pairs of rows with equal values in these columns of both, which come once and first.
    public Dataset<Row> join(Dataset<?> right, String[] usingColumns) {
        return join(right, usingColumns, "inner");
    }

    /// As [#join(Dataset, String[])], with the types of [#join(Dataset, Column, String)].
    public Dataset<Row> join(Dataset<?> right, String[] usingColumns, String joinType) {
        return ofPlan(new UnresolvedPlan.JoinUsing(
                plan(), right.beside(plan()), JoinTypes.of(joinType), List.of(usingColumns), Origin.UNKNOWN));
    }

    private Dataset<Row> joined(Dataset<?> right, JoinType type, @Nullable Expression condition) {
        return ofPlan(
                new LogicalPlan.Join(plan(), right.beside(plan()), type, condition, JoinHints.NONE, false));
    }

    /// A hint for the planner, such as `broadcast` for a side of a join. An unknown one is passed over.
    public Dataset<T> hint(String name, Object... parameters) {
        return same(new UnresolvedPlan.Hint(name.toUpperCase(Locale.ROOT),
                Arrays.stream(parameters).map(parameter -> Column.of(parameter).expression()).toList(),
                plan(),
                Origin.UNKNOWN));
    }

    // ---- views ----------------------------------------------------------------------------------------------------

    /// Gives the query a name in the session. Throws [AnalysisException] `TEMP_TABLE_OR_VIEW_ALREADY_EXISTS` when there
    /// is one.
    public void createTempView(String viewName) {
        Views.create(this, viewName, Command.ViewKind.TEMPORARY, false);
    }

    /// Gives the query a name in the session, in place of a view of that name.
    public void createOrReplaceTempView(String viewName) {
        Views.create(this, viewName, Command.ViewKind.TEMPORARY, true);
    }

    /// Gives the query a name for all sessions of the application, which call it `global_temp.viewName`. Throws as
    /// [#createTempView] does.
    public void createGlobalTempView(String viewName) {
        Views.create(this, viewName, Command.ViewKind.GLOBAL_TEMPORARY, false);
    }

    /// As [#createGlobalTempView], in place of a view of that name.
    public void createOrReplaceGlobalTempView(String viewName) {
        Views.create(this, viewName, Command.ViewKind.GLOBAL_TEMPORARY, true);
    }

    // ---- rows that are kept -----------------------------------------------------------------------------------------

    /// Keeps the rows in memory, and on disk what does not fit, from when they are first computed; queries that contain
    /// this
    /// one, or another that computes the same, read what is kept.
    public Dataset<T> cache() {
        return persist();
    }

    /// The same as [#cache].
    public Dataset<T> persist() {
        return persist(StorageLevel.MEMORY_AND_DISK);
    }

    /// As [#cache], where `newLevel` says. What is kept already stays where it is.
    public Dataset<T> persist(StorageLevel newLevel) {
        session.sessionState().cache().add(plan(), newLevel);
        return this;
    }

    /// Keeps the rows no longer.
    public Dataset<T> unpersist() {
        session.sessionState().cache().remove(plan());
        return this;
    }

    /// The same as [#unpersist()]; rows are always freed at once.
    public Dataset<T> unpersist(boolean blocking) {
        return unpersist();
    }

    /// Where the rows are kept; [StorageLevel#NONE] when they are not.
    public StorageLevel storageLevel() {
        return session.sessionState().cache().level(plan()).orElse(StorageLevel.NONE);
    }

    /// The same rows written to a folder of the checkpoint directory, computed now, without the way they were computed.
    /// Throws [io.troupe.TroupeException] when the context has no checkpoint directory.
    public Dataset<T> checkpoint() {
        return checkpoint(true);
    }

    /// As [#checkpoint()]; rows that are not wanted `eager` are computed when they are first asked for, and lost with the
    /// executors that have them.
    public Dataset<T> checkpoint(boolean eager) {
        return eager ? same(Checkpoints.written(this)) : localCheckpoint(false);
    }

    /// The same rows kept by the executors, computed now, without the plan by which they were computed.
    public Dataset<T> localCheckpoint() {
        return localCheckpoint(true);
    }

    /// As [#localCheckpoint()]; rows that are not wanted `eager` are computed when they are first asked for.
    public Dataset<T> localCheckpoint(boolean eager) {
        return localCheckpoint(eager, StorageLevel.MEMORY_AND_DISK);
    }

    /// As [#localCheckpoint(boolean)], where `storageLevel` says.
    public Dataset<T> localCheckpoint(boolean eager, StorageLevel storageLevel) {
        return checked(() -> same(session.sessionState().cache().detached(plan(), storageLevel, eager)));
    }

    // ---- observing --------------------------------------------------------------------------------------------------

    /// The same rows; whenever they are computed, so are these aggregates over them, which listeners of the session find in
    /// [QueryExecution#observedValues] under `name`. Rows that a limit above does not want are not seen.
    public Dataset<T> observe(String name, Column expr, Column... exprs) {
        List<Expression> metrics = Stream.concat(Stream.of(expr), Arrays.stream(exprs)).map(Column::selected)
                .toList();
        return same(new LogicalPlan.Observe(name, metrics, plan()));
    }

    /// As [#observe(String, Column, Column...)]; `observation`, which is of one dataset, has the values of the first time.
    public Dataset<T> observe(Observation observation, Column expr, Column... exprs) {
        Dataset<T> observed = observe(observation.name(), expr, exprs);
        observation.register(session.listenerManager());
        return observed;
    }

    // ---- statistics -----------------------------------------------------------------------------------------------

    /// What to do with rows that lack values.
    public DataFrameNaFunctions na() {
        return new DataFrameNaFunctions(this);
    }

    /// Statistics of columns.
    public DataFrameStatFunctions stat() {
        return new DataFrameStatFunctions(this);
    }

    /// Count, mean, deviation and bounds of these columns, of all that are numbers or texts when none is named, as a
    /// dataset of texts. Runs a query.
    public Dataset<Row> describe(String... cols) {
        return Summaries.describe(this, cols);
    }

    /// These statistics of all columns that are numbers or texts, as a dataset of texts: `count`, `mean`, `stddev`, `min`,
    /// `max`, `count_distinct`, `approx_count_distinct` and percentiles such as `25%`. Without names: count, mean,
    /// deviation, bounds and quartiles. Runs a query.
    public Dataset<Row> summary(String... statistics) {
        return Summaries.summary(this, statistics);
    }

    // ---- columns to rows and back -----------------------------------------------------------------------------------

    /// Each row once for each of `values`, whose names and values are the columns `variableColumnName` and
    /// `valueColumnName` beside those of `ids`.
    public Dataset<Row> unpivot(Column[] ids, Column[] values, String variableColumnName,
            String valueColumnName) {
        return ofPlan(Reshaping.unpivot(plan(), ids, values, variableColumnName, valueColumnName));
    }

    /// As [#unpivot(Column[], Column[], String, String)], with all columns but `ids`.
    public Dataset<Row> unpivot(Column[] ids, String variableColumnName, String valueColumnName) {
        return ofPlan(Reshaping.unpivot(plan(), ids, null, variableColumnName, valueColumnName));
    }

    /// The same as [#unpivot(Column[], Column[], String, String)].
    public Dataset<Row> melt(Column[] ids, Column[] values, String variableColumnName,
            String valueColumnName) {
        return unpivot(ids, values, variableColumnName, valueColumnName);
    }

    /// The same as [#unpivot(Column[], String, String)].
    public Dataset<Row> melt(Column[] ids, String variableColumnName, String valueColumnName) {
        return unpivot(ids, variableColumnName, valueColumnName);
    }

    /// A row for each column but `indexColumn`, whose values, in order, are the names of the columns behind `key`. Rows in
    /// which it is null are left out. Runs a query; there may be 500 rows unless `troupe.sql.transposeMaxValues` says
    /// otherwise. Throws [AnalysisException] when the columns have no type in common.
    public Dataset<Row> transpose(Column indexColumn) {
        return Reshaping.transposed(this, indexColumn);
    }

    /// As [#transpose(Column)], by the first column.
    public Dataset<Row> transpose() {
        return transpose(new Column(plan().output().getFirst()));
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    /// Writes the rows to files, tables or other systems.
    public DataFrameWriter<T> write() {
        return new DataFrameWriter<>(this);
    }

    /// Writes the rows to the table `table`, which may be there or be made.
    public DataFrameWriterV2<T> writeTo(String table) {
        return new DataFrameWriterV2<>(this, table);
    }

    /// Changes the rows of the table `table` by these rows, which belong to those of the table for which `condition` holds.
    public MergeIntoWriter<T> mergeInto(String table, Column condition) {
        return new MergeIntoWriter<>(this, table, condition);
    }

    // ---- plans ----------------------------------------------------------------------------------------------------

    /// Prints how the query is computed.
    public void explain() {
        explain("simple");
    }

    /// Prints how the query is computed; `extended`: with the plans on the way there.
    public void explain(boolean extended) {
        explain(extended ? "extended" : "simple");
    }

    /// Prints how the query is computed; `mode` is `simple`, `extended`, `codegen`, `cost`, `formatted` or `analyze`, which
    /// runs it. Throws IllegalArgumentException for another.
    public void explain(String mode) {
        StandardOutput.print(checked(() -> query.explained(mode)) + "\n");
    }

    LogicalPlan plan() {
        return query.analyzed();
    }

    /// Whether its rows are known without running anything.
    public boolean isLocal() {
        return plan() instanceof LogicalPlan.LocalRelation;
    }

    /// The files that rows may come from, each once, in order; empty when none are read. Files are listed, not opened.
    public String[] inputFiles() {
        return checked(() -> InputFiles.of(query.optimized()));
    }

    /// Whether `other` computes the same, apart from names: a quick look that may say no where the truth is yes.
    public boolean sameSemantics(Dataset<?> other) {
        return PlanForm.of(plan()).equals(PlanForm.of(other.plan()));
    }

    /// Equal for datasets that compute the same; see [#sameSemantics].
    public int semanticHash() {
        return PlanForm.of(plan()).hashCode();
    }

    /// The value of the query, which has one column and at most one row, for use in expressions; null without a row.
    public Column scalar() {
        return new Column(new Subquery.Scalar(plan(), Origin.UNKNOWN));
    }

    /// Whether the query has a row, for use in expressions.
    public Column exists() {
        return new Column(new Subquery.Exists(plan(), Origin.UNKNOWN));
    }

    /// The plan with columns of its own, to stand beside `other`.
    private LogicalPlan beside(LogicalPlan other) {
        boolean clash = plan().output().stream().anyMatch(
                column -> other.output().stream().anyMatch(each -> each.id() == column.id()));
        return clash ? Renewal.renewed(plan(), session.sessionState().ids()::next) : plan();
    }

    /// A number of rows. Throws [AnalysisException] `INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE`.
    private static Literal count(String name, int rows) {
        if (rows < 0) {
            throw new AnalysisException(SqlException.analysis(Origin.UNKNOWN,
                    "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE", "name", name, "expr", "\"" + rows + "\"",
                    "v",
                    String.valueOf(rows)));
        }
        return Literal.of(rows);
    }

    /// A dataset of the same elements.
    private Dataset<T> same(LogicalPlan plan) {
        return isOf(encoder) ? rows(plan) : session.ofPlan(plan, encoder);
    }

    @SuppressWarnings("unchecked") // the elements are rows
    private Dataset<T> rows(LogicalPlan plan) {
        return (Dataset<T>) session.ofPlan(plan);
    }

    /// How the elements are made of columns.
    Encoder<T> encoder() {
        return encoder;
    }

    /// Whether the elements of `other` are rows of all its columns as they are.
    boolean isOf(Encoder<?> other) {
        return other.codec() instanceof RowCodec(StructType columns)
                && (!query.isWhole() || columns.equals(schema()));
    }

    /// A dataset of rows.
    Dataset<Row> ofPlan(LogicalPlan plan) {
        return session.ofPlan(plan);
    }

    private static Column[] columns(String first, String... others) {
        return Stream.concat(Stream.of(first), Arrays.stream(others)).map(Column::new).toArray(Column[]::new);
    }

    /// The rows as batches of columns.
    Relation relation() {
        return checked(query::rows);
    }

    /// Errors of names and types as [AnalysisException]s, those without a place with the line of the program, and too
    /// deep a nesting as an error of SQL: plans are walked by recursion.
    static <R> R checked(Supplier<R> step) {
        try {
            return step.get();
        } catch (AnalysisException e) {
            throw e;
        } catch (SqlException e) {
            throw e.phase() == SqlException.Phase.EXECUTION ? CallPlace.told(e) : new AnalysisException(e);
        } catch (StackOverflowError e) {
            throw new AnalysisException(SqlException.analysis(
                    Origin.UNKNOWN, "FAILED_TO_PARSE_TOO_COMPLEX", "limit",
                    String.valueOf(ParserOptions.DEFAULT_MAX_DEPTH)));
        }
    }
}
