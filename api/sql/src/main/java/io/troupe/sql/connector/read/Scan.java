package io.troupe.sql.connector.read;

import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.StructType;

/// A prepared reading of a table.
public interface Scan {
    /// The columns that rows have, in order.
    StructType readSchema();

    /// What it reads, for EXPLAIN.
    default String description() {
        return getClass().getName();
    }

    /// The reading of all rows at once.
    default Batch toBatch() {
        throw SqlException.analysis(Origin.UNKNOWN, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                description(), "operation", "batch scan");
    }
}
