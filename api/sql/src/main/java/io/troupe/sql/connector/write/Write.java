package io.troupe.sql.connector.write;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;

/// A prepared write.
public interface Write {
    /// What it writes, for people.
    default String description() {
        return getClass().getName();
    }

    /// The writing of all rows at once.
    default BatchWrite toBatch() {
        throw SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                description(), "operation", "batch write");
    }
}
