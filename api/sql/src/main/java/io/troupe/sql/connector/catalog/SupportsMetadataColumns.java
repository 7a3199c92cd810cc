package io.troupe.sql.connector.catalog;

/// A table with columns that tell where rows come from. A scan is asked for them by
/// [io.troupe.sql.connector.read.SupportsPushDownRequiredColumns] when a statement names them; one that cannot be
/// asked has all of them in its schema or is not read with them.
public interface SupportsMetadataColumns extends Table {
    /// The columns. One that is called as a column of the table is hidden by that.
    MetadataColumn[] metadataColumns();
}
