package io.troupe.sql.format;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Columns of files that could not be told apart by their names.
final class SameNames {
    private SameNames() {}

    /// `columns`. Throws [SqlException] `COLUMN_ALREADY_EXISTS` when two of them, or two fields of a struct, have the same
    /// name; in another case, too, unless the option `caseSensitive` is true.
    static StructType refused(StructType columns, Map<String, String> options) {
        check(columns, FileOptions.flag(options, "caseSensitive", false));
        return columns;
    }

    private static void check(DataType type, boolean caseSensitive) {
        switch (type) {
            case StructType struct -> {
                Set<String> seen = new HashSet<>();
                for (StructField field : struct) {
                    String key = caseSensitive ? field.name() : field.name().toLowerCase(Locale.ROOT);
                    if (!seen.add(key)) {
                        throw SqlException.analysis(
                                Origin.UNKNOWN, "COLUMN_ALREADY_EXISTS", "columnName", "`" + key + "`");
                    }
                    check(field.dataType(), caseSensitive);
                }
            }
            case ArrayType array -> check(array.elementType(), caseSensitive);
            case MapType map -> check(map.valueType(), caseSensitive);
            default -> {
                // has no names
            }
        }
    }
}
