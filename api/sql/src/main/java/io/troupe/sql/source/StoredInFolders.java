package io.troupe.sql.source;

import java.nio.file.Path;
import java.util.List;

/// A table whose rows are files below some folders, so that a write elsewhere does not change them.
public interface StoredInFolders {
    /// The folders, or files, absolute and normalised.
    List<Path> folders();
}
