package io.troupe.sql;

/// Functions of groups and of windows. See [functions].
abstract class AggregateFunctions extends ColumnFunctions {
    AggregateFunctions() {}

    // ---- aggregates -------------------------------------------------------------------------------------------------

    /// The sum; null over no rows.
    public static Column sum(Column e) {
        return Column.call("sum", e);
    }

    /// The sum; null over no rows.
    public static Column sum(String columnName) {
        return sum(new Column(columnName));
    }

    /// The mean; null over no rows.
    public static Column avg(Column e) {
        return Column.call("avg", e);
    }

    /// The mean; null over no rows.
    public static Column avg(String columnName) {
        return avg(new Column(columnName));
    }

    /// The same as `avg`.
    public static Column mean(Column e) {
        return Column.call("avg", e);
    }

    /// The same as `avg`.
    public static Column mean(String columnName) {
        return mean(new Column(columnName));
    }

    /// The least value that is not null.
    public static Column min(Column e) {
        return Column.call("min", e);
    }

    /// The least value that is not null.
    public static Column min(String columnName) {
        return min(new Column(columnName));
    }

    /// The greatest value that is not null.
    public static Column max(Column e) {
        return Column.call("max", e);
    }

    /// The greatest value that is not null.
    public static Column max(String columnName) {
        return max(new Column(columnName));
    }

    /// How many rows have a value that is not null; `*` counts all rows.
    public static Column count(Column e) {
        return Column.call("count", e);
    }

    /// How many rows have a value that is not null; `*` counts all rows.
    public static TypedColumn<Object, Long> count(String columnName) {
        return count(new Column(columnName)).as(Encoders.LONG());
    }

    /// A value of the group, of the first row that comes.
    public static Column first(Column e) {
        return Column.call("first", e);
    }

    /// A value of the group, of the first row that comes.
    public static Column first(String columnName) {
        return first(new Column(columnName));
    }

    /// A value of the group, of the last row that comes.
    public static Column last(Column e) {
        return Column.call("last", e);
    }

    /// A value of the group, of the last row that comes.
    public static Column last(String columnName) {
        return last(new Column(columnName));
    }

    /// A value of the group, whichever.
    public static Column any_value(Column e) {
        return Column.call("any_value", e);
    }

    /// A value of the group, whichever.
    public static Column any_value(String columnName) {
        return any_value(new Column(columnName));
    }

    /// The values that are not null, in no order, as an array.
    public static Column collect_list(Column e) {
        return Column.call("collect_list", e);
    }

    /// The values that are not null, in no order, as an array.
    public static Column collect_list(String columnName) {
        return collect_list(new Column(columnName));
    }

    /// The distinct values that are not null, in no order, as an array.
    public static Column collect_set(Column e) {
        return Column.call("collect_set", e);
    }

    /// The distinct values that are not null, in no order, as an array.
    public static Column collect_set(String columnName) {
        return collect_set(new Column(columnName));
    }

    /// The standard deviation of a sample.
    public static Column stddev(Column e) {
        return Column.call("stddev", e);
    }

    /// The standard deviation of a sample.
    public static Column stddev(String columnName) {
        return stddev(new Column(columnName));
    }

    /// The standard deviation of a sample.
    public static Column stddev_samp(Column e) {
        return Column.call("stddev_samp", e);
    }

    /// The standard deviation of a sample.
    public static Column stddev_samp(String columnName) {
        return stddev_samp(new Column(columnName));
    }

    /// The standard deviation of a population.
    public static Column stddev_pop(Column e) {
        return Column.call("stddev_pop", e);
    }

    /// The standard deviation of a population.
    public static Column stddev_pop(String columnName) {
        return stddev_pop(new Column(columnName));
    }

    /// The variance of a sample.
    public static Column variance(Column e) {
        return Column.call("variance", e);
    }

    /// The variance of a sample.
    public static Column variance(String columnName) {
        return variance(new Column(columnName));
    }

    /// The variance of a sample.
    public static Column var_samp(Column e) {
        return Column.call("var_samp", e);
    }

    /// The variance of a sample.
    public static Column var_samp(String columnName) {
        return var_samp(new Column(columnName));
    }

    /// The variance of a population.
    public static Column var_pop(Column e) {
        return Column.call("var_pop", e);
    }

    /// The variance of a population.
    public static Column var_pop(String columnName) {
        return var_pop(new Column(columnName));
    }

    /// The skewness.
    public static Column skewness(Column e) {
        return Column.call("skewness", e);
    }

    /// The skewness.
    public static Column skewness(String columnName) {
        return skewness(new Column(columnName));
    }

    /// The excess kurtosis.
    public static Column kurtosis(Column e) {
        return Column.call("kurtosis", e);
    }

