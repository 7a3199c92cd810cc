package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.write.RowLevelOperationBuilder;
import io.troupe.sql.connector.write.RowLevelOperationInfo;

/// A table whose rows can be changed by DELETE, UPDATE and MERGE.
public interface SupportsRowLevelOperations extends Table {
    /// Prepares one.
    RowLevelOperationBuilder newRowLevelOperationBuilder(RowLevelOperationInfo info);
}
