package io.troupe.sql.format.parquet.encryption;

import java.util.LinkedHashMap;
import java.util.Map;

/// Which columns have keys of their own: the option `parquet.encryption.column.keys`, as in
/// `key1:a,b.c;key2:d`.
///
/// @param byColumn
///            master keys by paths of columns with dots
record ColumnKeys(Map<String, String> byColumn) {
    private static final String NAME = "column.keys";

    /// Throws [IllegalArgumentException] for a text that makes no sense.
    static ColumnKeys of(KeyOptions options) {
        Map<String, String> keys = new LinkedHashMap<>();
        String text = options.get(NAME, "");
        for (String entry : text.split(";")) {
            if (entry.isBlank()) {
                continue;
            }
            String[] parts = entry.split(":", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw KeyOptions.wrong(NAME, text, "a list as in key1:a,b;key2:c");
            }
            for (String column : parts[1].split(",")) {
                String before = keys.put(column.trim(), parts[0].trim());
                if (before != null || column.isBlank()) {
                    throw KeyOptions.wrong(NAME, text, "a list as in key1:a,b;key2:c with each column once");
                }
            }
        }
        return new ColumnKeys(keys);
    }
}
