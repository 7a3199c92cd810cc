package io.troupe.sql;

/// Functions of many rows. They are members of [functions]; they are kept apart for reading.
abstract class StatisticFunctions extends FormatFunctions {
    StatisticFunctions() {}

    /// Whether it is true in any row.
    public static Column any(Column e) {
        return Column.call("any", e);
    }

    /// The values of all rows as an array, nulls left out.
    public static Column array_agg(Column e) {
        return Column.call("array_agg", e);
    }

    /// A value below which about such a part of the rows lies.
    public static Column approx_percentile(Column e, Column percentage, Column accuracy) {
        return Column.call("approx_percentile", e, percentage, accuracy);
    }

    /// The bits that all bitmaps have.
    public static Column bitmap_and_agg(Column col) {
        return Column.call("bitmap_and_agg", col);
    }

    /// The bits that any bitmap has.
    public static Column bitmap_or_agg(Column col) {
        return Column.call("bitmap_or_agg", col);
    }

    /// A bitmap of the places of bits.
    public static Column bitmap_construct_agg(Column col) {
        return Column.call("bitmap_construct_agg", col);
    }

    /// The bytes of a sketch of how often values occur.
    public static Column count_min_sketch(Column e, Column eps, Column confidence, Column seed) {
        return Column.call("count_min_sketch", e, eps, confidence, seed);
    }

    /// The same with a random seed.
    public static Column count_min_sketch(Column e, Column eps, Column confidence) {
        return Column.call("count_min_sketch", e, eps, confidence);
    }

    /// The first value.
    public static Column first_value(Column e) {
        return Column.call("first_value", e);
    }

    /// The first value, or the first that is not null.
    public static Column first_value(Column e, Column ignoreNulls) {
        return Column.call("first_value", e, ignoreNulls);
    }

    /// The last value.
    public static Column last_value(Column e) {
        return Column.call("last_value", e);
    }

    /// The last value, or the last that is not null.
    public static Column last_value(Column e, Column ignoreNulls) {
        return Column.call("last_value", e, ignoreNulls);
    }

    /// A histogram of so many points with their heights.
    public static Column histogram_numeric(Column e, Column nBins) {
        return Column.call("histogram_numeric", e, nBins);
    }

    /// The texts of all rows one after the other.
    public static Column listagg(Column e) {
        return Column.call("listagg", e);
    }

    /// The same with a text between them.
    public static Column listagg(Column e, Column delimiter) {
        return Column.call("listagg", e, delimiter);
    }

    /// The same as `listagg`.
    public static Column string_agg(Column e) {
        return Column.call("string_agg", e);
    }

    /// The same as `listagg`.
    public static Column string_agg(Column e, Column delimiter) {
        return Column.call("string_agg", e, delimiter);
    }

    /// The mean of `x` where neither is null.
    public static Column regr_avgx(Column y, Column x) {
        return Column.call("regr_avgx", y, x);
    }

    /// The mean of `y` where neither is null.
    public static Column regr_avgy(Column y, Column x) {
        return Column.call("regr_avgy", y, x);
    }

    /// The number of rows where neither is null.
    public static Column regr_count(Column y, Column x) {
        return Column.call("regr_count", y, x);
    }

    /// Where the line that fits best crosses the axis.
    public static Column regr_intercept(Column y, Column x) {
        return Column.call("regr_intercept", y, x);
    }

    /// How well the line fits.
    public static Column regr_r2(Column y, Column x) {
        return Column.call("regr_r2", y, x);
    }

    /// The slope of the line that fits best.
    public static Column regr_slope(Column y, Column x) {
        return Column.call("regr_slope", y, x);
    }

    /// The sum of squares of `x` about its mean.
    public static Column regr_sxx(Column y, Column x) {
        return Column.call("regr_sxx", y, x);
    }

    /// The sum of products about the means.
    public static Column regr_sxy(Column y, Column x) {
        return Column.call("regr_sxy", y, x);
    }

    /// The sum of squares of `y` about its mean.
    public static Column regr_syy(Column y, Column x) {
        return Column.call("regr_syy", y, x);
    }

    /// The same as `stddev`.
    public static Column std(Column e) {
        return Column.call("std", e);
    }

    /// The mean, null where it does not fit.
    public static Column try_avg(Column e) {
        return Column.call("try_avg", e);
    }

    /// The sum, null where it does not fit.
    public static Column try_sum(Column e) {
        return Column.call("try_sum", e);
    }

