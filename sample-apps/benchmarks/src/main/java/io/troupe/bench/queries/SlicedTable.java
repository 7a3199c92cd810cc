package io.troupe.bench.queries;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A table in the memory of this process whose batches have a given number of rows, such as one. Its rows do not
/// travel: it can be read by tasks of this process alone.
final class SlicedTable implements Table {
    private static final Map<String, Relation> ROWS = new ConcurrentHashMap<>();

    private final String name;
    private final StructType schema;
    private final int batchRows;

    /// The rows of `relation` in batches of `batchRows` rows.
    SlicedTable(String name, StructType schema, Relation relation, int batchRows) {
        this.name = name;
        this.schema = schema;
        this.batchRows = batchRows;
        ROWS.put(name, relation);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Statistics statistics() {
        return new Statistics(OptionalLong.empty(), OptionalLong.empty(), Map.of());
    }

    @Override
    public Scan scan(ScanRequest request) {
        List<String> names = List.of(schema.fieldNames());
        List<Integer> columns = new ArrayList<>();
        request.columns().forEach(field -> columns.add(names.indexOf(field.name())));
        List<Split> splits = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            splits.add(new SlicedSplit(name, columns, batchRows, part));
        }
        return new SlicedScan(splits);
    }

    private record SlicedScan(List<Split> splits) implements Scan {
        @Override
        public List<Condition> enforced() {
            return List.of();
        }

        @Override
        public String description() {
            return "slices";
        }
    }

    /// Every other row.
    private record SlicedSplit(String name, List<Integer> columns, int batchRows, int part) implements Split {
        @Override
        public BatchReader open(EvaluationContext context) {
            Relation relation = java.util.Objects.requireNonNull(ROWS.get(name));
            List<Batch> batches = new ArrayList<>();
            for (Batch batch : relation.batches()) {
                List<Vector> chosen = columns.stream().map(batch::column).toList();
                Batch narrow = new Batch(chosen, batch.rowCount());
                for (int from = part * batchRows; from < batch.rowCount(); from += 2 * batchRows) {
                    batches.add(narrow.slice(from, Math.min(from + batchRows, batch.rowCount())));
                }
            }
            return new SlicedReader(batches);
        }

        @Override
        public long sizeInBytes() {
            return 1L << 20;
        }
    }

    private static final class SlicedReader implements BatchReader {
        private final List<Batch> batches;
        private int next;

        SlicedReader(List<Batch> batches) {
            this.batches = batches;
        }

        @Override
        public @Nullable Batch next() {
            return next == batches.size() ? null : batches.get(next++);
        }

        @Override
        public void close() {
            next = batches.size();
        }
    }
}
