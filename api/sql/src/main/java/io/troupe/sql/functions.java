package io.troupe.sql;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.expressions.UserDefinedAggregateFunction;
import io.troupe.sql.expressions.UserDefinedFunction;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import io.troupe.sql.udf.UDF0;
import io.troupe.sql.udf.UDF1;
import io.troupe.sql.udf.UDF10;
import io.troupe.sql.udf.UDF11;
import io.troupe.sql.udf.UDF12;
import io.troupe.sql.udf.UDF13;
import io.troupe.sql.udf.UDF14;
import io.troupe.sql.udf.UDF15;
import io.troupe.sql.udf.UDF16;
import io.troupe.sql.udf.UDF17;
import io.troupe.sql.udf.UDF18;
import io.troupe.sql.udf.UDF19;
import io.troupe.sql.udf.UDF2;
import io.troupe.sql.udf.UDF20;
import io.troupe.sql.udf.UDF21;
import io.troupe.sql.udf.UDF22;
import io.troupe.sql.udf.UDF3;
import io.troupe.sql.udf.UDF4;
import io.troupe.sql.udf.UDF5;
import io.troupe.sql.udf.UDF6;
import io.troupe.sql.udf.UDF7;
import io.troupe.sql.udf.UDF8;
import io.troupe.sql.udf.UDF9;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Functions for columns, under the names that they have in SQL.
public final class functions extends TextFunctions {
    private functions() {}

    // ---- columns and values ------------------------------------------------------------------------------------------

    /// The column `colName`; see [Column#Column(String)].
    public static Column col(String colName) {
        return new Column(colName);
    }

    /// The column `colName`; see [Column#Column(String)].
    public static Column column(String colName) {
        return new Column(colName);
    }

    /// A value as a column; a column stays as it is. See [Column] for the values there are.
    public static Column lit(@Nullable Object literal) {
        return Column.of(literal);
    }

    /// An expression of SQL.
    public static Column expr(String expr) {
        return Dataset.checked(() -> new Column(new SqlParser().parseExpression(expr)));
    }

    /// Upwards by the column, nulls first.
    public static Column asc(String columnName) {
        return new Column(columnName).asc();
    }

    /// Downwards by the column, nulls last.
    public static Column desc(String columnName) {
        return new Column(columnName).desc();
    }

    /// `value` where `condition` is true; go on with [Column#when] and [Column#otherwise].
    public static Column when(Column condition, @Nullable Object value) {
        return new Column(new Unresolved.Case(null,
                List.of(new CaseWhen.Branch(condition.expression(), Column.of(value).expression())), null,
                CallPlace.origin()));
    }

    /// A call of the function `funcName`, of the session or built in.
    public static Column call_function(String funcName, Column... cols) {
        return Column.call(funcName, cols);
    }

    /// The same as [#call_function].
    public static Column call_udf(String udfName, Column... cols) {
        return Column.call(udfName, cols);
    }

    /// A hint that the smaller side of a join be sent to all tasks.
    public static <T> Dataset<T> broadcast(Dataset<T> df) {
        return df.hint("broadcast");
    }

    /// How many distinct combinations of values without nulls there are.
    public static Column count_distinct(Column expr, Column... exprs) {
        return distinct("count", Stream.concat(Stream.of(expr), Arrays.stream(exprs)).toArray(Column[]::new));
    }

    /// The same as [#count_distinct].
    public static Column countDistinct(Column expr, Column... exprs) {
        return count_distinct(expr, exprs);
    }

    /// How many distinct combinations of values without nulls there are.
    public static Column countDistinct(String columnName, String... columnNames) {
        Column[] columns = columns(columnName, columnNames);
        return distinct("count", columns);
    }

    /// The arguments as a text by a format of `java.util.Formatter`.
    public static Column format_string(String format, Column... arguments) {
        return Column.call("format_string",
                Stream.concat(Stream.of(Column.of(format)), Arrays.stream(arguments)).toArray(Column[]::new));
    }

    /// The values with a separator between them; nulls are left out.
    public static Column concat_ws(String sep, Column... exprs) {
        return Column.call("concat_ws",
                Stream.concat(Stream.of(Column.of(sep)), Arrays.stream(exprs)).toArray(Column[]::new));
    }

    private static Column distinct(String name, Column... arguments) {
        return new Column(new Unresolved.Function(List.of(name),
                Arrays.stream(arguments).map(Column::expression).toList(), true, null, null, List.of(),
                CallPlace.origin()));
    }

