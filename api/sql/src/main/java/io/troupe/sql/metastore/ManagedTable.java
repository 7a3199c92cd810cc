package io.troupe.sql.metastore;

import java.nio.file.Path;
import java.util.Optional;

/// A table whose files may belong to the catalog.
public interface ManagedTable {
    /// The folder that goes with the table; empty when its rows stay.
    Optional<Path> managedFolder();
}