    /// The excess kurtosis.
    public static Column kurtosis(String columnName) {
        return kurtosis(new Column(columnName));
    }

    /// About how many distinct values there are.
    public static Column approx_count_distinct(Column e) {
        return Column.call("approx_count_distinct", e);
    }

    /// About how many distinct values there are.
    public static Column approx_count_distinct(String columnName) {
        return approx_count_distinct(new Column(columnName));
    }

    /// The sum of the distinct values.
    public static Column sum_distinct(Column e) {
        return distinct("sum", e);
    }

    /// The sum of the distinct values.
    public static Column sum_distinct(String columnName) {
        return sum_distinct(new Column(columnName));
    }

    /// The most frequent value.
    public static Column mode(Column e) {
        return Column.call("mode", e);
    }

    /// The median, interpolated.
    public static Column median(Column e) {
        return Column.call("median", e);
    }

    /// The bits that all values have.
    public static Column bit_and(Column e) {
        return Column.call("bit_and", e);
    }

    /// The bits that any value has.
    public static Column bit_or(Column e) {
        return Column.call("bit_or", e);
    }

    /// The bits that an odd number of values has.
    public static Column bit_xor(Column e) {
        return Column.call("bit_xor", e);
    }

    /// Whether all values are true.
    public static Column bool_and(Column e) {
        return Column.call("bool_and", e);
    }

    /// Whether any value is true.
    public static Column bool_or(Column e) {
        return Column.call("bool_or", e);
    }

    /// Whether all values are true.
    public static Column every(Column e) {
        return Column.call("every", e);
    }

    /// Whether any value is true.
    public static Column some(Column e) {
        return Column.call("some", e);
    }

    /// For how many rows it is true.
    public static Column count_if(Column e) {
        return Column.call("count_if", e);
    }

    /// The value of the row where `ord` is greatest.
    public static Column max_by(Column e, Column ord) {
        return Column.call("max_by", e, ord);
    }

    /// The value of the row where `ord` is least.
    public static Column min_by(Column e, Column ord) {
        return Column.call("min_by", e, ord);
    }

    /// The Pearson correlation.
    public static Column corr(Column a, Column b) {
        return Column.call("corr", a, b);
    }

    /// The covariance of a sample.
    public static Column covar_samp(Column a, Column b) {
        return Column.call("covar_samp", a, b);
    }

    /// The covariance of a population.
    public static Column covar_pop(Column a, Column b) {
        return Column.call("covar_pop", a, b);
    }

    /// The exact percentile, interpolated.
    public static Column percentile(Column e, Column percentage) {
        return Column.call("percentile", e, percentage);
    }

    /// A percentile of about this accuracy.
    public static Column percentile_approx(Column e, Column percentage, Column accuracy) {
        return Column.call("percentile_approx", e, percentage, accuracy);
    }

    /// 1 where a column is left out of the grouping set, else 0.
    public static Column grouping(Column e) {
        return Column.call("grouping", e);
    }

    // ---- windows ----------------------------------------------------------------------------------------------------

    /// The place of the row in its partition, from 1.
    public static Column row_number() {
        return Column.call("row_number");
    }

    /// The place of the row, where peers share the first of theirs.
    public static Column rank() {
        return Column.call("rank");
    }

    /// The place of the row, counted in distinct values.
    public static Column dense_rank() {
        return Column.call("dense_rank");
    }

    /// The rank as a share of the partition, from 0 to 1.
    public static Column percent_rank() {
        return Column.call("percent_rank");
    }

    /// The share of rows up to the row and its peers.
    public static Column cume_dist() {
        return Column.call("cume_dist");
    }

    /// Which of `n` parts of about equal size the row is in, from 1.
    public static Column ntile(int n) {
        return Column.call("ntile", Column.of(n));
    }

    /// The value `offset` rows before, null where there is none.
    public static Column lag(Column e, int offset) {
        return Column.call("lag", e, Column.of(offset));
    }

    /// The value `offset` rows before, or the default.
    public static Column lag(Column e, int offset, Object defaultValue) {
        return Column.call("lag", e, Column.of(offset), Column.of(defaultValue));
    }

    /// The value `offset` rows after, null where there is none.
    public static Column lead(Column e, int offset) {
        return Column.call("lead", e, Column.of(offset));
    }

    /// The value `offset` rows after, or the default.
    public static Column lead(Column e, int offset, Object defaultValue) {
        return Column.call("lead", e, Column.of(offset), Column.of(defaultValue));
    }

    /// The value of the row at this place of the frame, from 1.
    public static Column nth_value(Column e, int offset) {
        return Column.call("nth_value", e, Column.of(offset));
    }
}
