package io.troupe.sql.iceberg.procedure;

import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/// `expire_snapshots`: forgets old snapshots and removes the files that only they need.
record ExpireSnapshots(TableWork work) {
    private static final List<ReachableFiles.Kind> TOLD = List.of(
            ReachableFiles.Kind.DATA, ReachableFiles.Kind.POSITION_DELETES,
            ReachableFiles.Kind.EQUALITY_DELETES, ReachableFiles.Kind.MANIFEST,
            ReachableFiles.Kind.MANIFEST_LIST, ReachableFiles.Kind.STATISTICS);

    IcebergProcedure procedure() {
        return IcebergProcedure
                .named("expire_snapshots", "Forgets old snapshots and removes the files that only they need")
                .needs("table", DataTypes.StringType).takes("older_than", DataTypes.TimestampType)
                .takes("retain_last", DataTypes.IntegerType)
                .takes("max_concurrent_deletes", DataTypes.IntegerType)
                .takes("stream_results", DataTypes.BooleanType)
                .takes("snapshot_ids", DataTypes.createArrayType(DataTypes.LongType))
                .takes("clean_expired_metadata", DataTypes.BooleanType)
                .tells("deleted_data_files_count", DataTypes.LongType)
                .tells("deleted_position_delete_files_count", DataTypes.LongType)
                .tells("deleted_equality_delete_files_count", DataTypes.LongType)
                .tells("deleted_manifest_files_count", DataTypes.LongType)
                .tells("deleted_manifest_lists_count", DataTypes.LongType)
                .tells("deleted_statistics_files_count", DataTypes.LongType).doing(this::run);
    }

    private List<List<@Nullable Object>> run(Arguments arguments) {
        Table table = work.table(arguments.text("table"));
        Map<String, ReachableFiles.Kind> kinds = ReachableFiles.of(table).kinds();
        Map<String, ReachableFiles.Kind> removed = new ConcurrentHashMap<>();
        org.apache.iceberg.ExpireSnapshots expire = table.expireSnapshots();
        arguments.someMillis("older_than").ifPresent(expire::expireOlderThan);
        arguments.someNumber("retain_last").ifPresent(count -> expire.retainLast(Math.toIntExact(count)));
        arguments.numbers("snapshot_ids").forEach(expire::expireSnapshotId);
        expire.cleanExpiredMetadata(arguments.flag("clean_expired_metadata"));
        expire.deleteWith(file -> {
            table.io().deleteFile(file);
            removed.put(file, kinds.getOrDefault(file, ReachableFiles.Kind.METADATA));
        }).commit();
        Map<ReachableFiles.Kind, Long> counts = new EnumMap<>(ReachableFiles.Kind.class);
        removed.values().forEach(kind -> counts.merge(kind, 1L, Long::sum));
        List<@Nullable Object> row = new ArrayList<>();
        TOLD.forEach(kind -> row.add(counts.getOrDefault(kind, 0L)));
        return List.of(row);
    }
}
