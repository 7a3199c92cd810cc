package io.troupe.sql.analyze;

import io.troupe.sql.plan.ExpressionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How calls are shown in the names of columns where that is not the function's own name with the arguments as given.
final class FunctionNames {
    /// Aliases that are shown as they were called.
    private static final Set<String> CALLED_AS = Set.of("any", "some", "every", "mean", "std", "stddev",
            "variance",
            "first_value", "last_value", "approx_percentile", "lcase", "ucase", "char_length",
            "character_length",
            "len", "char", "position", "substr", "regexp_like", "regexp", "day", "sha", "cardinality",
            "power", "pow",
            "ceiling", "sign", "mod", "current_schema", "session_user", "user", "getbit", "dateadd",
            "date_diff",
            "ifnull", "string_agg", "negative", "curdate", "dayofmonth", "to_varchar", "to_char",
            "bool_and",
            "bool_or");
    /// Arguments that are shown although they were not given, by function: those from the second on.
    private static final Map<String, List<String>> DEFAULTS = Map.of(
            "round", List.of("0"), "bround", List.of("0"), "split", List.of("-1"), "lag",
            List.of("1", "NULL"),
            "lead", List.of("1", "NULL"), "substring", List.of("", "2147483647"));

    private FunctionNames() {}

    /// The text of a call, or an empty one when it is the usual.
    static String text(String calledAs, String name, List<String> arguments) {
        List<String> shown = withDefaults(name, arguments);
        boolean renamed = CALLED_AS.contains(calledAs) && !calledAs.equals(name);
        return renamed || shown.size() > arguments.size()
                ? ExpressionText.call(renamed ? calledAs : name, shown)
                : "";
    }

    /// The arguments with those that are left out.
    static List<String> withDefaults(String name, List<String> arguments) {
        List<String> defaults = DEFAULTS.getOrDefault(name, List.of());
        if (arguments.isEmpty() || arguments.size() > defaults.size()
                || defaults.get(arguments.size() - 1).isEmpty()) {
            return arguments;
        }
        List<String> all = new ArrayList<>(arguments);
        all.addAll(defaults.subList(arguments.size() - 1, defaults.size()));
        return all;
    }
}
