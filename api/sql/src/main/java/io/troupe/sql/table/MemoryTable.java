package io.troupe.sql.table;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ChangeableTable;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table whose rows lie in the memory of the session. A scan reads the rows that were there when it was made. Safe
/// for use by several threads.
public final class MemoryTable implements ChangeableTable {
    private final String name;
    private final StructType schema;
    private volatile StoredBatches rows = new StoredBatches(List.of());

    /// A table without rows.
    MemoryTable(String name, StructType schema) {
        this.name = name;
        this.schema = schema;
    }

    /// A table with the rows of `batches`.
    MemoryTable(String name, StructType schema, List<Batch> batches) {
        this(name, schema);
        rows = new StoredBatches(batches);
    }

    @Override
    public String name() {
        return name;
    }

    /// Stands for the rows that are there now: another object when they have changed.
    public Object state() {
        return rows;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Statistics statistics() {
        return statistics(rows);
    }

    private static Statistics statistics(StoredBatches now) {
        return new Statistics(OptionalLong.of(now.rowCount()), OptionalLong.of(now.sizeInBytes()), Map.of());
    }

    @Override
    public Scan scan(ScanRequest request) {
        return scan(rows, request);
    }

    private Scan scan(StoredBatches now, ScanRequest request) {
        return new MemoryScan(parts(now, Math.max(1, request.wantedSplits())), schema, request.columns());
    }

    /// The batches in at most `count` runs.
    private static List<StoredBatches> parts(StoredBatches rows, int count) {
        List<Batch> batches = rows.batches();
        List<StoredBatches> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            int from = (int) ((long) batches.size() * part / count);
            int to = (int) ((long) batches.size() * (part + 1) / count);
            if (from < to) {
                parts.add(new StoredBatches(batches.subList(from, to)));
            }
        }
        return parts;
    }

    @Override
    public Write write(Mode mode) {
        return new MemoryWrite(mode, null);
    }

    /// @param replaced
    ///            what an overwrite replaces; null for all rows
    private synchronized void put(List<Batch> added, Mode mode, @Nullable StoredBatches replaced) {
        List<Batch> now = rows.batches();
        int gone = mode == Mode.APPEND ? 0 : replaced == null ? now.size() : replaced.batches().size();
        if (replaced != null && !begin(now, replaced.batches())) {
            throw SqlException.execution("CONCURRENT_TABLE_CHANGE", "table", name, "file", "memory");
        }
        List<Batch> all = new ArrayList<>(mode == Mode.APPEND ? now : added);
        all.addAll(mode == Mode.APPEND ? added : now.subList(gone, now.size()));
        rows = new StoredBatches(all);
    }

    /// Whether `batches` begins with `first`, the same objects.
    private static boolean begin(List<Batch> batches, List<Batch> first) {
        return batches.size() >= first.size()
                && IntStream.range(0, first.size()).allMatch(i -> batches.get(i) == first.get(i));
    }

    @Override
    public WritableTable current() {
        return new Current(rows);
    }

    /// The table with the rows of one moment.
    private final class Current implements WritableTable {
        private final StoredBatches now;

        Current(StoredBatches now) {
            this.now = now;
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
            return MemoryTable.statistics(now);
        }

        @Override
        public Scan scan(ScanRequest request) {
            return MemoryTable.this.scan(now, request);
        }

        @Override
        public Write write(Mode mode) {
            return new MemoryWrite(mode, mode == Mode.OVERWRITE ? now : null);
        }
    }

    private record MemoryScan(List<StoredBatches> parts, StructType schema,
            StructType wanted) implements Scan {
        @Override
        public List<Split> splits() {
            return parts.stream().<Split>map(part -> new MemorySplit(part, schema, wanted)).toList();
        }

        @Override
        public List<Condition> enforced() {
            return List.of();
        }

        @Override
        public String description() {
            return "memory, parts=" + parts.size();
        }
    }

    private record MemorySplit(StoredBatches rows, StructType schema, StructType wanted) implements Split {
        @Override
        public BatchReader open(EvaluationContext context) {
            return new MemoryReader(rows.batches(), schema, wanted);
        }

        @Override
        public long sizeInBytes() {
            return rows.sizeInBytes();
        }
    }

    private static final class MemoryReader implements BatchReader {
        private final List<Batch> batches;
        private final ColumnChoice choice;
        private int next;

        MemoryReader(List<Batch> batches, StructType schema, StructType wanted) {
            this.batches = batches;
            this.choice = new ColumnChoice(schema, wanted);
        }

        @Override
        public @Nullable Batch next() {
            if (next >= batches.size()) {
                return null;
            }
            return choice.of(batches.get(next++));
        }

        @Override
        public void close() {
            next = batches.size();
        }
    }

    /// What a part wrote; becomes visible with the commit.
    private final class MemoryWrite implements Write {
        private final Mode mode;
        private final @Nullable StoredBatches replaced;
        private boolean committed;

        MemoryWrite(Mode mode, @Nullable StoredBatches replaced) {
            this.mode = mode;
            this.replaced = replaced;
        }

        @Override
        public PartWriterFactory factory() {
            return (_, _) -> new MemoryPart();
        }

        @Override
        public void commit(List<Serializable> receipts) {
            if (!committed) {
                committed = true;
                put(receipts.stream().flatMap(part -> ((StoredBatches) part).batches().stream()).toList(),
                        mode, replaced);
            }
        }

        @Override
        public void abort() {
            committed = true;
        }
    }

    private static final class MemoryPart implements Write.PartWriter {
        private final List<Batch> batches = new ArrayList<>();

        @Override
        public void write(Batch batch) {
            if (batch.rowCount() > 0) {
                batches.add(batch);
            }
        }

        @Override
        public Serializable finish() {
            return new StoredBatches(batches);
        }

        @Override
        public void abort() {
            batches.clear();
        }
    }
}
