package io.troupe.sql.iceberg.procedure;

import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.iceberg.util.WapUtil;
import org.jspecify.annotations.Nullable;

/// What makes another snapshot the current one, and what tells of snapshots.
record SnapshotProcedures(TableWork work) {
    private static final String TABLE = "table";
    private static final String SNAPSHOT = "snapshot_id";

    List<IcebergProcedure> all() {
        return List.of(rollbackToSnapshot(), rollbackToTimestamp(), setCurrentSnapshot(), cherrypick(),
                publish(), fastForward(), ancestors(), register());
    }

    private static IcebergProcedure.Builder moving(String name, String description) {
        return IcebergProcedure.named(name, description).needs(TABLE, DataTypes.StringType);
    }

    private static @Nullable Long current(Table table) {
        Snapshot snapshot = table.currentSnapshot();
        return snapshot == null ? null : snapshot.snapshotId();
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return new ArrayList<>(Arrays.asList(values));
    }

    private IcebergProcedure rollbackToSnapshot() {
        return moving("rollback_to_snapshot", "Makes an older snapshot the current one again")
                .needs(SNAPSHOT, DataTypes.LongType).tells("previous_snapshot_id", DataTypes.LongType)
                .tells("current_snapshot_id", DataTypes.LongType).doing(arguments -> {
                    Table table = work.table(arguments.text(TABLE));
                    Long before = current(table);
                    table.manageSnapshots().rollbackTo(arguments.number(SNAPSHOT)).commit();
                    return List.of(row(before, arguments.number(SNAPSHOT)));
                });
    }

    private IcebergProcedure rollbackToTimestamp() {
        return moving("rollback_to_timestamp", "Makes the snapshot of an earlier time the current one again")
                .needs("timestamp", DataTypes.TimestampType).tells("previous_snapshot_id", DataTypes.LongType)
                .tells("current_snapshot_id", DataTypes.LongType).doing(arguments -> {
                    Table table = work.table(arguments.text(TABLE));
                    Long before = current(table);
                    table.manageSnapshots().rollbackToTime(arguments.millis("timestamp")).commit();
                    table.refresh();
                    return List.of(row(before, current(table)));
                });
    }

    private IcebergProcedure setCurrentSnapshot() {
        return moving("set_current_snapshot",
                "Makes any snapshot the current one, by its id or by a branch or tag")
                .takes(SNAPSHOT, DataTypes.LongType).takes("ref", DataTypes.StringType)
                .tells("previous_snapshot_id", DataTypes.LongType)
                .tells("current_snapshot_id", DataTypes.LongType).doing(arguments -> {
                    Table table = work.table(arguments.text(TABLE));
                    Optional<Long> id = arguments.someNumber(SNAPSHOT);
                    Optional<String> name = arguments.someText("ref");
                    if (id.isPresent() == name.isPresent()) {
                        throw new IllegalArgumentException(
                                "set_current_snapshot takes a snapshot_id or a ref, one of them.");
                    }
                    long wanted = id.orElseGet(() -> reference(table, name.orElseThrow()).snapshotId());
                    Long before = current(table);
                    table.manageSnapshots().setCurrentSnapshot(wanted).commit();
                    return List.of(row(before, wanted));
                });
    }

    private static SnapshotRef reference(Table table, String name) {
        SnapshotRef reference = table.refs().get(name);
        if (reference == null) {
            throw new IllegalArgumentException(
                    "The table " + table.name() + " has no branch or tag " + name + "; it has "
                            + table.refs().keySet() + ".");
        }
        return reference;
    }

    private IcebergProcedure cherrypick() {
        return moving("cherrypick_snapshot", "Puts the changes of a snapshot on top of the current one")
                .needs(SNAPSHOT, DataTypes.LongType).tells("source_snapshot_id", DataTypes.LongType)
                .tells("current_snapshot_id", DataTypes.LongType).doing(arguments -> {
                    Table table = work.table(arguments.text(TABLE));
                    return List.of(picked(table, arguments.number(SNAPSHOT)));
                });
    }

    private static List<@Nullable Object> picked(Table table, long snapshot) {
        table.manageSnapshots().cherrypick(snapshot).commit();
        table.refresh();
        return row(snapshot, current(table));
    }

    private IcebergProcedure publish() {
        return moving("publish_changes", "Publishes what was written under an id of write-audit-publish")
                .needs("wap_id", DataTypes.StringType).tells("source_snapshot_id", DataTypes.LongType)
                .tells("current_snapshot_id", DataTypes.LongType).doing(arguments -> {
                    Table table = work.table(arguments.text(TABLE));
                    String id = arguments.text("wap_id");
                    Snapshot staged = StreamSupport.stream(table.snapshots().spliterator(), false)
                            .filter(each -> id.equals(WapUtil.stagedWapId(each))).findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("The table " + table.name()
                                    + " has no snapshot that was written under the id " + id + "."));
                    return List.of(picked(table, staged.snapshotId()));
                });
    }

    private IcebergProcedure fastForward() {
        return moving("fast_forward",
                "Moves a branch to a later snapshot of its history, the one of another branch")
                .needs("branch", DataTypes.StringType).needs("to", DataTypes.StringType)
                .tells("branch_updated", DataTypes.StringType).tells("previous_ref", DataTypes.LongType)
                .tells("updated_ref", DataTypes.LongType).doing(arguments -> {
                    Table table = work.table(arguments.text(TABLE));
                    String branch = arguments.text("branch");
                    SnapshotRef before = table.refs().get(branch);
                    table.manageSnapshots().fastForwardBranch(branch, arguments.text("to")).commit();
                    table.refresh();
                    return List.of(row(branch, before == null ? null : before.snapshotId(),
                            reference(table, branch).snapshotId()));
                });
    }

    private IcebergProcedure ancestors() {
        return moving("ancestors_of", "The snapshots that a snapshot stands on, the youngest first")
                .takes(SNAPSHOT, DataTypes.LongType).tells(SNAPSHOT, DataTypes.LongType)
                .tells("timestamp", DataTypes.LongType).doing(arguments -> {
                    Table table = work.table(arguments.text(TABLE));
                    Long first = arguments.someNumber(SNAPSHOT).orElse(current(table));
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    if (first != null) {
                        SnapshotUtil.ancestorsOf(first, table::snapshot)
                                .forEach(each -> rows.add(row(each.snapshotId(), each.timestampMillis())));
                    }
                    return rows;
                });
    }

    private IcebergProcedure register() {
        return moving("register_table", "Names a table that a file of metadata describes")
                .needs("metadata_file", DataTypes.StringType).tells("current_snapshot_id", DataTypes.LongType)
                .tells("total_records_count", DataTypes.LongType)
                .tells("total_data_files_count", DataTypes.LongType).doing(arguments -> {
                    Table table = work.register(arguments.text(TABLE), arguments.text("metadata_file"));
                    Snapshot snapshot = table.currentSnapshot();
                    return List.of(snapshot == null
                            ? row(null, null, null)
                            : row(snapshot.snapshotId(), total(snapshot, "total-records"),
                                    total(snapshot, "total-data-files")));
                });
    }

    private static @Nullable Long total(Snapshot snapshot, String property) {
        String total = snapshot.summary().get(property);
        return total == null ? null : Long.valueOf(total);
    }
}
