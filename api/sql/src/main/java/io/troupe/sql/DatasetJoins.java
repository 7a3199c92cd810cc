package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.QueryExecution;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The methods that group and join. They are members of [Dataset]; they are kept apart for
/// reading.
abstract sealed class DatasetJoins<T> extends DatasetColumns<T> permits Dataset {
    DatasetJoins(TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        super(session, query, encoder);
    }

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
        return new RelationalGroupedDataset(self(), Arrays.stream(cols).map(Column::expression).toList(),
                groupingSets.stream().map(set -> set.stream().map(Column::expression).toList()).toList());
    }

    RelationalGroupedDataset grouped(UnresolvedPlan.GroupingElement.Kind kind, Column... cols) {
        return new RelationalGroupedDataset(self(), Arrays.stream(cols).map(Column::expression).toList(),
                kind);
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
        return Joins.lateral(self(), right, null, joinType);
    }

    /// As [#lateralJoin(Dataset, String)], with a condition.
    public Dataset<Row> lateralJoin(Dataset<?> right, Column joinExprs, String joinType) {
        return Joins.lateral(self(), right, joinExprs.expression(), joinType);
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

    /// As [#join(Dataset, String[], String)], with one column.
    public Dataset<Row> join(Dataset<?> right, String usingColumn, String joinType) {
        return join(right, new String[]{usingColumn}, joinType);
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

    Dataset<Row> joined(Dataset<?> right, JoinType type, @Nullable Expression condition) {
        LogicalPlan other = right.beside(plan());
        return ofPlan(new LogicalPlan.Join(plan(), other, type,
                condition == null ? null : Joins.condition(self(), right, other, condition), JoinHints.NONE,
                false));
    }

    /// A hint for the planner, such as `broadcast` for a side of a join. An unknown one is passed over.
    public Dataset<T> hint(String name, Object... parameters) {
        return same(new UnresolvedPlan.Hint(name.toUpperCase(Locale.ROOT),
                Arrays.stream(parameters).map(parameter -> Column.of(parameter).expression()).toList(),
                plan(),
                Origin.UNKNOWN));
    }
}
