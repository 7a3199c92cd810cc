package io.troupe.sql.connector.write;

/// Prepares a row-level operation.
public interface RowLevelOperationBuilder {
    /// The operation.
    RowLevelOperation build();
}
