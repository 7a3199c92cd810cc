package io.troupe.sql.iceberg.procedure;

import io.troupe.sql.types.DataTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SortField;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.actions.RewriteDataFilesCommitManager;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;

/// `rewrite_data_files`: puts rows of many small files, and of files with deleted rows, into few large ones, or
/// into order.
record RewriteDataFiles(TableWork work) {
    IcebergProcedure procedure() {
        return IcebergProcedure
                .named("rewrite_data_files",
                        "Puts rows of many small files into few large ones, or into order")
                .needs("table", DataTypes.StringType).takes("strategy", DataTypes.StringType)
                .takes("sort_order", DataTypes.StringType)
                .takes("options", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
                .takes("where", DataTypes.StringType)
                .tells("rewritten_data_files_count", DataTypes.IntegerType)
                .tells("added_data_files_count", DataTypes.IntegerType)
                .tells("rewritten_bytes_count", DataTypes.LongType)
                .tells("failed_data_files_count", DataTypes.IntegerType)
                .tells("removed_delete_files_count", DataTypes.IntegerType).doing(this::run);
    }

    private List<List<@Nullable Object>> run(Arguments arguments) {
        String name = arguments.text("table");
        Table table = work.table(name);
        String order = order(arguments, table);
        if (arguments.someText("where").isPresent()) {
            throw new IllegalArgumentException("rewrite_data_files does not take the argument where; "
                    + "it looks at all files of the table.");
        }
        Snapshot start = table.currentSnapshot();
        if (start == null) {
            return List.of(List.of(0, 0, 0L, 0, 0));
        }
        BinPackRewriteFilePlanner planner = new BinPackRewriteFilePlanner(table);
        var options = arguments.texts("options");
        for (String option : options.keySet()) {
            if (!planner.validOptions().contains(option)) {
                throw new IllegalArgumentException("rewrite_data_files has no option " + option
                        + "; it has " + planner.validOptions().stream().sorted().toList() + ".");
            }
        }
        planner.init(options);
        List<RewriteFileGroup> groups = new ArrayList<>();
        try (CloseableIterable<RewriteFileGroup> planned = planner.plan().groups()) {
            planned.forEach(groups::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The files of " + name + " cannot be listed.", e);
        }
        if (groups.isEmpty()) {
            return List.of(List.of(0, 0, 0L, 0, 0));
        }
        RewriteDataFilesCommitManager commits = new RewriteDataFilesCommitManager(table, start.snapshotId());
        try {
            groups.forEach(group -> group.setOutputFiles(work.rewritten(name, table, group, order)));
        } catch (RuntimeException e) {
            groups.forEach(group -> remove(commits, group, e));
            throw e;
        }
        commits.commitOrClean(new HashSet<>(groups));
        return List.of(told(groups));
    }

    private static void remove(
            RewriteDataFilesCommitManager commits, RewriteFileGroup group, RuntimeException reason) {
        try {
            if (!group.addedFiles().isEmpty()) {
                commits.abortFileGroup(group);
            }
        } catch (RuntimeException again) {
            reason.addSuppressed(again);
        }
    }

    private static List<@Nullable Object> told(List<RewriteFileGroup> groups) {
        int rewritten = 0;
        int added = 0;
        long bytes = 0;
        int deletes = 0;
        for (RewriteFileGroup group : groups) {
            rewritten += group.inputFileNum();
            added += group.addedFiles().size();
            bytes += group.inputFilesSizeInBytes();
            deletes += group.danglingDVs().size();
        }
        return List.of(rewritten, added, bytes, 0, deletes);
    }

    /// By which rows are ordered; null for the strategy of sizes.
    private static @Nullable String order(Arguments arguments, Table table) {
        String strategy = arguments.someText("strategy").map(text -> text.toLowerCase(Locale.ROOT))
                .orElse(arguments.someText("sort_order").isPresent() ? "sort" : "binpack");
        if (strategy.equals("binpack") && arguments.someText("sort_order").isEmpty()) {
            return null;
        }
        if (!strategy.equals("sort")) {
            throw new IllegalArgumentException("The strategy of rewrite_data_files is " + strategy
                    + "; binpack, or sort with or without a sort_order, would be right.");
        }
        return arguments.someText("sort_order").orElseGet(() -> own(table));
    }

    private static String own(Table table) {
        List<String> columns = new ArrayList<>();
        for (SortField field : table.sortOrder().fields()) {
            if (!field.transform().isIdentity()) {
                throw new IllegalArgumentException("The table " + table.name() + " is sorted by " + field
                        + "; give a sort_order of columns.");
            }
            columns.add("`" + table.schema().findColumnName(field.sourceId()).replace(".", "`.`") + "` "
                    + field.direction()
                    + (field.nullOrder() == NullOrder.NULLS_FIRST ? " NULLS FIRST" : " NULLS LAST"));
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "The table " + table.name() + " has no sort order; give a sort_order.");
        }
        return String.join(", ", columns);
    }

}
