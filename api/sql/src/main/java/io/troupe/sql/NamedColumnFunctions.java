package io.troupe.sql;

/// Functions that take columns by their names. They are members of [functions]; they are kept apart for reading.
abstract class NamedColumnFunctions extends HigherOrderFunctions {
    NamedColumnFunctions() {}

    /// The same as the function of columns, by name.
    public static Column acos(String columnName) {
        return Column.call("acos", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column acosh(String columnName) {
        return Column.call("acosh", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column asin(String columnName) {
        return Column.call("asin", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column asinh(String columnName) {
        return Column.call("asinh", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column atan(String columnName) {
        return Column.call("atan", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column atanh(String columnName) {
        return Column.call("atanh", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column cbrt(String columnName) {
        return Column.call("cbrt", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column ceil(String columnName) {
        return Column.call("ceil", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column cos(String columnName) {
        return Column.call("cos", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column cosh(String columnName) {
        return Column.call("cosh", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column degrees(String columnName) {
        return Column.call("degrees", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column exp(String columnName) {
        return Column.call("exp", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column expm1(String columnName) {
        return Column.call("expm1", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column floor(String columnName) {
        return Column.call("floor", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column log(String columnName) {
        return Column.call("log", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column log10(String columnName) {
        return Column.call("log10", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column log1p(String columnName) {
        return Column.call("log1p", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column log2(String columnName) {
        return Column.call("log2", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column radians(String columnName) {
        return Column.call("radians", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column rint(String columnName) {
        return Column.call("rint", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column signum(String columnName) {
        return Column.call("signum", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column sin(String columnName) {
        return Column.call("sin", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column sinh(String columnName) {
        return Column.call("sinh", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column sqrt(String columnName) {
        return Column.call("sqrt", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column tan(String columnName) {
        return Column.call("tan", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column tanh(String columnName) {
        return Column.call("tanh", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column approx_count_distinct(String columnName) {
        return Column.call("approx_count_distinct", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column avg(String columnName) {
        return Column.call("avg", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column mean(String columnName) {
        return Column.call("mean", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column max(String columnName) {
        return Column.call("max", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column min(String columnName) {
        return Column.call("min", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column sum(String columnName) {
        return Column.call("sum", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column first(String columnName) {
        return Column.call("first", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column last(String columnName) {
        return Column.call("last", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column collect_list(String columnName) {
        return Column.call("collect_list", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column collect_set(String columnName) {
        return Column.call("collect_set", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column stddev(String columnName) {
        return Column.call("stddev", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column stddev_samp(String columnName) {
        return Column.call("stddev_samp", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column stddev_pop(String columnName) {
        return Column.call("stddev_pop", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column variance(String columnName) {
        return Column.call("variance", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column var_samp(String columnName) {
        return Column.call("var_samp", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column var_pop(String columnName) {
        return Column.call("var_pop", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column skewness(String columnName) {
        return Column.call("skewness", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column kurtosis(String columnName) {
        return Column.call("kurtosis", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column grouping(String columnName) {
        return Column.call("grouping", new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column corr(String column1, String column2) {
        return Column.call("corr", new Column(column1), new Column(column2));
    }

    /// The same as the function of columns, by name.
    public static Column covar_pop(String column1, String column2) {
        return Column.call("covar_pop", new Column(column1), new Column(column2));
    }

    /// The same as the function of columns, by name.
    public static Column covar_samp(String column1, String column2) {
        return Column.call("covar_samp", new Column(column1), new Column(column2));
    }

    /// The same as the function of columns, by name.
    public static Column pow(String l, String r) {
        return Column.call("power", new Column(l), new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column pow(String l, Column r) {
        return Column.call("power", new Column(l), r);
    }

    /// The same as the function of columns, by name.
    public static Column pow(Column l, String r) {
        return Column.call("power", l, new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column pow(String l, double r) {
        return Column.call("power", new Column(l), Column.of(r));
    }

    /// The same as the function of columns, by name.
    public static Column pow(double l, String r) {
        return Column.call("power", Column.of(l), new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column pow(Column l, double r) {
        return Column.call("power", l, Column.of(r));
    }

    /// The same as the function of columns, by name.
    public static Column pow(double l, Column r) {
        return Column.call("power", Column.of(l), r);
    }

    /// The same as the function of columns, by name.
    public static Column atan2(String l, String r) {
        return Column.call("atan2", new Column(l), new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column atan2(String l, Column r) {
        return Column.call("atan2", new Column(l), r);
    }

    /// The same as the function of columns, by name.
    public static Column atan2(Column l, String r) {
        return Column.call("atan2", l, new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column atan2(String l, double r) {
        return Column.call("atan2", new Column(l), Column.of(r));
    }

    /// The same as the function of columns, by name.
    public static Column atan2(double l, String r) {
        return Column.call("atan2", Column.of(l), new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column atan2(Column l, double r) {
        return Column.call("atan2", l, Column.of(r));
    }

    /// The same as the function of columns, by name.
    public static Column atan2(double l, Column r) {
        return Column.call("atan2", Column.of(l), r);
    }

    /// The same as the function of columns, by name.
    public static Column hypot(String l, String r) {
        return Column.call("hypot", new Column(l), new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column hypot(String l, Column r) {
        return Column.call("hypot", new Column(l), r);
    }

    /// The same as the function of columns, by name.
    public static Column hypot(Column l, String r) {
        return Column.call("hypot", l, new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column hypot(String l, double r) {
        return Column.call("hypot", new Column(l), Column.of(r));
    }

    /// The same as the function of columns, by name.
    public static Column hypot(double l, String r) {
        return Column.call("hypot", Column.of(l), new Column(r));
    }

    /// The same as the function of columns, by name.
    public static Column hypot(Column l, double r) {
        return Column.call("hypot", l, Column.of(r));
    }

    /// The same as the function of columns, by name.
    public static Column hypot(double l, Column r) {
        return Column.call("hypot", Column.of(l), r);
    }
}
