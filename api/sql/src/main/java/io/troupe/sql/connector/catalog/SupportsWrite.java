package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.connector.write.WriteBuilder;

/// A table that can be written.
public interface SupportsWrite extends Table {
    /// Prepares a write.
    WriteBuilder newWriteBuilder(LogicalWriteInfo info);
}
