package io.troupe.sql.types;

import java.io.Serializable;

/// One field of a struct, or one column of a table.
///
/// @param metadata
///            what programs attach to it; empty for none
public record StructField(String name, DataType dataType, boolean nullable,
        Metadata metadata) implements Serializable {
    /// A field without metadata.
    public StructField(String name, DataType dataType, boolean nullable) {
        this(name, dataType, nullable, Metadata.empty());
    }
}
