package io.troupe.sql.connector.read;

import io.troupe.sql.types.StructType;

/// Reads some columns only.
public interface SupportsPushDownRequiredColumns extends ScanBuilder {
    /// Says which columns are needed; structs may have fewer fields. The scan's schema may still have more.
    void pruneColumns(StructType requiredSchema);
}