    private static Column[] columns(String first, String... others) {
        return Stream.concat(Stream.of(first), Arrays.stream(others)).map(Column::new).toArray(Column[]::new);
    }

    // ---- aggregates ----------------------------------------------------------------------------------------------

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

    // ---- windows -------------------------------------------------------------------------------------------------

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

    // ---- numbers -------------------------------------------------------------------------------------------------

    /// The value without its sign.
    public static Column abs(Column e) {
        return Column.call("abs", e);
    }

    /// The value without its sign.
    public static Column abs(String columnName) {
        return abs(new Column(columnName));
    }

    /// The square root.
    public static Column sqrt(Column e) {
        return Column.call("sqrt", e);
    }

    /// The square root.
    public static Column sqrt(String columnName) {
        return sqrt(new Column(columnName));
    }

    /// The cube root.
    public static Column cbrt(Column e) {
        return Column.call("cbrt", e);
    }

    /// E to this power.
    public static Column exp(Column e) {
        return Column.call("exp", e);
    }

    /// E to this power.
    public static Column exp(String columnName) {
        return exp(new Column(columnName));
    }

    /// E to this power, minus one.
    public static Column expm1(Column e) {
        return Column.call("expm1", e);
    }

    /// The natural logarithm.
    public static Column ln(Column e) {
        return Column.call("ln", e);
    }

    /// The natural logarithm.
    public static Column log(Column e) {
        return Column.call("ln", e);
    }

    /// The natural logarithm.
    public static Column log(String columnName) {
        return log(new Column(columnName));
    }

    /// The logarithm to base 10.
    public static Column log10(Column e) {
        return Column.call("log10", e);
    }

    /// The logarithm to base 2.
    public static Column log2(Column e) {
        return Column.call("log2", e);
    }

    /// The natural logarithm of one more.
    public static Column log1p(Column e) {
        return Column.call("log1p", e);
    }

    /// The power.
    public static Column pow(Column l, Column r) {
        return Column.call("pow", l, r);
    }

    /// The power.
    public static Column power(Column l, Column r) {
        return Column.call("power", l, r);
    }

    /// The greatest whole number that is not greater.
    public static Column floor(Column e) {
        return Column.call("floor", e);
    }

    /// The greatest whole number that is not greater.
    public static Column floor(String columnName) {
        return floor(new Column(columnName));
    }

    /// The least whole number that is not less.
    public static Column ceil(Column e) {
        return Column.call("ceil", e);
    }

    /// The least whole number that is not less.
    public static Column ceil(String columnName) {
        return ceil(new Column(columnName));
    }

    /// The least whole number that is not less.
    public static Column ceiling(Column e) {
        return Column.call("ceiling", e);
    }

    /// Rounded half up to a whole number.
    public static Column round(Column e) {
        return Column.call("round", e);
    }

    /// Rounded half up to `scale` digits after the point.
    public static Column round(Column e, int scale) {
        return Column.call("round", e, Column.of(scale));
    }

    /// Rounded half even to a whole number.
    public static Column bround(Column e) {
        return Column.call("bround", e);
    }

    /// Rounded half even to `scale` digits after the point.
    public static Column bround(Column e, int scale) {
        return Column.call("bround", e, Column.of(scale));
    }

    /// The nearest whole number as a double, half even.
    public static Column rint(Column e) {
        return Column.call("rint", e);
    }

    /// -1, 0 or 1 by the sign.
    public static Column signum(Column e) {
        return Column.call("signum", e);
    }

    /// -1, 0 or 1 by the sign.
    public static Column sign(Column e) {
        return Column.call("sign", e);
    }

    /// The sine of radians.
    public static Column sin(Column e) {
        return Column.call("sin", e);
    }

    /// The cosine of radians.
    public static Column cos(Column e) {
        return Column.call("cos", e);
    }

    /// The tangent of radians.
    public static Column tan(Column e) {
        return Column.call("tan", e);
    }

    /// The cotangent of radians.
    public static Column cot(Column e) {
        return Column.call("cot", e);
    }

    /// The arc sine in radians.
    public static Column asin(Column e) {
        return Column.call("asin", e);
    }

    /// The arc cosine in radians.
    public static Column acos(Column e) {
        return Column.call("acos", e);
    }

    /// The arc tangent in radians.
    public static Column atan(Column e) {
        return Column.call("atan", e);
    }

    /// The angle of a point in radians.
    public static Column atan2(Column y, Column x) {
        return Column.call("atan2", y, x);
    }

    /// The hyperbolic sine.
    public static Column sinh(Column e) {
        return Column.call("sinh", e);
    }

