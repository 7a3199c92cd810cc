package io.troupe.sql.table;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Files that options name.
public final class DataFiles {
    /// The option that says where the files are.
    public static final String PATH = "path";

    private DataFiles() {}

    /// The files that `options` name in the format `provider`. Throws `UNABLE_TO_INFER_SCHEMA` when they name none.
    public static UnresolvedPlan.Files of(
            String provider, Map<String, String> options, @Nullable StructType schema, Origin origin) {
        TreeMap<String, String> others = caseless(options);
        List<String> paths = new ArrayList<>();
        String path = others.remove(PATH);
        if (path == null && SourceTables.isSource(provider)) {
            return new UnresolvedPlan.Files(provider, paths, others, schema, origin);
        }
        if (path == null) {
            throw SqlException.analysis(origin, "UNABLE_TO_INFER_SCHEMA", "format",
                    provider + " without the option " + PATH);
        }
        paths.add(path);
        return new UnresolvedPlan.Files(provider, paths, others, schema, origin);
    }

    /// `options` by their names in any case.
    public static TreeMap<String, String> caseless(Map<String, String> options) {
        TreeMap<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(options);
        return caseless;
    }
}
