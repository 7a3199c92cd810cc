package io.troupe.sql.connector.write;

import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;

/// What is to be written.
public interface LogicalWriteInfo {
    /// The options of the statement.
    CaseInsensitiveStringMap options();

    /// A name of the write that no other has.
    String queryId();

    /// The columns of the rows.
    StructType schema();
}