    /// The hyperbolic cosine.
    public static Column cosh(Column e) {
        return Column.call("cosh", e);
    }

    /// The hyperbolic tangent.
    public static Column tanh(Column e) {
        return Column.call("tanh", e);
    }

    /// Radians in degrees.
    public static Column degrees(Column e) {
        return Column.call("degrees", e);
    }

    /// Degrees in radians.
    public static Column radians(Column e) {
        return Column.call("radians", e);
    }

    /// The length of a hypotenuse.
    public static Column hypot(Column l, Column r) {
        return Column.call("hypot", l, r);
    }

    /// The factorial of 0 to 20.
    public static Column factorial(Column e) {
        return Column.call("factorial", e);
    }

    /// In hexadecimal digits.
    public static Column hex(Column e) {
        return Column.call("hex", e);
    }

    /// The bytes of hexadecimal digits.
    public static Column unhex(Column e) {
        return Column.call("unhex", e);
    }

    /// In binary digits.
    public static Column bin(Column e) {
        return Column.call("bin", e);
    }

    /// The digits of a number in another base.
    public static Column conv(Column num, int fromBase, int toBase) {
        return Column.call("conv", num, Column.of(fromBase), Column.of(toBase));
    }

    /// The remainder that is not negative.
    public static Column pmod(Column dividend, Column divisor) {
        return Column.call("pmod", dividend, divisor);
    }

    /// With the other sign.
    public static Column negate(Column e) {
        return Column.call("negative", e);
    }

    /// With all bits turned.
    public static Column bitwise_not(Column e) {
        return Column.call("~", e);
    }

    /// Shifted left.
    public static Column shiftleft(Column e, int numBits) {
        return Column.call("shiftleft", e, Column.of(numBits));
    }

    /// Shifted right, keeping the sign.
    public static Column shiftright(Column e, int numBits) {
        return Column.call("shiftright", e, Column.of(numBits));
    }

    /// A random number from 0 to 1 for each row.
    public static Column rand() {
        return Column.call("rand");
    }

    /// A random number from 0 to 1 for each row, from a seed.
    public static Column rand(long seed) {
        return Column.call("rand", Column.of(seed));
    }

    /// A random number of the standard normal distribution.
    public static Column randn() {
        return Column.call("randn");
    }

    /// A random number of the standard normal distribution, from a seed.
    public static Column randn(long seed) {
        return Column.call("randn", Column.of(seed));
    }

    /// The number pi.
    public static Column pi() {
        return Column.call("pi");
    }

    /// The number e.
    public static Column e() {
        return Column.call("e");
    }

    /// The greatest of the values, nulls left out.
    public static Column greatest(Column... cols) {
        return Column.call("greatest", cols);
    }

    /// The least of the values, nulls left out.
    public static Column least(Column... cols) {
        return Column.call("least", cols);
    }

    // ---- conditions ----------------------------------------------------------------------------------------------

    /// The first value that is not null.
    public static Column coalesce(Column... cols) {
        return Column.call("coalesce", cols);
    }

    /// Whether it is null.
    public static Column isnull(Column e) {
        return Column.call("isnull", e);
    }

    /// Whether it is not null.
    public static Column isnotnull(Column e) {
        return Column.call("isnotnull", e);
    }

    /// Whether it is NaN.
    public static Column isnan(Column e) {
        return Column.call("isnan", e);
    }

    /// The first, or the second where the first is NaN.
    public static Column nanvl(Column a, Column b) {
        return Column.call("nanvl", a, b);
    }

    /// The first, or null where both are equal.
    public static Column nullif(Column a, Column b) {
        return Column.call("nullif", a, b);
    }

    /// The first, or the second where the first is null.
    public static Column nvl(Column a, Column b) {
        return Column.call("nvl", a, b);
    }

    /// The first, or the second where the first is null.
    public static Column ifnull(Column a, Column b) {
        return Column.call("ifnull", a, b);
    }

    /// The second where the first is not null, else the third.
    public static Column nvl2(Column a, Column b, Column d) {
        return Column.call("nvl2", a, b, d);
    }

    /// The opposite of a condition.
    public static Column not(Column e) {
        return Column.call("not", e);
    }

    // ---- texts ---------------------------------------------------------------------------------------------------

    /// In capital letters.
    public static Column upper(Column e) {
        return Column.call("upper", e);
    }

    /// In capital letters.
    public static Column upper(String columnName) {
        return upper(new Column(columnName));
    }

    /// In small letters.
    public static Column lower(Column e) {
        return Column.call("lower", e);
    }

