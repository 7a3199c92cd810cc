package io.troupe.sql.format.parquet;

import io.troupe.sql.format.DataFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.format.SchemaElement;

/// The ids that fields of a file may have, by which table formats tell columns whose names change. A
/// writer is told ids by the option [#IDS].
public final class FieldNames {
    /// The option of a write: the ids of all columns, fields, elements, keys and values with commas between them, each
    /// before those below it.
    public static final String IDS = "parquet.field.ids";

    private FieldNames() {}

    /// The names of the fields of `file`, at any depth, by their ids; empty when it has no ids. Throws
    /// [io.troupe.sql.error.SqlException] CANNOT_READ_FILE_FOOTER.
    public static Map<Integer, String> byId(DataFile file) throws IOException {
        Map<Integer, String> names = new HashMap<>();
        for (SchemaElement element : ParquetFile.of(file, Map.of()).schemaElements()) {
            if (element.isSetField_id()) {
                names.put(element.getField_id(), element.getName());
            }
        }
        return names;
    }
}
