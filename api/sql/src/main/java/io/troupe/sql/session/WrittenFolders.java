package io.troupe.sql.session;

import io.troupe.sql.source.StoredInFolders;
import io.troupe.sql.source.Table;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.MemoryTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Which tables this process has written to: a number for each folder that rises with every write. Safe for use by
/// several threads.
final class WrittenFolders {
    private final Map<Path, Long> writes = new HashMap<>();
    private long last;
    private long anywhere;

    /// The rows of `table` have changed.
    synchronized void written(Table table) {
        Table storage = storage(table);
        last++;
        if (storage instanceof StoredInFolders stored) {
            stored.folders().forEach(folder -> writes.put(folder, last));
        } else if (!(storage instanceof MemoryTable)) {
            anywhere = last;
        }
    }

    /// Rows of any tables may have changed.
    synchronized void writtenAnywhere() {
        anywhere = ++last;
    }

    /// The state of the rows of `table`: equal while nobody here wrote to it.
    synchronized Object state(Table table) {
        Table storage = storage(table);
        if (storage instanceof MemoryTable memory) {
            return memory.state();
        }
        if (!(storage instanceof StoredInFolders stored)) {
            return last;
        }
        long latest = anywhere;
        for (Path folder : stored.folders()) {
            for (Map.Entry<Path, Long> write : writes.entrySet()) {
                if (folder.startsWith(write.getKey()) || write.getKey().startsWith(folder)) {
                    latest = Math.max(latest, write.getValue());
                }
            }
        }
        return latest;
    }

    /// What has the rows of `table`.
    static Table storage(Table table) {
        return table instanceof DefinedTable defined ? defined.storage() : table;
    }
}
