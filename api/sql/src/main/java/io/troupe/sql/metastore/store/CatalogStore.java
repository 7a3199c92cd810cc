package io.troupe.sql.metastore.store;

import io.troupe.sql.function.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Documents by key in a folder, which is made with the first transaction. Reading sees what any process has committed;
/// transactions come one after the other. The package says what a crash leaves. Safe for use by several threads.
public final class CatalogStore implements Closeable {
    private final Path folder;
    private final CatalogLog log;
    private final TableFolders folders;
    private Map<String, Json> known = Map.of();

    private CatalogStore(Path folder, Progress progress, int leastLines) {
        this.folder = folder;
        this.log = new CatalogLog(folder, progress, leastLines);
        this.folders = new TableFolders(folder, progress);
    }

    /// The store in `folder`, which need not exist.
    public static CatalogStore open(Path folder) {
        return open(folder, Progress.IGNORED, CatalogLog.LEAST_LINES);
    }

    /// @param leastLines
    ///            logs of fewer lines are not written anew
    static CatalogStore open(Path folder, Progress progress, int leastLines) {
        return new CatalogStore(folder.toAbsolutePath().normalize(), progress, leastLines);
    }

    /// What a transaction reads and changes.
    public static final class Transaction {
        private final Map<String, Json> before;
        private final TableFolders folders;
        private final Map<String, Optional<Json>> changes = new LinkedHashMap<>();

        private Transaction(Map<String, Json> before, TableFolders folders) {
            this.before = before;
            this.folders = folders;
        }

        /// The document `key`; empty when there is none.
        public Optional<Json> get(String key) {
            Optional<Json> changed = changes.get(key);
            return changed != null ? changed : Optional.ofNullable(before.get(key));
        }

        /// Puts a document.
        public void put(String key, Json value) {
            changes.put(key, Optional.of(value));
        }

        /// Removes a document, if it is there.
        public void remove(String key) {
            if (before.containsKey(key)) {
                changes.put(key, Optional.empty());
            } else {
                changes.remove(key);
            }
        }

        /// From now on `path` is a folder that is being filled: it is removed when this process ends before
        /// [#keepFolder].
        public void fillFolder(Path path) {
            put(TableFolders.pending(path), new Json.StringValue(folders.owner()));
        }

        /// The folder `path` belongs to a document.
        public void keepFolder(Path path) {
            remove(TableFolders.pending(path));
        }

        /// The folder `path` belongs to nobody: it is removed after this transaction.
        public void removeFolder(Path path) {
            remove(TableFolders.pending(path));
            put(TableFolders.garbage(path), new Json.StringValue(""));
        }
    }

    /// All documents. Costs two looks at the folder when nothing has changed. `changed` is told the keys of what others
    /// may have changed since the last time.
    public synchronized Map<String, Json> read(Consumer<Set<String>> changed) {
        try {
            refresh(changed);
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the catalog in " + folder, e);
        }
    }

    /// The documents of the last [#read] or [#update].
    public synchronized Map<String, Json> known() {
        return known;
    }

    /// Whether `path` was being filled or removed at the last [#read] or [#update].
    public synchronized boolean isInUse(Path path) {
        return known.containsKey(TableFolders.pending(path)) || known.containsKey(TableFolders.garbage(path));
    }

    private void refresh(Consumer<Set<String>> changed) throws IOException {
        Set<String> keys = log.refresh();
        if (!keys.isEmpty()) {
            known = Map.copyOf(log.documents());
            changed.accept(keys);
        }
    }

    /// Lets `work` read and change documents while nobody else does, and gives what it gives. Nothing is changed when it
    /// throws. `changed` is told what others may have changed, before `work` begins.
    public synchronized <T> T update(Consumer<Set<String>> changed, Function<Transaction, T> work) {
        try (FolderTurns _ = FolderTurns.take(folder.resolve("lock"))) {
            refresh(changed);
            log.clean();
            commit(folders.toRemove(known));
            folders.removeDeadOwners();
            Transaction transaction = new Transaction(known, folders);
            T result = work.apply(transaction);
            commit(transaction.changes);
            commit(folders.toRemove(known));
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the catalog in " + folder, e);
        }
    }

    private void commit(Map<String, Optional<Json>> changes) throws IOException {
        if (!changes.isEmpty()) {
            log.append(changes);
            known = Map.copyOf(log.documents());
        }
    }

    /// Gives up what this process holds and leaves all else, as its end would.
    synchronized void die() throws IOException {
        folders.release();
    }

    /// Ends the ownership of folders that are being filled.
    @Override
    public synchronized void close() {
        try {
            folders.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the catalog in " + folder, e);
        }
    }
}
