package io.troupe.sql;

/// Further forms of functions of sketches. They are members of [functions]; they are kept apart for reading.
abstract class SketchForms extends AggregateForms {
    SketchForms() {}

    /// A sketch of the quantiles of the values, the more exact the greater `k`.
    public static Column kll_sketch_agg_bigint(Column e, Column k) {
        return Column.call("kll_sketch_agg_bigint", e, k);
    }

    /// The same as the function of columns, by name.
    public static Column kll_sketch_agg_bigint(String columnName) {
        return kll_sketch_agg_bigint(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column kll_sketch_agg_bigint(String columnName, int k) {
        return kll_sketch_agg_bigint(new Column(columnName), k);
    }

    /// A sketch of the quantiles of the values, the more exact the greater `k`.
    public static Column kll_sketch_agg_double(Column e, Column k) {
        return Column.call("kll_sketch_agg_double", e, k);
    }

    /// The same as the function of columns, by name.
    public static Column kll_sketch_agg_double(String columnName) {
        return kll_sketch_agg_double(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column kll_sketch_agg_double(String columnName, int k) {
        return kll_sketch_agg_double(new Column(columnName), k);
    }

    /// A sketch of the quantiles of the values, the more exact the greater `k`.
    public static Column kll_sketch_agg_float(Column e, Column k) {
        return Column.call("kll_sketch_agg_float", e, k);
    }

    /// The same as the function of columns, by name.
    public static Column kll_sketch_agg_float(String columnName) {
        return kll_sketch_agg_float(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column kll_sketch_agg_float(String columnName, int k) {
        return kll_sketch_agg_float(new Column(columnName), k);
    }

    /// A sketch of the distinct values of several sketches; see `hll_union`.
    public static Column hll_union_agg(Column e, Column allowDifferentLgConfigK) {
        return Column.call("hll_union_agg", e, allowDifferentLgConfigK);
    }

    /// A sketch of the distinct values, the more exact the greater `lgNomEntries`.
    public static Column theta_sketch_agg(Column e, Column lgNomEntries) {
        return Column.call("theta_sketch_agg", e, lgNomEntries);
    }

    /// A sketch of the distinct values of several sketches.
    public static Column theta_union_agg(Column e, Column lgNomEntries) {
        return Column.call("theta_union_agg", e, lgNomEntries);
    }

    /// A sketch of the distinct values of two sketches.
    public static Column theta_union(Column c1, Column c2, Column lgNomEntries) {
        return Column.call("theta_union", c1, c2, lgNomEntries);
    }

    /// The same as the function of columns, by name.
    public static Column hll_sketch_agg(String columnName) {
        return hll_sketch_agg(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column hll_sketch_agg(String columnName, int lgConfigK) {
        return hll_sketch_agg(new Column(columnName), lgConfigK);
    }

    /// The same as the function of columns, by name.
    public static Column hll_sketch_estimate(String columnName) {
        return hll_sketch_estimate(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column hll_union(String columnName1, String columnName2) {
        return hll_union(new Column(columnName1), new Column(columnName2));
    }

    /// The same as the function of columns, by name.
    public static Column hll_union(String columnName1, String columnName2, boolean allowDifferentLgConfigK) {
        return hll_union(new Column(columnName1), new Column(columnName2), allowDifferentLgConfigK);
    }

    /// The same as the function of columns, by name.
    public static Column hll_union_agg(String columnName) {
        return hll_union_agg(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column hll_union_agg(String columnName, boolean allowDifferentLgConfigK) {
        return hll_union_agg(new Column(columnName), allowDifferentLgConfigK);
    }

    /// The same as the function of columns, by name.
    public static Column theta_difference(String columnName1, String columnName2) {
        return theta_difference(new Column(columnName1), new Column(columnName2));
    }

    /// The same as the function of columns, by name.
    public static Column theta_intersection(String columnName1, String columnName2) {
        return theta_intersection(new Column(columnName1), new Column(columnName2));
    }

    /// The same as the function of columns, by name.
    public static Column theta_intersection_agg(String columnName) {
        return theta_intersection_agg(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column theta_sketch_agg(String columnName) {
        return theta_sketch_agg(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column theta_sketch_agg(String columnName, int lgNomEntries) {
        return theta_sketch_agg(new Column(columnName), lgNomEntries);
    }

    /// The same as the function of columns, by name.
    public static Column theta_sketch_estimate(String columnName) {
        return theta_sketch_estimate(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column theta_union(String columnName1, String columnName2) {
        return theta_union(new Column(columnName1), new Column(columnName2));
    }

    /// The same as the function of columns, by name.
    public static Column theta_union(String columnName1, String columnName2, int lgNomEntries) {
        return theta_union(new Column(columnName1), new Column(columnName2), lgNomEntries);
    }

    /// The same as the function of columns, by name.
    public static Column theta_union_agg(String columnName) {
        return theta_union_agg(new Column(columnName));
    }

    /// The same as the function of columns, by name.
    public static Column theta_union_agg(String columnName, int lgNomEntries) {
        return theta_union_agg(new Column(columnName), lgNomEntries);
    }
}
