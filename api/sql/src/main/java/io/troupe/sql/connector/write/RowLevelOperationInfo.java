package io.troupe.sql.connector.write;

import io.troupe.sql.util.CaseInsensitiveStringMap;

/// What is to be done.
public interface RowLevelOperationInfo {
    /// The options of the statement.
    CaseInsensitiveStringMap options();

    /// The statement.
    RowLevelOperation.Command command();
}
