package io.troupe.sql.iceberg;

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

/// A DELETE, UPDATE or MERGE: the files in which rows may change are read whole and written anew.
record ReplacedFiles(IcebergSource source, Command command) implements ColumnarRowLevelOperation {
    @Override
    public String description() {
        return command + " of " + source.name();
    }

    @Override
    public WritableTable groups(List<Condition> conditions) {
        return new Groups(source, source.files(conditions), List.copyOf(conditions));
    }

    private record Groups(
            IcebergSource source, List<FileScanTask> files,
            List<Condition> conditions) implements WritableTable {
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
            return new IcebergWrite(source,
                    Commits.replace(source, files, conditions, IsolationLevel.SERIALIZABLE), Map.of(),
                    Optional.empty());
        }
    }
}
