package io.troupe.sql.connector.catalog;

/// A table whose rows can all be removed at once.
public interface TruncatableTable extends Table {
    /// Removes all rows; whether it was done.
    boolean truncateTable();
}
