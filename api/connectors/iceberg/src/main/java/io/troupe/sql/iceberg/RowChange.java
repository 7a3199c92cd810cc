package io.troupe.sql.iceberg;

import io.troupe.sql.connector.columnar.ChangedRows;
import io.troupe.sql.connector.columnar.ColumnarRowLevelOperation;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.IsolationLevel;
import org.apache.iceberg.TableUtil;

/// A DELETE, UPDATE or MERGE. As the table's property says, the files in which rows may change are read
/// whole and written anew (`copy-on-write`), or files of positions say which rows are no more
/// (`merge-on-read`), which tables of version 1 cannot have.
record RowChange(IcebergSource source, Command command, Map<String, String> options)
        implements
            ColumnarRowLevelOperation {
    private static final String COPY = "copy-on-write";
    private static final String MERGE = "merge-on-read";

    @Override
    public String description() {
        return command + " of " + source.name();
    }

    private String property(String name) {
        return "write." + command.name().toLowerCase(java.util.Locale.ROOT) + "." + name;
    }

    private boolean isOnRead() {
        String name = property("mode");
        String mode = source.table().properties().getOrDefault(name, COPY);
        if (!mode.equalsIgnoreCase(COPY) && !mode.equalsIgnoreCase(MERGE)) {
            throw new IllegalArgumentException(
                    "The property " + name + " of the table " + source.name() + " is "
                            + mode + "; " + COPY + " or " + MERGE + " would be right.");
        }
        return mode.equalsIgnoreCase(MERGE) && TableUtil.formatVersion(source.table()) > 1;
    }

    private IsolationLevel isolation() {
        String name = property(Commits.ISOLATION);
        return Commits.isolation(source.table().properties().getOrDefault(name, "serializable"), name);
    }

    @Override
    public WritableTable groups(List<Condition> conditions) {
        source.writtenBranch();
        return new Groups(source, source.files(conditions), List.copyOf(conditions), isolation(), options,
                property("distribution-mode"));
    }

    @Override
    public Optional<ChangedRows> rows(List<Condition> conditions) {
        if (!isOnRead()) {
            return Optional.empty();
        }
        source.writtenBranch();
        PlacedRows rows = new PlacedRows(source, source.files(conditions));
        return Optional.of(new ChangedRows(rows, PlacedRows.keys(source), new RowChanges(
                rows, command, List.copyOf(conditions), isolation(), options,
                Optional.of(property("distribution-mode"))
                        .filter(source.table().properties()::containsKey))));
    }

    private record Groups(
            IcebergSource source, List<FileScanTask> files, List<Condition> conditions,
            IsolationLevel isolation, Map<String, String> options,
            String distribution) implements WritableTable {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public StructType schema() {
            return source.schema();
        }

        @Override
        public Statistics statistics() {
            return source.statistics();
        }

        @Override
        public Scan scan(ScanRequest request) {
            return IcebergScan.of(source, files,
                    new ScanRequest(request.columns(), List.of(), request.limit(), request.wantedSplits()));
        }

        @Override
        public Write write(Mode mode) {
            return new IcebergWrite(source, Commits.replace(source, files, conditions, isolation), options,
                    Optional.of(distribution).filter(source.table().properties()::containsKey));
        }
    }
}