    /// In small letters.
    public static Column lower(String columnName) {
        return lower(new Column(columnName));
    }

    /// Each word with a capital letter.
    public static Column initcap(Column e) {
        return Column.call("initcap", e);
    }

    /// How many characters, or bytes of binary.
    public static Column length(Column e) {
        return Column.call("length", e);
    }

    /// How many characters.
    public static Column char_length(Column e) {
        return Column.call("char_length", e);
    }

    /// How many bytes.
    public static Column octet_length(Column e) {
        return Column.call("octet_length", e);
    }

    /// How many bits.
    public static Column bit_length(Column e) {
        return Column.call("bit_length", e);
    }

    /// Without spaces at both ends.
    public static Column trim(Column e) {
        return Column.call("trim", e);
    }

    /// Without spaces at both ends.
    public static Column trim(String columnName) {
        return trim(new Column(columnName));
    }

    /// Without spaces at the beginning.
    public static Column ltrim(Column e) {
        return Column.call("ltrim", e);
    }

    /// Without spaces at the beginning.
    public static Column ltrim(String columnName) {
        return ltrim(new Column(columnName));
    }

    /// Without spaces at the end.
    public static Column rtrim(Column e) {
        return Column.call("rtrim", e);
    }

    /// Without spaces at the end.
    public static Column rtrim(String columnName) {
        return rtrim(new Column(columnName));
    }

    /// From the end to the beginning.
    public static Column reverse(Column e) {
        return Column.call("reverse", e);
    }

    /// The values one after the other.
    public static Column concat(Column... cols) {
        return Column.call("concat", cols);
    }

    /// So many times.
    public static Column repeat(Column str, int n) {
        return Column.call("repeat", str, Column.of(n));
    }

    /// Filled at the beginning, or cut, to a length.
    public static Column lpad(Column str, int len, String pad) {
        return Column.call("lpad", str, Column.of(len), Column.of(pad));
    }

    /// Filled at the end, or cut, to a length.
    public static Column rpad(Column str, int len, String pad) {
        return Column.call("rpad", str, Column.of(len), Column.of(pad));
    }

    /// `len` characters from `pos`, counted from 1.
    public static Column substring(Column str, int pos, int len) {
        return Column.call("substring", str, Column.of(pos), Column.of(len));
    }

    /// Up to the delimiter of this number; negative from the end.
    public static Column substring_index(Column str, String delim, int count) {
        return Column.call("substring_index", str, Column.of(delim), Column.of(count));
    }

    /// Where a text begins in another, from 1; 0 when it does not.
    public static Column instr(Column str, String substring) {
        return Column.call("instr", str, Column.of(substring));
    }

    /// With one text in place of another.
    public static Column replace(Column src, Column search, Column replacement) {
        return Column.call("replace", src, search, replacement);
    }

    /// With characters in place of others.
    public static Column translate(Column src, String matching, String replacing) {
        return Column.call("translate", src, Column.of(matching), Column.of(replacing));
    }

    /// With what matches a regular expression replaced.
    public static Column regexp_replace(Column e, String pattern, String replacement) {
        return Column.call("regexp_replace", e, Column.of(pattern), Column.of(replacement));
    }

    /// A group of the first match of a regular expression.
    public static Column regexp_extract(Column e, String pattern, int groupIdx) {
        return Column.call("regexp_extract", e, Column.of(pattern), Column.of(groupIdx));
    }

    /// A group of each match of a regular expression.
    public static Column regexp_extract_all(Column str, Column regexp, Column idx) {
        return Column.call("regexp_extract_all", str, regexp, idx);
    }

    /// How often a regular expression matches.
    public static Column regexp_count(Column str, Column regexp) {
        return Column.call("regexp_count", str, regexp);
    }

    /// Whether a regular expression matches.
    public static Column regexp_like(Column str, Column regexp) {
        return Column.call("regexp_like", str, regexp);
    }

    /// The parts between matches of a regular expression.
    public static Column split(Column str, String pattern) {
        return Column.call("split", str, Column.of(pattern));
    }

    /// As many parts at most.
    public static Column split(Column str, String pattern, int limit) {
        return Column.call("split", str, Column.of(pattern), Column.of(limit));
    }

    /// The part of this number, from 1.
    public static Column split_part(Column str, Column delimiter, Column partNum) {
        return Column.call("split_part", str, delimiter, partNum);
    }

    /// The code of the first character.
    public static Column ascii(Column e) {
        return Column.call("ascii", e);
    }

    /// Bytes in base 64.
    public static Column base64(Column e) {
        return Column.call("base64", e);
    }

