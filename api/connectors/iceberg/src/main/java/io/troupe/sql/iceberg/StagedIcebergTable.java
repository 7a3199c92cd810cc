package io.troupe.sql.iceberg;

import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import io.troupe.sql.catalyst.analysis.TableAlreadyExistsException;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.StagedTable;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.jspecify.annotations.Nullable;

/// A table, or what is to become of one, that only its transaction knows. The write that fills it commits
/// to the transaction; [#commitStagedChanges] puts the name in the catalog on its metadata, which is the
/// one step at which others see anything.
///
/// | dies | the catalog has | left behind |
/// |---|---|---|
/// | before `commitStagedChanges` ends | what was there before, or nothing | files that no snapshot names |
/// | after | the new table with all its rows; a replaced one's snapshots stay in its history | |
final class StagedIcebergTable extends IcebergTable implements StagedTable {
    private final Identifier identifier;
    private final Transaction transaction;
    private final Supplier<Table> inCatalog;

    // a commit that fails removes the manifests that name them
    private @Nullable Set<String> dataFiles;

    /// @param inCatalog
    ///            loads the table of that name, and throws Iceberg's `NoSuchTableException` when there is none
    StagedIcebergTable(String name, Identifier identifier, Transaction transaction,
            Supplier<Table> inCatalog) {
        super(name, transaction.table(), null, transaction.table().schema(), SnapshotRef.MAIN_BRANCH);
        this.identifier = identifier;
        this.transaction = transaction;
        this.inCatalog = inCatalog;
    }

    /// Throws [ConcurrentModificationException] when others change the table all the time.
    @Override
    public void commitStagedChanges() {
        dataFiles = addedFiles();
        try {
            transaction.commitTransaction();
        } catch (AlreadyExistsException e) {
            throw IcebergCatalog.withCause(new TableAlreadyExistsException(identifier), e);
        } catch (org.apache.iceberg.exceptions.NoSuchTableException e) {
            throw IcebergCatalog.withCause(new NoSuchTableException(identifier), e);
        } catch (CommitFailedException e) {
            throw new ConcurrentModificationException(
                    "Others change the table " + name() + " all the time: " + e.getMessage(), e);
        }
    }

    /// Removes the files of its rows, unless the table in the catalog has them after all.
    @Override
    public void abortStagedChanges() {
        if (!isCommitted()) {
            Set<String> files = dataFiles == null ? addedFiles() : dataFiles;
            files.forEach(transaction.table().io()::deleteFile);
        }
    }

    private Set<String> addedFiles() {
        Snapshot written = transaction.table().currentSnapshot();
        Set<String> files = new HashSet<>();
        if (written != null) {
            written.addedDataFiles(transaction.table().io()).forEach(file -> files.add(file.location()));
        }
        return files;
    }

    private boolean isCommitted() {
        Snapshot written = transaction.table().currentSnapshot();
        try {
            return written != null && inCatalog.get().snapshot(written.snapshotId()) != null;
        } catch (org.apache.iceberg.exceptions.NoSuchTableException e) {
            return false;
        }
    }
}
