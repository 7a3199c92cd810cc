package io.troupe.sql.source;

import io.troupe.sql.types.StructType;

/// A table with columns that `*` does not stand for and that are not written: they tell where a row
/// comes from. A scan is asked for them by name, as for others.
public interface MetadataColumns {
    /// The columns; none is called as one of the table's.
    StructType metadataColumns();
}
