package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// The methods that choose, order and divide rows. They are members of [Dataset]; they are kept apart for
/// reading.
abstract sealed class DatasetRows<T> extends DatasetActions<T> permits DatasetObjects {
    DatasetRows(TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        super(session, query, encoder);
    }

    /// The rows for which `condition` is true.
    public Dataset<T> filter(Column condition) {
        return same(new LogicalPlan.Filter(condition.expression(), plan()));
    }

    /// The rows for which an expression of SQL is true.
    public Dataset<T> filter(String conditionExpr) {
        return filter(ColumnFunctions.expr(conditionExpr, troupeSession()));
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

    Dataset<T> sorted(boolean global, Column... columns) {
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
        List<AttributeReference> keys = Arrays.stream(colNames).map(name -> self().attribute(name)).toList();
        if (keys.isEmpty()) {
            return limit(1);
        }
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

    /// A part of the rows: each with probability `fraction`; with replacement each `fraction` times on
    /// average, which may be more than once.
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
    static <U> java.util.function.IntFunction<Dataset<U>[]> arrays() {
        return length -> (Dataset<U>[]) new Dataset<?>[length];
    }

    /// The rows in `numPartitions` partitions.
    public Dataset<T> repartition(int numPartitions) {
        return partitioned(positive(numPartitions), List.of());
    }

    /// The rows in `numPartitions` partitions, those that agree in all of these expressions in one.
    public Dataset<T> repartition(int numPartitions, Column... partitionExprs) {
        return partitioned(positive(numPartitions), keys(partitionExprs));
    }

    /// As [#repartition(int, Column...)], in as many partitions as exchanges have.
    public Dataset<T> repartition(Column... partitionExprs) {
        return partitioned(0, keys(partitionExprs));
    }

    /// The rows in `numPartitions` partitions, each with a range of the values of these expressions.
    public Dataset<T> repartitionByRange(int numPartitions, Column... partitionExprs) {
        return partitioned(positive(numPartitions), ranges(partitionExprs));
    }

    /// As [#repartitionByRange(int, Column...)], in as many partitions as exchanges have.
    public Dataset<T> repartitionByRange(Column... partitionExprs) {
        return partitioned(0, ranges(partitionExprs));
    }

    private static List<Expression> keys(Column... expressions) {
        for (Column each : expressions) {
            if (each.expression() instanceof SortOrder) {
                throw new IllegalArgumentException(
                        "rows that agree go to one partition, which has no order: say repartitionByRange for "
                                + each);
            }
        }
        return Arrays.stream(expressions).map(Column::expression).toList();
    }

    private static List<Expression> ranges(Column... expressions) {
        if (expressions.length == 0) {
            throw new IllegalArgumentException("ranges need at least one expression");
        }
        return Arrays.stream(expressions).<Expression>map(Column::ordered).toList();
    }

    private static int positive(int numPartitions) {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("rows are in at least one partition, not " + numPartitions);
        }
        return numPartitions;
    }

    private Dataset<T> partitioned(int numPartitions, List<Expression> keys) {
        return same(new LogicalPlan.Repartition(keys, numPartitions, true, plan()));
    }

    /// The rows in `numPartitions` partitions at most, without an exchange: partitions are put together.
    public Dataset<T> coalesce(int numPartitions) {
        return same(new LogicalPlan.Repartition(List.of(), positive(numPartitions), false, plan()));
    }

    /// What `t` makes of this dataset, so that calls can be chained.
    public <U> Dataset<U> transform(java.util.function.Function<Dataset<T>, Dataset<U>> t) {
        return t.apply(self());
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

    Dataset<T> combined(
            UnresolvedPlan.SetQuery.Kind kind, boolean all, boolean byName, boolean allowMissing,
            Dataset<T> other) {
        return same(new UnresolvedPlan.SetQuery(
                kind, all, byName, allowMissing, plan(), other.beside(plan()), Origin.UNKNOWN));
    }
}
