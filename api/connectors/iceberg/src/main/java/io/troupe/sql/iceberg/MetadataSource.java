package io.troupe.sql.iceberg;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataTask;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// The rows of a metadata table: Iceberg makes them, from manifests in tasks.
record MetadataSource(String name, org.apache.iceberg.Table table, @Nullable Long snapshotId)
        implements
            Table {
    @Override
    public StructType schema() {
        return IcebergTypes.columns(table.schema().asStruct());
    }

    @Override
    public Statistics statistics() {
        return Statistics.UNKNOWN;
    }

    @Override
    public Scan scan(ScanRequest request) {
        List<String> wanted = List.of(request.columns().fieldNames());
        List<Types.NestedField> fields = table.schema().columns().stream()
                .filter(field -> wanted.contains(field.name())).toList();
        // rows are counted by some column
        Schema read = new Schema(fields.isEmpty() ? table.schema().columns().subList(0, 1) : fields);
        int[] places = wanted.stream().mapToInt(column -> place(read, column)).toArray();
        List<Split> splits = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = scan(read).planFiles()) {
            for (FileScanTask task : tasks) {
                splits.add(new Rows(task.asDataTask(), SchemaParser.toJson(read), places));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The metadata of " + name + " cannot be listed.", e);
        } catch (UnsupportedOperationException e) {
            throw SqlException.execution("UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", name,
                    "operation", "reading it so (" + e.getMessage() + ")");
        }
        return new Planned(splits);
    }

    private TableScan scan(Schema read) {
        TableScan scan = table.newScan().project(read);
        return snapshotId == null ? scan : scan.useSnapshot(snapshotId);
    }

    private static int place(Schema schema, String column) {
        return schema.columns().stream().map(Types.NestedField::name).toList().indexOf(column);
    }

    private record Planned(List<Split> splits) implements Scan {
        @Override
        public List<Condition> enforced() {
            return List.of();
        }

        @Override
        public String description() {
            return "parts=" + splits.size();
        }
    }

    private record Rows(DataTask task, String schema, int[] places) implements Split {
        @Override
        public BatchReader open(EvaluationContext context) {
            return new StructRows(task.rows(), SchemaParser.fromJson(schema).asStruct(), places);
        }

        @Override
        public long sizeInBytes() {
            return task.sizeBytes();
        }
    }
}
