package io.troupe.sql.iceberg;

import io.troupe.sql.source.Write;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.PartitionSpecParser;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;

/// One write: tasks make data files, and the commit makes them a part of the table.
final class IcebergWrite implements Write {
    private static final String MARK = "troupe.write-id";

    private final IcebergSource source;
    private final Commits commits;
    private final String id = UUID.randomUUID().toString();

    IcebergWrite(IcebergSource source, Commits commits) {
        this.source = source;
        this.commits = commits;
    }

    @Override
    public PartWriterFactory factory() {
        Table table = source.table();
        return new Parts(
                SchemaParser.toJson(table.schema()), PartitionSpecParser.toJson(table.spec()),
                LocalFiles.path(table.location()).resolve("data").toString(), id,
                table.properties().getOrDefault("write.parquet.compression-codec", "zstd"));
    }

    /// By the columns themselves that partitions are computed from, so that few files are open at a time.
    @Override
    public List<String> clustering() {
        return source.table().spec().fields().stream()
                .map(field -> source.table().schema().findField(field.sourceId()).name())
                .filter(name -> source.icebergSchema().asStruct().field(name) != null).distinct().toList();
    }

    /// Throws [ConcurrentModificationException] when it cannot go on top of what others have committed meanwhile.
    @Override
    public void commit(List<Serializable> receipts) {
        Table table = source.table();
        table.refresh();
        if (isCommitted(table)) {
            return;
        }
        List<DataFile> added = new ArrayList<>();
        for (Serializable receipt : receipts) {
            for (WrittenFile file : ((Receipt) receipt).files()) {
                added.add(file.toDataFile(table.spec(), table.schema()));
            }
        }
        try {
            SnapshotUpdate<?> update = commits.of(added);
            update.set(MARK, id);
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
    private boolean isCommitted(Table table) {
        Snapshot snapshot = table.currentSnapshot();
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

    /// Removes what tasks have written, unless it is committed.
    @Override
    public void abort() throws IOException {
        source.table().refresh();
        if (isCommitted(source.table())) {
            return;
        }
        java.nio.file.Path data = LocalFiles.path(source.table().location()).resolve("data");
        if (!Files.isDirectory(data)) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (java.nio.file.Path file : files.filter(path -> path.getFileName().toString().contains(id))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// What a task has written.
    record Receipt(List<WrittenFile> files) implements Serializable {}

    /// Makes writers in tasks.
    private record Parts(String schema, String spec, String folder, String id,
            String codec) implements PartWriterFactory {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public PartWriter open(int part, int attempt) {
            Schema tableSchema = SchemaParser.fromJson(schema);
            PartitionSpec tableSpec = PartitionSpecParser.fromJson(tableSchema, spec);
            return new IcebergPart(tableSchema, tableSpec, folder, part + "-" + attempt + "-" + id, codec);
        }
    }
}
