package io.troupe.sql.metastore.store;

import io.troupe.sql.function.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Folders that come and go with tables: those that are being filled have an owner, a file `owner-<id>`
/// that its process keeps locked; those that belong to nobody are removed.
final class TableFolders implements Closeable {
    private static final String PENDING = "pending/";
    private static final String GARBAGE = "garbage/";
    private static final String OWNER = "owner-";

    private final Path folder;
    private final Progress progress;
    private final String id = UUID.randomUUID().toString();
    private @Nullable FileChannel owned;

    TableFolders(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    static String pending(Path path) {
        return PENDING + path;
    }

    static String garbage(Path path) {
        return GARBAGE + path;
    }

    /// The name of this owner, which is alive until [#close].
    String owner() {
        try {
            if (owned == null) {
                owned = FolderTurns.tryToKeep(folder.resolve(OWNER + id));
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the catalog in " + folder, e);
        }
    }

    /// Removes the folders that belong to nobody, and gives the changes that say so.
    Map<String, Optional<Json>> toRemove(Map<String, Json> documents) throws IOException {
        Map<String, Optional<Json>> changes = new LinkedHashMap<>();
        for (Map.Entry<String, Json> document : documents.entrySet()) {
            String key = document.getKey();
            if (key.startsWith(GARBAGE)) {
                remove(Path.of(key.substring(GARBAGE.length())));
                changes.put(key, Optional.empty());
            } else if (key.startsWith(PENDING)
                    && document.getValue() instanceof Json.StringValue(String owner)
                    && isDead(owner)) {
                remove(Path.of(key.substring(PENDING.length())));
                changes.put(key, Optional.empty());
            }
        }
        return changes;
    }

    /// Removes the files of owners that are dead. Only while holding the lock of the folder.
    void removeDeadOwners() throws IOException {
        List<String> owners;
        try (Stream<Path> files = Files.list(folder)) {
            owners = files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(OWNER))
                    .map(name -> name.substring(OWNER.length())).toList();
        }
        for (String owner : owners) {
            isDead(owner);
        }
    }

    private boolean isDead(String owner) throws IOException {
        if (owner.equals(id)) {
            return false;
        }
        Path file = folder.resolve(OWNER + owner);
        if (!Files.exists(file)) {
            return true;
        }
        FileChannel lock = FolderTurns.tryToKeep(file);
        if (lock == null) {
            return false;
        }
        Files.deleteIfExists(file);
        lock.close();
        return true;
    }

    private void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
            progress.done("a file of a table is removed");
        }
    }

    @Override
    public void close() throws IOException {
        if (owned != null) {
            Files.deleteIfExists(folder.resolve(OWNER + id));
            release();
        }
    }

    /// Gives the ownership up as the end of the process would.
    void release() throws IOException {
        FileChannel held = owned;
        owned = null;
        if (held != null) {
            held.close();
        }
    }
}
