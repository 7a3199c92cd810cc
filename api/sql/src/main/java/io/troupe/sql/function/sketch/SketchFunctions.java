package io.troupe.sql.function.sketch;

import io.troupe.sql.function.FunctionTable;
import java.util.List;

/// All functions about sketches.
public final class SketchFunctions {
    private static final List<String> NAMES = List.of(
            "hll_sketch_agg", "hll_union_agg", "hll_sketch_estimate", "hll_union", "theta_sketch_agg",
            "theta_union_agg", "theta_intersection_agg", "theta_sketch_estimate", "theta_union",
            "theta_intersection", "theta_difference", "approx_top_k", "approx_top_k_accumulate",
            "approx_top_k_combine", "approx_top_k_estimate", "kll_sketch_agg_bigint", "kll_sketch_agg_float",
            "kll_sketch_agg_double", "kll_sketch_get_n_bigint", "kll_sketch_get_n_float",
            "kll_sketch_get_n_double", "kll_sketch_to_string_bigint", "kll_sketch_to_string_float",
            "kll_sketch_to_string_double", "kll_sketch_merge_bigint", "kll_sketch_merge_float",
            "kll_sketch_merge_double", "kll_sketch_get_quantile_bigint", "kll_sketch_get_quantile_float",
            "kll_sketch_get_quantile_double", "kll_sketch_get_rank_bigint", "kll_sketch_get_rank_float",
            "kll_sketch_get_rank_double");

    private SketchFunctions() {}

    /// Adds them to `table`; they and their library are loaded when the first of them is looked for.
    public static void register(FunctionTable table) {
        table.addLater(NAMES, SketchFunctions::load);
    }

    private static void load(FunctionTable table) {
        HllFunctions.register(table);
        ThetaFunctions.register(table);
        KllFunctions.register(table);
        TopKFunctions.register(table);
    }
}