    /// The schema of all variants.
    public static Column schema_of_variant_agg(Column v) {
        return Column.call("schema_of_variant_agg", v);
    }

    /// A sketch of how many different values there are.
    public static Column hll_sketch_agg(Column e) {
        return Column.call("hll_sketch_agg", e);
    }

    /// The same with the logarithm of its size.
    public static Column hll_sketch_agg(Column e, Column lgConfigK) {
        return Column.call("hll_sketch_agg", e, lgConfigK);
    }

    /// The same with the logarithm of its size.
    public static Column hll_sketch_agg(Column e, int lgConfigK) {
        return Column.call("hll_sketch_agg", e, Column.of(lgConfigK));
    }

    /// The union of sketches.
    public static Column hll_union_agg(Column e) {
        return Column.call("hll_union_agg", e);
    }

    /// The union of sketches, of different sizes if so said.
    public static Column hll_union_agg(Column e, boolean allowDifferentLgConfigK) {
        return Column.call("hll_union_agg", e, Column.of(allowDifferentLgConfigK));
    }

    /// About how many different values a sketch has seen.
    public static Column hll_sketch_estimate(Column c) {
        return Column.call("hll_sketch_estimate", c);
    }

    /// The union of two sketches.
    public static Column hll_union(Column c1, Column c2) {
        return Column.call("hll_union", c1, c2);
    }

    /// The union of two sketches, of different sizes if so said.
    public static Column hll_union(Column c1, Column c2, boolean allowDifferentLgConfigK) {
        return Column.call("hll_union", c1, c2, Column.of(allowDifferentLgConfigK));
    }

    /// A Theta sketch of the different values.
    public static Column theta_sketch_agg(Column e) {
        return Column.call("theta_sketch_agg", e);
    }

    /// The same with the logarithm of its size.
    public static Column theta_sketch_agg(Column e, int lgNomEntries) {
        return Column.call("theta_sketch_agg", e, Column.of(lgNomEntries));
    }

    /// The union of Theta sketches.
    public static Column theta_union_agg(Column e) {
        return Column.call("theta_union_agg", e);
    }

    /// The same with the logarithm of its size.
    public static Column theta_union_agg(Column e, int lgNomEntries) {
        return Column.call("theta_union_agg", e, Column.of(lgNomEntries));
    }

    /// The intersection of Theta sketches.
    public static Column theta_intersection_agg(Column e) {
        return Column.call("theta_intersection_agg", e);
    }

    /// About how many different values a Theta sketch has seen.
    public static Column theta_sketch_estimate(Column c) {
        return Column.call("theta_sketch_estimate", c);
    }

    /// The union of two Theta sketches.
    public static Column theta_union(Column c1, Column c2) {
        return Column.call("theta_union", c1, c2);
    }

    /// The same with the logarithm of its size.
    public static Column theta_union(Column c1, Column c2, int lgNomEntries) {
        return Column.call("theta_union", c1, c2, Column.of(lgNomEntries));
    }

    /// The intersection of two Theta sketches.
    public static Column theta_intersection(Column c1, Column c2) {
        return Column.call("theta_intersection", c1, c2);
    }

    /// What one Theta sketch has and the other has not.
    public static Column theta_difference(Column c1, Column c2) {
        return Column.call("theta_difference", c1, c2);
    }

    /// A sketch of quantiles.
    public static Column kll_sketch_agg_bigint(Column e) {
        return Column.call("kll_sketch_agg_bigint", e);
    }

    /// A sketch of quantiles.
    public static Column kll_sketch_agg_float(Column e) {
        return Column.call("kll_sketch_agg_float", e);
    }

    /// A sketch of quantiles.
    public static Column kll_sketch_agg_double(Column e) {
        return Column.call("kll_sketch_agg_double", e);
    }

    /// The same of a size.
    public static Column kll_sketch_agg_bigint(Column e, int k) {
        return Column.call("kll_sketch_agg_bigint", e, Column.of(k));
    }

    /// The same of a size.
    public static Column kll_sketch_agg_float(Column e, int k) {
        return Column.call("kll_sketch_agg_float", e, Column.of(k));
    }

    /// The same of a size.
    public static Column kll_sketch_agg_double(Column e, int k) {
        return Column.call("kll_sketch_agg_double", e, Column.of(k));
    }

    /// What a sketch of quantiles says of itself.
    public static Column kll_sketch_to_string_bigint(Column e) {
        return Column.call("kll_sketch_to_string_bigint", e);
    }

