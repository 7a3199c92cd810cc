package io.troupe.sql;

import io.troupe.sql.function.aggregate.Product;
import io.troupe.sql.plan.Unresolved;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Further forms of aggregate and window functions. They are members of [functions]; they are kept apart for reading.
abstract class AggregateForms extends ComputedFunctions {
    AggregateForms() {}

    /// A value of the group; `ignoreNulls`, which is a constant: one that is not null, if there is.
    public static Column any_value(Column e, Column ignoreNulls) {
        return Column.call("any_value", e, ignoreNulls);
    }

    /// About how many distinct values there are, with a relative error of about `rsd`.
    public static Column approx_count_distinct(Column e, double rsd) {
        return Column.call("approx_count_distinct", e, Column.of(rsd));
    }

    /// The same as the function of columns, by name.
    public static Column approx_count_distinct(String columnName, double rsd) {
        return approx_count_distinct(new Column(columnName), rsd);
    }

    /// The value of the first row that comes; `ignoreNulls`: the first that is not null.
    public static Column first(Column e, boolean ignoreNulls) {
        return Column.call("first", e, Column.of(ignoreNulls));
    }

    /// The same as the function of columns, by name.
    public static Column first(String columnName, boolean ignoreNulls) {
        return first(new Column(columnName), ignoreNulls);
    }

    /// The value of the last row that comes; `ignoreNulls`: the last that is not null.
    public static Column last(Column e, boolean ignoreNulls) {
        return Column.call("last", e, Column.of(ignoreNulls));
    }

    /// The same as the function of columns, by name.
    public static Column last(String columnName, boolean ignoreNulls) {
        return last(new Column(columnName), ignoreNulls);
    }

    /// The most frequent value; `deterministic`: the least of several.
    public static Column mode(Column e, boolean deterministic) {
        return Column.call("mode", e, Column.of(deterministic));
    }

    /// The exact percentile, interpolated, of values that come as often as `frequency` says.
    public static Column percentile(Column e, Column percentage, Column frequency) {
        return Column.call("percentile", e, percentage, frequency);
    }

    /// The product of the values.
    public static Column product(Column e) {
        return new Column(new Unresolved.Own(Product.function(),
                new Unresolved.Function("product", List.of(e.expression()), CallPlace.origin())));
    }

    /// The distinct texts put together.
    public static Column listagg_distinct(Column e) {
        return distinct("listagg", e);
    }

    /// The distinct texts put together with `delimiter` between them.
    public static Column listagg_distinct(Column e, Column delimiter) {
        return distinct("listagg", e, delimiter);
    }

    /// The distinct texts put together.
    public static Column string_agg_distinct(Column e) {
        return distinct("string_agg", e);
    }

    /// The distinct texts put together with `delimiter` between them.
    public static Column string_agg_distinct(Column e, Column delimiter) {
        return distinct("string_agg", e, delimiter);
    }

    /// Which of the columns by which rows are grouped this row leaves out, as bits.
    public static Column grouping_id(String colName, String... colNames) {
        return Column.call("grouping_id", Dataset.columns(colName, colNames));
    }

    /// The value `offset` rows before, or the default; `ignoreNulls`: rows that are null do not count.
    public static Column lag(Column e, int offset, @Nullable Object defaultValue, boolean ignoreNulls) {
        return ofWindow("lag", ignoreNulls, e, Column.of(offset), Column.of(defaultValue));
    }

    /// The value `offset` rows before, null where there is none.
    public static Column lag(String columnName, int offset) {
        return lag(new Column(columnName), offset);
    }

    /// The value `offset` rows before, or the default.
    public static Column lag(String columnName, int offset, Object defaultValue) {
        return lag(new Column(columnName), offset, defaultValue);
    }

    /// The value `offset` rows after, or the default; `ignoreNulls`: rows that are null do not count.
    public static Column lead(Column e, int offset, @Nullable Object defaultValue, boolean ignoreNulls) {
        return ofWindow("lead", ignoreNulls, e, Column.of(offset), Column.of(defaultValue));
    }

    /// The value `offset` rows after, null where there is none.
    public static Column lead(String columnName, int offset) {
        return lead(new Column(columnName), offset);
    }

    /// The value `offset` rows after, or the default.
    public static Column lead(String columnName, int offset, Object defaultValue) {
        return lead(new Column(columnName), offset, defaultValue);
    }

    /// The value of row `offset` of the frame, from 1; `ignoreNulls`: rows that are null do not count.
    public static Column nth_value(Column e, int offset, boolean ignoreNulls) {
        return ofWindow("nth_value", ignoreNulls, e, Column.of(offset));
    }

    private static Column ofWindow(String name, boolean ignoreNulls, Column... arguments) {
        return new Column(new Unresolved.Function(List.of(name),
                Arrays.stream(arguments).map(Column::expression).toList(), false, null, ignoreNulls,
                List.of(),
                CallPlace.origin()));
    }
}
