package io.troupe.sql.analyze;

import io.troupe.sql.plan.ExpressionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How calls are shown in the names of columns where that is not the function's own name with the arguments as given.
final class FunctionNames {
    /// Aliases that are shown as they were called.
    private static final Set<String> CALLED_AS = Set.of(
            "any", "some", "every", "mean", "std", "stddev", "variance", "first_value", "last_value",
            "approx_percentile", "lcase", "ucase", "char_length", "character_length", "len", "char",
            "position", "substr",
            "day", "sha", "cardinality", "pow", "ceiling", "sign", "mod", "current_schema", "session_user",
            "user",
            "getbit", "ifnull", "string_agg", "negative", "curdate", "dayofmonth", "bool_and", "bool_or",
            "printf",
            "current_database");
    /// Functions that are shown in upper case.
    private static final Set<String> UPPER = Set.of(
            "signum", "regexp_like", "regexp", "rlike", "power", "sinh", "cosh", "tanh", "asinh", "acosh",
            "atanh", "sin",
            "cos", "tan", "asin", "acos", "atan", "atan2", "cot", "sec", "csc", "exp", "expm1", "log10",
            "log1p", "log2",
            "sqrt", "cbrt", "degrees", "radians", "hypot", "ceil", "floor");
    /// Functions of which only the first argument is shown.
    private static final Set<String> FIRST_ONLY = Set.of(
            "from_csv", "schema_of_csv", "to_csv", "to_json", "from_json", "schema_of_json", "to_xml",
            "from_xml",
            "schema_of_xml");
    /// Arguments that are shown although they were not given, by function: those from the second on. Empty ones must be
    /// given.
    private static final Map<String, List<String>> DEFAULTS = Map.ofEntries(
            Map.entry("round", List.of("0")), Map.entry("bround", List.of("0")),
            Map.entry("split", List.of("", "-1")),
            Map.entry("percentile", List.of("", "1")), Map.entry("lag", List.of("1", "NULL")),
            Map.entry("lead", List.of("1", "NULL")),
            Map.entry("substring", List.of("", "2147483647")), Map.entry("substr", List.of("", "2147483647")),
            Map.entry("overlay", List.of("", "", "-1")), Map.entry("locate", List.of("", "1")),
            Map.entry("make_interval", List.of("0", "0", "0", "0", "0", "0.000000")),
            Map.entry("make_dt_interval", List.of("0", "0", "0.000000")),
            Map.entry("make_ym_interval", List.of("0")), Map.entry("regexp_extract", List.of("", "1")),
            Map.entry("regexp_extract_all", List.of("", "1")), Map.entry("regexp_instr", List.of("", "0")),
            Map.entry("regexp_replace", List.of("", "", "1")), Map.entry("lpad", List.of("", " ")),
            Map.entry("rpad", List.of("", " ")), Map.entry("sentences", List.of("", "")),
            Map.entry("hll_sketch_agg", List.of("12")), Map.entry("hll_union_agg", List.of("false")),
            Map.entry("hll_union", List.of("", "false")), Map.entry("theta_sketch_agg", List.of("12")),
            Map.entry("theta_union_agg", List.of("12")), Map.entry("theta_union", List.of("", "12")),
            Map.entry("approx_top_k", List.of("5", "10000")),
            Map.entry("approx_top_k_accumulate", List.of("10000")),
            Map.entry("approx_top_k_estimate", List.of("5")));

    /// Functions that are shown with the side that they trim.
    private static final Map<String, String> TRIMS = Map.of(
            "trim", "BOTH", "ltrim", "LEADING", "rtrim", "TRAILING");

    private FunctionNames() {}

    /// The text of a call of the function `name` by the name `calledAs`.
    static String text(String calledAs, String name, List<String> arguments) {
        if (TRIMS.containsKey(name) && arguments.size() == 2) {
            return "TRIM(" + TRIMS.get(name) + " " + arguments.get(0) + " FROM " + arguments.get(1) + ")";
        }
        if (name.equals("try_to_time")) {
            return ExpressionText.call(name, List.of(ExpressionText.call("to_time", arguments)));
        }
        String shown = CALLED_AS.contains(calledAs) || UPPER.contains(calledAs) ? calledAs : name;
        List<String> texts = FIRST_ONLY.contains(name) && !arguments.isEmpty()
                ? arguments.subList(0, 1)
                : withDefaults(name, arguments);
        return ExpressionText.call(UPPER.contains(shown) ? shown.toUpperCase(Locale.ROOT) : shown, texts);
    }

    /// The arguments with those that are left out.
    static List<String> withDefaults(String name, List<String> arguments) {
        List<String> defaults = DEFAULTS.getOrDefault(name, List.of());
        if (arguments.isEmpty() || arguments.size() > defaults.size()
                || defaults.get(arguments.size() - 1).isEmpty() && !name.equals("sentences")) {
            return arguments;
        }
        List<String> all = new ArrayList<>(arguments);
        all.addAll(defaults.subList(arguments.size() - 1, defaults.size()));
        return all;
    }
}
