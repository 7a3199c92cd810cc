package io.troupe.sql.connector.catalog;

/// A table that is not in its catalog yet.
public interface StagedTable extends Table {
    /// Puts the table and its rows into the catalog, at once.
    void commitStagedChanges();

    /// Removes it.
    void abortStagedChanges();
}