    /// The bytes of a text in base 64.
    public static Column unbase64(Column e) {
        return Column.call("unbase64", e);
    }

    /// The Soundex code.
    public static Column soundex(Column e) {
        return Column.call("soundex", e);
    }

    /// How many changes of one character lead from one text to the other.
    public static Column levenshtein(Column l, Column r) {
        return Column.call("levenshtein", l, r);
    }

    /// With separators of thousands and `d` digits after the point.
    public static Column format_number(Column x, int d) {
        return Column.call("format_number", x, Column.of(d));
    }

    /// Whether the first contains the second.
    public static Column contains(Column left, Column right) {
        return Column.call("contains", left, right);
    }

    /// Whether the first begins with the second.
    public static Column startswith(Column str, Column prefix) {
        return Column.call("startswith", str, prefix);
    }

    /// Whether the first ends with the second.
    public static Column endswith(Column str, Column suffix) {
        return Column.call("endswith", str, suffix);
    }

    /// The first characters.
    public static Column left(Column str, Column len) {
        return Column.call("left", str, len);
    }

    /// The last characters.
    public static Column right(Column str, Column len) {
        return Column.call("right", str, len);
    }

    /// The MD5 digest in hexadecimal digits.
    public static Column md5(Column e) {
        return Column.call("md5", e);
    }

    /// The SHA-1 digest in hexadecimal digits.
    public static Column sha1(Column e) {
        return Column.call("sha1", e);
    }

    /// A SHA-2 digest of 224, 256, 384 or 512 bits in hexadecimal digits.
    public static Column sha2(Column e, int numBits) {
        return Column.call("sha2", e, Column.of(numBits));
    }

    /// The CRC 32 checksum.
    public static Column crc32(Column e) {
        return Column.call("crc32", e);
    }

    /// A hash of the values as an int, by Murmur3.
    public static Column hash(Column... cols) {
        return Column.call("hash", cols);
    }

    /// A hash of the values as a bigint, by xxHash.
    public static Column xxhash64(Column... cols) {
        return Column.call("xxhash64", cols);
    }

    // ---- dates and times -----------------------------------------------------------------------------------------

    /// The date when the query began.
    public static Column current_date() {
        return Column.call("current_date");
    }

    /// The time when the query began.
    public static Column current_timestamp() {
        return Column.call("current_timestamp");
    }

    /// The year.
    public static Column year(Column e) {
        return Column.call("year", e);
    }

    /// The quarter, from 1.
    public static Column quarter(Column e) {
        return Column.call("quarter", e);
    }

    /// The month, from 1.
    public static Column month(Column e) {
        return Column.call("month", e);
    }

    /// The day of the month.
    public static Column day(Column e) {
        return Column.call("day", e);
    }

    /// The day of the month.
    public static Column dayofmonth(Column e) {
        return Column.call("dayofmonth", e);
    }

    /// The day of the week, Sunday is 1.
    public static Column dayofweek(Column e) {
        return Column.call("dayofweek", e);
    }

    /// The day of the year.
    public static Column dayofyear(Column e) {
        return Column.call("dayofyear", e);
    }

    /// The week of the year by ISO 8601.
    public static Column weekofyear(Column e) {
        return Column.call("weekofyear", e);
    }

    /// The day of the week, Monday is 0.
    public static Column weekday(Column e) {
        return Column.call("weekday", e);
    }

    /// The hour.
    public static Column hour(Column e) {
        return Column.call("hour", e);
    }

    /// The minute.
    public static Column minute(Column e) {
        return Column.call("minute", e);
    }

    /// The second.
    public static Column second(Column e) {
        return Column.call("second", e);
    }

    /// So many days later.
    public static Column date_add(Column start, int days) {
        return Column.call("date_add", start, Column.of(days));
    }

    /// So many days earlier.
    public static Column date_sub(Column start, int days) {
        return Column.call("date_sub", start, Column.of(days));
    }

    /// How many days lie between.
    public static Column datediff(Column end, Column start) {
        return Column.call("datediff", end, start);
    }

    /// So many months later.
    public static Column add_months(Column startDate, int numMonths) {
        return Column.call("add_months", startDate, Column.of(numMonths));
    }

    /// How many months lie between, with parts of 31 days.
    public static Column months_between(Column end, Column start) {
        return Column.call("months_between", end, start);
    }

    /// The last day of the month.
    public static Column last_day(Column e) {
        return Column.call("last_day", e);
    }

    /// The next day of this name after the date.
    public static Column next_day(Column date, String dayOfWeek) {
        return Column.call("next_day", date, Column.of(dayOfWeek));
    }

