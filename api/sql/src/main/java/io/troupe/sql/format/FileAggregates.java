package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.AggregateRequest;
import io.troupe.sql.source.AggregatedScan;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Groups of a table of files that are known without reading rows: all rows, or those of each folder.
final class FileAggregates {
    private final FileFormat format;
    private final StructType dataSchema;
    private final ZoneId zone;
    private final StructType folderSchema;
    private final Map<String, String> options;

    FileAggregates(
            FileFormat format, StructType dataSchema, StructType folderSchema, Map<String, String> options) {
        this.zone = FileOptions.zone(options);
        this.format = format;
        this.dataSchema = dataSchema;
        this.folderSchema = folderSchema;
        this.options = options;
    }

    /// The groups; empty when something is not known, or is grouped by columns of the files.
    Optional<AggregatedScan> of(List<DataFile> files, AggregateRequest request) throws IOException {
        List<DataType> types = new ArrayList<>();
        Map<List<@Nullable Object>, List<DataFile>> groups = new LinkedHashMap<>();
        List<StructField> keys = new ArrayList<>();
        for (String name : request.grouping()) {
            Optional<StructField> key = folder(name);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            keys.add(key.get());
            types.add(key.get().dataType());
        }
        for (AggregateRequest.Aggregation each : request.aggregations()) {
            if (each.column() != null && folder(each.column()).isPresent()) {
                return Optional.empty();
            }
            types.add(each.type());
        }
        if (keys.isEmpty()) {
            groups.put(List.of(), files);
        } else {
            for (DataFile file : files) {
                List<@Nullable Object> key = new ArrayList<>();
                keys.forEach(column -> key.add(PartitionColumns.value(file, column, zone)));
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(file);
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Map.Entry<List<@Nullable Object>, List<DataFile>> group : groups.entrySet()) {
            Optional<FileFormat.Totals> totals = format
                    .totals(group.getValue(), dataSchema, request.aggregations(), options);
            if (totals.isEmpty()) {
                return Optional.empty();
            }
            if (totals.get().rows() == 0 && !keys.isEmpty()) {
                continue;
            }
            List<@Nullable Object> row = new ArrayList<>(group.getKey());
            row.addAll(totals.get().results());
            rows.add(Collections.unmodifiableList(row));
        }
        return Optional.of(new AggregatedScan(
                new KnownRows(types, rows, "pushed: from the footers of " + files.size() + " files"), true));
    }

    private Optional<StructField> folder(String name) {
        return folderSchema.fieldList().stream().filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// Rows that are here.
    private record KnownRows(
            List<DataType> types, List<List<@Nullable Object>> rows, String description) implements Scan {
        @Override
        public List<Split> splits() {
            return List.of(new KnownSplit(types, rows));
        }

        @Override
        public List<Condition> enforced() {
            return List.of();
        }
    }

    private record KnownSplit(List<DataType> types, List<List<@Nullable Object>> rows) implements Split {
        @Override
        public BatchReader open(EvaluationContext context) {
            return new KnownReader(types, rows);
        }

        @Override
        public long sizeInBytes() {
            return 64L * rows.size();
        }
    }

    private static final class KnownReader implements BatchReader {
        private final List<DataType> types;
        private final List<List<@Nullable Object>> rows;
        private int next;

        KnownReader(List<DataType> types, List<List<@Nullable Object>> rows) {
            this.types = types;
            this.rows = rows;
        }

        @Override
        public @Nullable Batch next() {
            int end = Math.min(rows.size(), next + Batch.ROWS);
            if (next == end) {
                return null;
            }
            List<VectorBuilder> builders = types.stream().map(type -> VectorBuilder.of(type, 16)).toList();
            for (List<@Nullable Object> row : rows.subList(next, end)) {
                for (int i = 0; i < types.size(); i++) {
                    builders.get(i).append(row.get(i));
                }
            }
            int count = end - next;
            next = end;
            return new Batch(builders.stream().map(VectorBuilder::build).toList(), count);
        }

        @Override
        public void close() {}
    }
}