    /// What a sketch of quantiles says of itself.
    public static Column kll_sketch_to_string_float(Column e) {
        return Column.call("kll_sketch_to_string_float", e);
    }

    /// What a sketch of quantiles says of itself.
    public static Column kll_sketch_to_string_double(Column e) {
        return Column.call("kll_sketch_to_string_double", e);
    }

    /// How many values a sketch of quantiles has seen.
    public static Column kll_sketch_get_n_bigint(Column e) {
        return Column.call("kll_sketch_get_n_bigint", e);
    }

    /// How many values a sketch of quantiles has seen.
    public static Column kll_sketch_get_n_float(Column e) {
        return Column.call("kll_sketch_get_n_float", e);
    }

    /// How many values a sketch of quantiles has seen.
    public static Column kll_sketch_get_n_double(Column e) {
        return Column.call("kll_sketch_get_n_double", e);
    }

    /// Two sketches of quantiles in one.
    public static Column kll_sketch_merge_bigint(Column left, Column right) {
        return Column.call("kll_sketch_merge_bigint", left, right);
    }

    /// Two sketches of quantiles in one.
    public static Column kll_sketch_merge_float(Column left, Column right) {
        return Column.call("kll_sketch_merge_float", left, right);
    }

    /// Two sketches of quantiles in one.
    public static Column kll_sketch_merge_double(Column left, Column right) {
        return Column.call("kll_sketch_merge_double", left, right);
    }

    /// The value at a rank between 0 and 1.
    public static Column kll_sketch_get_quantile_bigint(Column sketch, Column rank) {
        return Column.call("kll_sketch_get_quantile_bigint", sketch, rank);
    }

    /// The value at a rank between 0 and 1.
    public static Column kll_sketch_get_quantile_float(Column sketch, Column rank) {
        return Column.call("kll_sketch_get_quantile_float", sketch, rank);
    }

    /// The value at a rank between 0 and 1.
    public static Column kll_sketch_get_quantile_double(Column sketch, Column rank) {
        return Column.call("kll_sketch_get_quantile_double", sketch, rank);
    }

    /// The rank of a value.
    public static Column kll_sketch_get_rank_bigint(Column sketch, Column quantile) {
        return Column.call("kll_sketch_get_rank_bigint", sketch, quantile);
    }

    /// The rank of a value.
    public static Column kll_sketch_get_rank_float(Column sketch, Column quantile) {
        return Column.call("kll_sketch_get_rank_float", sketch, quantile);
    }

    /// The rank of a value.
    public static Column kll_sketch_get_rank_double(Column sketch, Column quantile) {
        return Column.call("kll_sketch_get_rank_double", sketch, quantile);
    }

    /// The most frequent values with their counts.
    public static Column approx_top_k(Column e) {
        return Column.call("approx_top_k", e);
    }

    /// So many of the most frequent values with their counts.
    public static Column approx_top_k(Column e, int k) {
        return Column.call("approx_top_k", e, Column.of(k));
    }

    /// The same, with a bound for the values that are counted.
    public static Column approx_top_k(Column e, int k, int maxItemsTracked) {
        return Column.call("approx_top_k", e, Column.of(k), Column.of(maxItemsTracked));
    }

    /// A sketch of the most frequent values.
    public static Column approx_top_k_accumulate(Column e) {
        return Column.call("approx_top_k_accumulate", e);
    }

    /// The same, with a bound for the values that are counted.
    public static Column approx_top_k_accumulate(Column e, int maxItemsTracked) {
        return Column.call("approx_top_k_accumulate", e, Column.of(maxItemsTracked));
    }

    /// The union of sketches of the most frequent values.
    public static Column approx_top_k_combine(Column e) {
        return Column.call("approx_top_k_combine", e);
    }

    /// The same, with a bound for the values that are counted.
    public static Column approx_top_k_combine(Column e, int maxItemsTracked) {
        return Column.call("approx_top_k_combine", e, Column.of(maxItemsTracked));
    }

    /// The most frequent values of a sketch with their counts.
    public static Column approx_top_k_estimate(Column e) {
        return Column.call("approx_top_k_estimate", e);
    }

    /// So many of the most frequent values of a sketch with their counts.
    public static Column approx_top_k_estimate(Column e, int k) {
        return Column.call("approx_top_k_estimate", e, Column.of(k));
    }
}
