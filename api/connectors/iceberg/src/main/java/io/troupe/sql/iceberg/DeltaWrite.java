package io.troupe.sql.iceberg;

import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteLayout;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.IsolationLevel;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.deletes.PositionDeleteIndex;

/// A write of changed rows: tasks make data files with new rows and sets of positions of old ones; the
/// commit makes files of positions, or deletion vectors, and adds all to the table.
final class DeltaWrite implements Write {
    private final RowChanges changes;
    private final IcebergSource source;
    private final Committing committing;
    private final WriteSettings settings;

    DeltaWrite(RowChanges changes) {
        this.changes = changes;
        this.source = changes.rows().source();
        this.committing = Committing.of(source, changes.options());
        this.settings = WriteSettings.of(source.table(), GroupTable.rowSchema(source.table()),
                changes.options());
    }

    @Override
    public PartWriterFactory factory() {
        return new Parts(settings, committing.id(), source.schema().size(),
                TableUtil.supportsRowLineage(source.table()));
    }

    @Override
    public WriteLayout layout() {
        return changes.command() == RowLevelOperation.Command.DELETE
                ? WriteLayout.ANY
                : Layouts.of(source.table(), changes.distribution());
    }

    /// Throws [ConcurrentModificationException] when others have changed the same rows meanwhile.
    @Override
    public void commit(List<Serializable> receipts) {
        committing.commit(() -> delta(receipts));
    }

    private SnapshotUpdate<?> delta(List<Serializable> receipts) {
        Table table = source.table();
        RowDelta delta = table.newRowDelta()
                .conflictDetectionFilter(IcebergConditions.all(changes.conditions(), source.icebergSchema()));
        Map<String, PositionDeleteIndex> deleted = new HashMap<>();
        for (Serializable each : receipts) {
            DeltaPart.Receipt receipt = (DeltaPart.Receipt) each;
            receipt.files().forEach(file -> delta.addRows(file.toDataFile(table)));
            for (DeletedPositions positions : receipt.deleted()) {
                PositionDeleteIndex known = deleted.putIfAbsent(positions.file(), positions.index());
                if (known != null) {
                    known.merge(positions.index());
                }
            }
        }
        PositionDeletes.DeleteFiles files = PositionDeletes.of(table, changes.rows().files(), committing.id())
                .write(deleted);
        files.added().forEach(delta::addDeletes);
        files.replaced().forEach(delta::removeDeletes);
        delta.validateDataFilesExist(new ArrayList<>(deleted.keySet()));
        if (source.snapshot() != null) {
            delta.validateFromSnapshot(source.snapshot().snapshotId());
        }
        if (changes.command() != RowLevelOperation.Command.DELETE) {
            delta.validateDeletedFiles().validateNoConflictingDeleteFiles();
        }
        if (changes.isolation() == IsolationLevel.SERIALIZABLE) {
            delta.validateNoConflictingDataFiles();
        }
        return delta;
    }

    @Override
    public void abort() throws IOException {
        committing.abort();
    }

    private record Parts(WriteSettings settings, String id, int columns,
            boolean hasIds) implements PartWriterFactory {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public PartWriter open(int part, int attempt) {
            return new DeltaPart(new IcebergPart(settings, part + "-" + attempt + "-" + id),
                    settings.icebergSchema(), columns, hasIds);
        }
    }
}
