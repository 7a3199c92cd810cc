package io.troupe.sql.format.parquet;

import java.util.List;
import org.apache.parquet.format.Type;

/// A column of a file that is being written.
///
/// @param pathParts
///            the names from the root down
/// @param width
///            of values of the type FIXED_LEN_BYTE_ARRAY, else 0
/// @param divisor
///            by which numbers are divided when they are stored
/// @param order
///            of texts, binaries and wide decimals
record LeafSpec(List<String> pathParts, Type type, int width, long divisor, BytesColumnValues.Order order,
        int definition, int repetition) {
    String path() {
        return String.join(".", pathParts);
    }

    /// What collects its values.
    ColumnValues values(boolean mayUseDictionary) {
        return switch (type) {
            case BOOLEAN -> new BooleanValues();
            case INT32, INT64, FLOAT, DOUBLE -> new NumberValues(type, divisor, mayUseDictionary);
            default -> new BytesColumnValues(order, width, mayUseDictionary);
        };
    }
}
