package io.troupe.sql.iceberg;

import io.troupe.sql.source.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.IsolationLevel;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.ReplacePartitions;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// What becomes of a table's files when new ones come.
@FunctionalInterface
interface Commits {
    /// The option of an overwrite that says what others may do meanwhile.
    String ISOLATION = "isolation-level";

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

    /// Those whose rows all fulfil `filter` go; the commit fails when a file has others too.
    static Commits replaceWhere(IcebergSource source, Expression filter, Map<String, String> options) {
        return added -> {
            OverwriteFiles overwrite = source.table().newOverwrite().overwriteByRowFilter(filter);
            added.forEach(overwrite::addFile);
            IsolationLevel level = isolation(options.get(ISOLATION));
            if (level != null) {
                overwrite.validateNoConflictingDeletes();
                if (level == IsolationLevel.SERIALIZABLE) {
                    overwrite.validateNoConflictingData();
                }
                if (source.snapshot() != null) {
                    overwrite.validateFromSnapshot(source.snapshot().snapshotId());
                }
            }
            return overwrite;
        };
    }

    /// Those in partitions of new files go.
    static Commits replacePartitions(IcebergSource source, Map<String, String> options) {
        return added -> {
            ReplacePartitions replace = source.table().newReplacePartitions();
            added.forEach(replace::addFile);
            IsolationLevel level = isolation(options.get(ISOLATION));
            if (level != null) {
                replace.validateNoConflictingDeletes();
                if (level == IsolationLevel.SERIALIZABLE) {
                    replace.validateNoConflictingData();
                }
                if (source.snapshot() != null) {
                    replace.validateFromSnapshot(source.snapshot().snapshotId());
                }
            }
            return replace;
        };
    }

    private static @Nullable IsolationLevel isolation(@Nullable String name) {
        return name == null ? null : isolation(name, ISOLATION);
    }

    /// The level that `setting` names. Throws IllegalArgumentException for another word.
    static IsolationLevel isolation(String name, String setting) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "serializable" -> IsolationLevel.SERIALIZABLE;
            case "snapshot" -> IsolationLevel.SNAPSHOT;
            default -> throw new IllegalArgumentException(
                    setting + " is " + name + "; serializable or snapshot would be right.");
        };
    }

    /// `replaced`, chosen by `conditions` from the snapshot of `source`, go. Fails when somebody has deleted rows of these
    /// since or, if `level` is serializable, put rows that may fulfil the conditions into the table.
    static Commits replace(
            IcebergSource source, List<FileScanTask> replaced, List<Condition> conditions,
            IsolationLevel level) {
        return added -> {
            OverwriteFiles overwrite = source.table().newOverwrite()
                    .conflictDetectionFilter(IcebergConditions.all(conditions, source.icebergSchema()))
                    .validateNoConflictingDeletes();
            if (level == IsolationLevel.SERIALIZABLE) {
                overwrite.validateNoConflictingData();
            }
            if (source.snapshot() != null) {
                overwrite.validateFromSnapshot(source.snapshot().snapshotId());
            }
            replaced.forEach(file -> overwrite.deleteFile(file.file()));
            added.forEach(overwrite::addFile);
            return overwrite;
        };
    }

    /// The condition that columns have values, null among them.
    static Expression fixed(Map<String, @Nullable Object> values, IcebergSource source) {
        Expression all = Expressions.alwaysTrue();
        for (Map.Entry<String, @Nullable Object> each : values.entrySet()) {
            Types.NestedField field = source.icebergSchema().findField(each.getKey());
            Object value = IcebergValues.of(each.getValue(), field.type());
            all = Expressions.and(all, value == null
                    ? Expressions.isNull(each.getKey())
                    : Expressions.equal(each.getKey(), value));
        }
        return all;
    }
}
