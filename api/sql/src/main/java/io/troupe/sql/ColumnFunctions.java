package io.troupe.sql;

import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Unresolved;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Functions over columns as they are, and conditions. See [functions].
abstract class ColumnFunctions extends TextFunctions {
    ColumnFunctions() {}

    // ---- columns and values -----------------------------------------------------------------------------------------

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

    /// An expression of SQL, read by the settings of the session of this thread, if there is one: literals of moments are
    /// in its zone.
    public static Column expr(String expr) {
        return TroupeSession.getActiveSession().or(TroupeSession::getDefaultSession)
                .map(session -> expr(expr, session))
                .orElseGet(() -> Dataset.checked(() -> new Column(new SqlParser().parseExpression(expr))));
    }

    /// The same by the settings of `session`.
    static Column expr(String expr, TroupeSession session) {
        return Dataset.checked(() -> new Column(
                new SqlParser(session.sessionState().settings().parserOptions()).parseExpression(expr)));
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

    /// The same as [#call_function].
    public static Column callUDF(String udfName, Column... cols) {
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

    static Column distinct(String name, Column... arguments) {
        return new Column(new Unresolved.Function(List.of(name),
                Arrays.stream(arguments).map(Column::expression).toList(), true, null, null, List.of(),
                CallPlace.origin()));
    }

    static Column[] columns(String first, String... others) {
        return Stream.concat(Stream.of(first), Arrays.stream(others)).map(Column::new).toArray(Column[]::new);
    }

    // ---- conditions -------------------------------------------------------------------------------------------------

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
}
