package io.troupe.engine.files;

import io.troupe.TroupeFiles;
import java.nio.file.Path;

/// Makes the files of an application known to code that runs in its driver, outside of tasks. Never instantiated: it
/// extends [TroupeFiles] because only subclasses may offer files.
public abstract class DriverFiles extends TroupeFiles {
    private DriverFiles() {}

    /// Files that `added` knows can be found through `cache` from now on.
    public static AutoCloseable register(AddedFiles added, FileCache cache) {
        Source source = new Source() {
            @Override
            public boolean contains(String name) {
                return added.contains(name);
            }

            @Override
            public Path find(String name) {
                return cache.get(name);
            }
        };
        offer(source);
        return () -> withdraw(source);
    }
}
