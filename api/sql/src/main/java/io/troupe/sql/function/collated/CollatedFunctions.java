package io.troupe.sql.function.collated;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import java.util.List;

/// Text functions for text that is not compared by its bytes.
public final class CollatedFunctions {
    private static final List<String> NAMES = List.of("contains", "startswith", "endswith", "instr", "locate",
            "position", "find_in_set", "substring_index", "split_part", "replace", "translate", "trim",
            "ltrim",
            "rtrim", "btrim", "upper", "ucase", "lower", "lcase", "like", "rlike", "regexp", "regexp_like",
            "regexp_replace", "regexp_extract", "regexp_extract_all", "regexp_count", "regexp_substr",
            "regexp_instr", "split", "str_to_map");

    private CollatedFunctions() {}

    /// Puts them in front of the functions of `table` that have their names, and adds the list of collations.
    public static void register(FunctionTable table) {
        table.addLater(List.of("collations"), later -> later.add(new CollationList()));
        for (String name : NAMES) {
            ScalarFunction plain = table.scalar(name).orElseThrow();
            table.addAs(name, new CollatedFunction(plain, table));
        }
    }
}
