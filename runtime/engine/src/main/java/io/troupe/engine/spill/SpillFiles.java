package io.troupe.engine.spill;

import java.io.IOException;

/// Creates the spill files of one task.
public interface SpillFiles {
    /// A new, empty file; `purpose` appears in its name and in errors.
    SpillFile create(String purpose) throws IOException;
}
