package io.troupe.sql.iceberg;

import io.troupe.sql.source.Condition;
import java.util.List;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.ReplacePartitions;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;

/// What becomes of a table's files when new ones come.
@FunctionalInterface
interface Commits {
    /// The change of the table by which `added` come.
    SnapshotUpdate<?> of(List<DataFile> added);

    /// The others stay.
    static Commits append(Table table) {
        return added -> {
            AppendFiles append = table.newAppend();
            added.forEach(append::appendFile);
            return append;
        };
    }

    /// The others go.
    static Commits replaceAll(Table table) {
        return added -> {
            OverwriteFiles overwrite = table.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue());
            added.forEach(overwrite::addFile);
            return overwrite;
        };
    }

    /// Those in partitions of new files go.
    static Commits replacePartitions(Table table) {
        return added -> {
            ReplacePartitions replace = table.newReplacePartitions();
            added.forEach(replace::addFile);
            return replace;
        };
    }

    /// `replaced`, chosen by `conditions` from the snapshot of `source`, go. Fails when somebody has put
    /// rows that may fulfil these into the table since, or taken away a file of `replaced`.
    static Commits replace(IcebergSource source, List<FileScanTask> replaced, List<Condition> conditions) {
        return added -> {
            OverwriteFiles overwrite = source.table().newOverwrite()
                    .conflictDetectionFilter(IcebergConditions.all(conditions, source.icebergSchema()))
                    .validateNoConflictingData().validateNoConflictingDeletes();
            if (source.snapshot() != null) {
                overwrite.validateFromSnapshot(source.snapshot().snapshotId());
            }
            replaced.forEach(file -> overwrite.deleteFile(file.file()));
            added.forEach(overwrite::addFile);
            return overwrite;
        };
    }
}