    /// The first day of the year, quarter, month or week.
    public static Column trunc(Column date, String format) {
        return Column.call("trunc", date, Column.of(format));
    }

    /// The beginning of a unit of time.
    public static Column date_trunc(String format, Column timestamp) {
        return Column.call("date_trunc", Column.of(format), timestamp);
    }

    /// As a text by a pattern.
    public static Column date_format(Column dateExpr, String format) {
        return Column.call("date_format", dateExpr, Column.of(format));
    }

    /// As a date.
    public static Column to_date(Column e) {
        return Column.call("to_date", e);
    }

    /// The date of a text by a pattern.
    public static Column to_date(Column e, String fmt) {
        return Column.call("to_date", e, Column.of(fmt));
    }

    /// As a timestamp.
    public static Column to_timestamp(Column e) {
        return Column.call("to_timestamp", e);
    }

    /// The timestamp of a text by a pattern.
    public static Column to_timestamp(Column e, String fmt) {
        return Column.call("to_timestamp", e, Column.of(fmt));
    }

    /// Seconds since 1970.
    public static Column unix_timestamp(Column e) {
        return Column.call("unix_timestamp", e);
    }

    /// Seconds since 1970 as a text.
    public static Column from_unixtime(Column ut) {
        return Column.call("from_unixtime", ut);
    }

    /// Seconds since 1970 as a text by a pattern.
    public static Column from_unixtime(Column ut, String f) {
        return Column.call("from_unixtime", ut, Column.of(f));
    }

    /// The date of its parts.
    public static Column make_date(Column year, Column month, Column day) {
        return Column.call("make_date", year, month, day);
    }

    /// The time so many seconds after 1970.
    public static Column timestamp_seconds(Column e) {
        return Column.call("timestamp_seconds", e);
    }

    /// The time so many milliseconds after 1970.
    public static Column timestamp_millis(Column e) {
        return Column.call("timestamp_millis", e);
    }

    /// The time so many microseconds after 1970.
    public static Column timestamp_micros(Column e) {
        return Column.call("timestamp_micros", e);
    }

    /// The time in UTC as that of a zone.
    public static Column from_utc_timestamp(Column ts, String tz) {
        return Column.call("from_utc_timestamp", ts, Column.of(tz));
    }

    /// The time of a zone as that in UTC.
    public static Column to_utc_timestamp(Column ts, String tz) {
        return Column.call("to_utc_timestamp", ts, Column.of(tz));
    }

    // ---- arrays, maps and structs --------------------------------------------------------------------------------

    /// An array of the values.
    public static Column array(Column... cols) {
        return Column.call("array", cols);
    }

    /// An array of the values.
    public static Column array(String colName, String... colNames) {
        return Column.call("array", columns(colName, colNames));
    }

    /// A struct of the columns, with their names.
    public static Column struct(Column... cols) {
        return Column.call("struct", cols);
    }

    /// A struct of the columns, with their names.
    public static Column struct(String colName, String... colNames) {
        return Column.call("struct", columns(colName, colNames));
    }

    /// A map of keys and values in turn.
    public static Column map(Column... cols) {
        return Column.call("map", cols);
    }

    /// A map of two arrays.
    public static Column map_from_arrays(Column keys, Column values) {
        return Column.call("map_from_arrays", keys, values);
    }

    /// The keys.
    public static Column map_keys(Column e) {
        return Column.call("map_keys", e);
    }

    /// The values.
    public static Column map_values(Column e) {
        return Column.call("map_values", e);
    }

    /// The entries as structs of `key` and `value`.
    public static Column map_entries(Column e) {
        return Column.call("map_entries", e);
    }

    /// A map of structs of two fields.
    public static Column map_from_entries(Column e) {
        return Column.call("map_from_entries", e);
    }

    /// One map of several; a key in two of them is an error.
    public static Column map_concat(Column... cols) {
        return Column.call("map_concat", cols);
    }

    /// How many elements or entries.
    public static Column size(Column e) {
        return Column.call("size", e);
    }

    /// How many elements or entries.
    public static Column cardinality(Column e) {
        return Column.call("cardinality", e);
    }

    /// Whether an element equals the value.
    public static Column array_contains(Column column, Object value) {
        return Column.call("array_contains", column, Column.of(value));
    }

    /// Each element once.
    public static Column array_distinct(Column e) {
        return Column.call("array_distinct", e);
    }

    /// The elements of both.
    public static Column array_intersect(Column a, Column b) {
        return Column.call("array_intersect", a, b);
    }

