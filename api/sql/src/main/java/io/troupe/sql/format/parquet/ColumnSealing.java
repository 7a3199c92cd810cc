package io.troupe.sql.format.parquet;

import io.troupe.sql.format.parquet.encryption.ColumnCipher;
import io.troupe.sql.format.parquet.encryption.ModuleCipher;
import io.troupe.sql.format.parquet.encryption.ModuleType;
import org.jspecify.annotations.Nullable;

/// What becomes of the modules of a column before they are written.
///
/// @param cipher
///            null when the column is not encrypted: then they stay as they are
/// @param column
///            counted from 0 among all that have values
record ColumnSealing(@Nullable ModuleCipher cipher, int column) {
    /// The bytes of the file for a module of the group `group`; `page` counts pages of data from 0.
    byte[] seal(ModuleType type, int group, int page, byte[] bytes) {
        return cipher == null ? bytes : new ColumnCipher(cipher, group, column).seal(type, page, bytes);
    }
}
