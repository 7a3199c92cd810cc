package io.troupe.sql.iceberg;

import io.troupe.sql.connector.columnar.ColumnarTable;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.BaseMetadataTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/// A table as the catalog has it, and which of its states is wanted.
///
/// @param selector
///            such as `branch_x`, the last part of the name; null when there is none
record LoadedTable(String name, Table table, @Nullable String selector) {
    private static final String BRANCH = "branch_";
    private static final String TAG = "tag_";
    private static final String SNAPSHOT = "snapshot_id_";
    private static final String TIME = "at_timestamp_";

    /// The same for a part of the name after that of the table; empty when it is none that selects a state.
    Optional<LoadedTable> selected(String part) {
        return part.startsWith(BRANCH) || part.startsWith(TAG) || isNumber(part, SNAPSHOT)
                || isNumber(part, TIME)
                        ? Optional.of(new LoadedTable(name, table, part))
                        : Optional.empty();
    }

    private static boolean isNumber(String part, String prefix) {
        return part.startsWith(prefix) && part.substring(prefix.length()).matches("\\d{1,18}|\\d{19}");
    }

    /// What the name says. Throws IllegalArgumentException when there is no such state.
    ColumnarTable now() {
        if (selector == null) {
            return table instanceof BaseMetadataTable
                    ? new MetadataTable(name, table, null)
                    : new IcebergTable(name, table, table.currentSnapshot(), table.schema(),
                            SnapshotRef.MAIN_BRANCH);
        }
        if (selector.startsWith(BRANCH)) {
            return branch(selector.substring(BRANCH.length()));
        }
        if (selector.startsWith(TAG)) {
            String tag = selector.substring(TAG.length());
            SnapshotRef reference = table.refs().get(tag);
            if (reference == null || !reference.isTag()) {
                throw new IllegalArgumentException("The table " + name + " has no tag " + tag + ".");
            }
            return asOf(reference.snapshotId());
        }
        return selector.startsWith(SNAPSHOT)
                ? version(selector.substring(SNAPSHOT.length()))
                : atMillis(Long.parseLong(selector.substring(TIME.length())));
    }

    private ColumnarTable branch(String branch) {
        SnapshotRef reference = table.refs().get(branch);
        if (reference == null ? !branch.equals(SnapshotRef.MAIN_BRANCH) : !reference.isBranch()) {
            throw new IllegalArgumentException("The table " + name + " has no branch " + branch + ".");
        }
        return new IcebergTable(name, table, reference == null ? null : snapshot(reference.snapshotId()),
                table.schema(), branch);
    }

    private Snapshot snapshot(long id) {
        return Objects.requireNonNull(table.snapshot(id), "branches and tags name snapshots that are there");
    }

    /// The state of a snapshot, branch or tag. Throws IllegalArgumentException when there is none.
    ColumnarTable version(String version) {
        SnapshotRef reference = table.refs().get(version);
        if (reference != null && reference.isBranch() && !(table instanceof BaseMetadataTable)) {
            return new IcebergTable(name, table, snapshot(reference.snapshotId()), table.schema(), null);
        }
        long id = reference != null
                ? reference.snapshotId()
                : version.matches("\\d{1,18}|\\d{19}") ? parsed(version) : -1;
        if (table.snapshot(id) == null) {
            throw new IllegalArgumentException("The table " + name + " has no version " + version
                    + "; a version is the id of a snapshot, or the name of a branch or tag.");
        }
        return asOf(id);
    }

    private static long parsed(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException _) {
            return -1; // larger than any id
        }
    }

    /// The state at a time. Throws IllegalArgumentException when the table was not there.
    ColumnarTable atMillis(long millis) {
        try {
            return asOf(SnapshotUtil.snapshotIdAsOfTime(table, millis));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The table " + name + " has no version of that time: " + e.getMessage(), e);
        }
    }

    private ColumnarTable asOf(long snapshotId) {
        return table instanceof BaseMetadataTable
                ? new MetadataTable(name, table, snapshotId)
                : new IcebergTable(name, table, snapshot(snapshotId),
                        SnapshotUtil.schemaFor(table, snapshotId), null);
    }
}
