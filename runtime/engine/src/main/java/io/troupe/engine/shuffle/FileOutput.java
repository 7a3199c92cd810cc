package io.troupe.engine.shuffle;

import java.nio.file.Path;

/// An output in a data file, with its index, which was found right.
record FileOutput(OutputIndex index, Path dataFile) implements StoredOutput {
    @Override
    public OutputIdentity identity() {
        return index.identity();
    }
}
