package io.troupe.sql.iceberg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.util.SnapshotUtil;

/// The one commit of a write: it is done once, however often it is called.
///
/// @param source
///            the table as the statement saw it
/// @param options
///            of the statement; those that begin with `snapshot-property.` are written down with the snapshot
/// @param id
///            what only this write has; a part of the names of its files
record Committing(IcebergSource source, Map<String, String> options, String id) {
    private static final String MARK = "troupe.write-id";
    private static final String PROPERTY = "snapshot-property.";

    static Committing of(IcebergSource source, Map<String, String> options) {
        return new Committing(source, options, UUID.randomUUID().toString());
    }

    /// Throws [ConcurrentModificationException] when it cannot go on top of what others have committed meanwhile.
    void commit(Supplier<SnapshotUpdate<?>> change) {
        source.table().refresh();
        if (isCommitted()) {
            return;
        }
        try {
            SnapshotUpdate<?> update = change.get();
            update.set(MARK, id);
            options.forEach((name, value) -> {
                if (name.startsWith(PROPERTY)) {
                    update.set(name.substring(PROPERTY.length()), value);
                }
            });
            update.toBranch(source.writtenBranch());
            update.commit();
        } catch (ValidationException e) {
            throw new ConcurrentModificationException(
                    "The table " + source.name() + " was changed by somebody else meanwhile: "
                            + e.getMessage(),
                    e);
        } catch (CommitFailedException e) {
            throw new ConcurrentModificationException(
                    "Others change the table " + source.name() + " all the time: " + e.getMessage(), e);
        }
    }

    /// Whether a commit of this write that seemed to fail did not.
    boolean isCommitted() {
        Table table = source.table();
        Snapshot snapshot = SnapshotUtil.latestSnapshot(table, source.writtenBranch());
        while (snapshot != null) {
            if (id.equals(snapshot.summary().get(MARK))) {
                return true;
            }
            Long parent = snapshot.parentId();
            snapshot = parent == null || isFirst(snapshot) ? null : table.snapshot(parent);
        }
        return false;
    }

    /// Older ones cannot be of this write.
    private boolean isFirst(Snapshot snapshot) {
        return source.snapshot() != null && snapshot.snapshotId() == source.snapshot().snapshotId();
    }

    /// Removes the files of this write, unless it is committed.
    void abort() throws IOException {
        source.table().refresh();
        if (isCommitted()) {
            return;
        }
        Path data = LocalFiles.path(source.table().properties().getOrDefault(
                TableProperties.WRITE_DATA_LOCATION, source.table().location() + "/data"));
        if (!Files.isDirectory(data)) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(path -> path.getFileName().toString().contains(id)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
