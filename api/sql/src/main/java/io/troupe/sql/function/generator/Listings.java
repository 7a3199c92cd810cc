package io.troupe.sql.function.generator;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Functions that list what there is: `collations()` and `python_worker_logs()`.
final class Listings {
    private static final StructType COLLATIONS = new StructType().add("CATALOG", DataTypes.StringType, false)
            .add("SCHEMA", DataTypes.StringType, false).add("NAME", DataTypes.StringType, false)
            .add("LANGUAGE", DataTypes.StringType).add("COUNTRY", DataTypes.StringType)
            .add("ACCENT_SENSITIVITY", DataTypes.StringType, false)
            .add("CASE_SENSITIVITY", DataTypes.StringType, false)
            .add("PAD_ATTRIBUTE", DataTypes.StringType, false).add("ICU_VERSION", DataTypes.StringType);
    private static final StructType LOGS = new StructType().add("ts", DataTypes.TimestampType)
            .add("level", DataTypes.StringType).add("logger", DataTypes.StringType)
            .add("msg", DataTypes.StringType)
            .add("context", new MapType(DataTypes.StringType, DataTypes.StringType));

    private Listings() {}

    static void register(FunctionTable table) {
        table.add(new FixedRows("collations", COLLATIONS, Listings::collations));
        table.add(new FixedRows("python_worker_logs", LOGS, List::of)); // there are no workers in Python
    }

    private static List<List<Object>> collations() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(collation("UTF8_BINARY", true, true));
        rows.add(collation("UTF8_LCASE", true, false));
        rows.add(collation("UNICODE", true, true));
        rows.add(collation("UNICODE_AI", false, true));
        rows.add(collation("UNICODE_CI", true, false));
        rows.add(collation("UNICODE_CI_AI", false, false));
        return rows;
    }

    @SuppressWarnings("NullAway") // languages, countries and versions are null
    private static List<Object> collation(String name, boolean accents, boolean cases) {
        return Arrays.asList("SYSTEM", "BUILTIN", name, null, null,
                accents ? "ACCENT_SENSITIVE" : "ACCENT_INSENSITIVE",
                cases ? "CASE_SENSITIVE" : "CASE_INSENSITIVE", "NO_PAD", null);
    }
}
