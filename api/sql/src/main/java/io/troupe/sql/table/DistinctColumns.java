package io.troupe.sql.table;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names of columns that tell them apart.
public final class DistinctColumns {
    private DistinctColumns() {}

    /// Throws `COLUMN_ALREADY_EXISTS` when two columns have one name, in whatever case.
    public static void require(StructType schema, Origin origin) {
        Set<String> seen = new HashSet<>();
        for (StructField field : schema) {
            String key = field.name().toLowerCase(Locale.ROOT);
            if (!seen.add(key)) {
                throw SqlException.analysis(
                        origin, "COLUMN_ALREADY_EXISTS", "columnName", SessionCatalog.quoted(List.of(key)));
            }
        }
    }
}