    /// The elements of either, each once.
    public static Column array_union(Column a, Column b) {
        return Column.call("array_union", a, b);
    }

    /// The elements of the first that are not in the second.
    public static Column array_except(Column a, Column b) {
        return Column.call("array_except", a, b);
    }

    /// The elements as a text.
    public static Column array_join(Column column, String delimiter) {
        return Column.call("array_join", column, Column.of(delimiter));
    }

    /// The greatest element.
    public static Column array_max(Column e) {
        return Column.call("array_max", e);
    }

    /// The least element.
    public static Column array_min(Column e) {
        return Column.call("array_min", e);
    }

    /// Where the value is, from 1; 0 when it is not.
    public static Column array_position(Column column, Object value) {
        return Column.call("array_position", column, Column.of(value));
    }

    /// Without the elements that equal it.
    public static Column array_remove(Column column, Object element) {
        return Column.call("array_remove", column, Column.of(element));
    }

    /// An array of so many.
    public static Column array_repeat(Column e, int count) {
        return Column.call("array_repeat", e, Column.of(count));
    }

    /// Upwards, nulls last.
    public static Column array_sort(Column e) {
        return Column.call("array_sort", e);
    }

    /// Whether both have an element in common.
    public static Column arrays_overlap(Column a, Column b) {
        return Column.call("arrays_overlap", a, b);
    }

    /// The element at a place, from 1, or of a key.
    public static Column element_at(Column column, Object value) {
        return Column.call("element_at", column, Column.of(value));
    }

    /// The arrays of an array as one.
    public static Column flatten(Column e) {
        return Column.call("flatten", e);
    }

    /// The values from one to another.
    public static Column sequence(Column start, Column stop) {
        return Column.call("sequence", start, stop);
    }

    /// The values from one to another, `step` apart.
    public static Column sequence(Column start, Column stop, Column step) {
        return Column.call("sequence", start, stop, step);
    }

    /// In random order.
    public static Column shuffle(Column e) {
        return Column.call("shuffle", e);
    }

    /// So many elements from a place, from 1.
    public static Column slice(Column x, int start, int length) {
        return Column.call("slice", x, Column.of(start), Column.of(length));
    }

    /// Upwards, nulls first.
    public static Column sort_array(Column e) {
        return Column.call("sort_array", e);
    }

    /// Upwards with nulls first, or downwards with nulls last.
    public static Column sort_array(Column e, boolean asc) {
        return Column.call("sort_array", e, Column.of(asc));
    }

    /// A row for each element or entry.
    public static Column explode(Column e) {
        return Column.call("explode", e);
    }

    /// A row for each element or entry, one with null for none.
    public static Column explode_outer(Column e) {
        return Column.call("explode_outer", e);
    }

    /// A row for each element with its place, from 0.
    public static Column posexplode(Column e) {
        return Column.call("posexplode", e);
    }

    /// A row for each element with its place, one with nulls for none.
    public static Column posexplode_outer(Column e) {
        return Column.call("posexplode_outer", e);
    }

    /// A row for each struct of an array, its fields as columns.
    public static Column inline(Column e) {
        return Column.call("inline", e);
    }

    /// What a path finds in a JSON text.
    public static Column get_json_object(Column e, String path) {
        return Column.call("get_json_object", e, Column.of(path));
    }

    /// As a JSON text.
    public static Column to_json(Column e) {
        return Column.call("to_json", e);
    }

    /// A JSON text as a value of a type.
    public static Column from_json(Column e, String schema) {
        return Column.call("from_json", e, Column.of(schema));
    }

    /// The type of a JSON text.
    public static Column schema_of_json(String json) {
        return Column.call("schema_of_json", Column.of(json));
    }

    // ---- partitions of tables ------------------------------------------------------------------------------------

    /// The year of a date or timestamp, to partition a table by; see [DataFrameWriterV2#partitionedBy].
    public static Column years(Column e) {
        return Column.call("years", e);
    }

    /// The month of a date or timestamp, to partition a table by.
    public static Column months(Column e) {
        return Column.call("months", e);
    }

    /// The day of a date or timestamp, to partition a table by.
    public static Column days(Column e) {
        return Column.call("days", e);
    }

    /// The hour of a timestamp, to partition a table by.
    public static Column hours(Column e) {
        return Column.call("hours", e);
    }

    /// One of `numBuckets` buckets by a hash of `e`, to partition a table by.
    public static Column bucket(int numBuckets, Column e) {
        return Column.call("bucket", lit(numBuckets), e);
    }

    /// The same; the count is a literal.
    public static Column bucket(Column numBuckets, Column e) {
        return Column.call("bucket", numBuckets, e);
    }

    // ---- others --------------------------------------------------------------------------------------------------

    /// A number for each row, unique and rising within a partition.
    public static Column monotonically_increasing_id() {
        return Column.call("monotonically_increasing_id");
    }

    /// The partition that computes the row.
    public static Column spark_partition_id() {
        return Column.call("spark_partition_id");
    }

    /// The file that the row was read from.
    public static Column input_file_name() {
        return Column.call("input_file_name");
    }

    /// A random UUID.
    public static Column uuid() {
        return Column.call("uuid");
    }

    /// Who runs the query.
    public static Column current_user() {
        return Column.call("current_user");
    }

    /// The name of the type.
    public static Column typeof(Column col) {
        return Column.call("typeof", col);
    }

    /// An error unless the condition is true.
    public static Column assert_true(Column c) {
        return Column.call("assert_true", c);
    }

    /// An error with this text.
    public static Column raise_error(Column c) {
        return Column.call("raise_error", c);
    }

    // ---- functions written in java --------------------------------------------------------------------------------

    /// A function written in Java of 0 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF0<?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 0), returnType);
    }

    /// A function written in Java of 1 argument, with results of `returnType`.
    public static UserDefinedFunction udf(UDF1<?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 1), returnType);
    }

    /// A function written in Java of 2 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF2<?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 2), returnType);
    }

    /// A function written in Java of 3 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF3<?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 3), returnType);
    }

    /// A function written in Java of 4 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF4<?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 4), returnType);
    }

    /// A function written in Java of 5 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF5<?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 5), returnType);
    }

    /// A function written in Java of 6 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF6<?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 6), returnType);
    }

    /// A function written in Java of 7 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF7<?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 7), returnType);
    }

    /// A function written in Java of 8 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 8), returnType);
    }

    /// A function written in Java of 9 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 9), returnType);
    }

    /// A function written in Java of 10 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 10), returnType);
    }

    /// A function written in Java of 11 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF11<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 11), returnType);
    }

    /// A function written in Java of 12 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF12<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 12), returnType);
    }

    /// A function written in Java of 13 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF13<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 13), returnType);
    }

    /// A function written in Java of 14 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF14<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 14), returnType);
    }

    /// A function written in Java of 15 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF15<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 15), returnType);
    }

    /// A function written in Java of 16 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF16<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 16), returnType);
    }

    /// A function written in Java of 17 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF17<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 17), returnType);
    }

    /// A function written in Java of 18 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF18<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 18), returnType);
    }

    /// A function written in Java of 19 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(UDF19<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 19), returnType);
    }

    /// A function written in Java of 20 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(
            UDF20<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 20), returnType);
    }

    /// A function written in Java of 21 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(
            UDF21<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 21), returnType);
    }

    /// A function written in Java of 22 arguments, with results of `returnType`.
    public static UserDefinedFunction udf(
            UDF22<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
            DataType returnType) {
        return UserFunctions.scalar(new JavaCall(f, 22), returnType);
    }

    /// A function over rows with a buffer of columns; see [UserDefinedAggregateFunction].
    public static UserDefinedFunction udaf(UserDefinedAggregateFunction function) {
        UserDefinedFunction made = UserFunctions.aggregate(
                new BufferedAggregate(function), Encoders.row(function.inputSchema()));
        return function.deterministic() ? made : made.asNondeterministic();
    }

    /// A constant of the type that `encoder` has for `literal`, as for collections and generic records.
    public static <T> Column typedlit(@Nullable T literal, Encoder<T> encoder) {
        return Dataset.checked(() -> new Column(
                new Literal(encoder.codec().toValueOrNull(literal), encoder.codec().type())));
    }

    /// The same as [#typedlit].
    public static <T> Column typedLit(@Nullable T literal, Encoder<T> encoder) {
        return typedlit(literal, encoder);
    }

    /// An aggregate function written in Java, whose input type is the first type argument of its class.
    public static <IN, BUF, OUT> UserDefinedFunction udaf(Aggregator<IN, BUF, OUT> agg) {
        return UserFunctions.aggregate(agg);
    }

    /// An aggregate function written in Java with inputs of `inputEncoder`.
    public static <IN, BUF, OUT> UserDefinedFunction udaf(Aggregator<IN, BUF, OUT> agg,
            Encoder<IN> inputEncoder) {
        return UserFunctions.aggregate(agg, inputEncoder);
    }
}
