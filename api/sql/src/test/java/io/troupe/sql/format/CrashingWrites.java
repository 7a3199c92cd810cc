package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/// Kinds of writes to a table of the columns n and k, for tests that end them anywhere.
final class CrashingWrites {
    static final StructType SCHEMA = new StructType().add("n", DataTypes.LongType).add("k",
            DataTypes.StringType);
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);

    private CrashingWrites() {}

    /// A kind of write, the rows that are there before it, and after it. A row is its number and its folder.
    enum Kind {
        CREATE("", "1a 2b 3c"), APPEND("1a 2b", "1a 2b 3b 4c 5c"), APPEND_SMALL_FILES("1a",
                "1a 2a 3a 4a 5a 6a"), OVERWRITE("1a 2b 3c 4d", "5b 6c 7e"), OVERWRITE_BUCKETED("1a 2a 3b 4b",
                        "5a 6a 7a 8b"), OVERWRITE_DYNAMIC("1a 2b 3b 4c", "1a 4c 5b 6d"), OVERWRITE_PARTITION(
                                "1a 2b 3b 4c", "1a 4c 5b 6b"), TRUNCATE_PARTITION("1a 2b 3b", "1a");

        final List<String> before;
        final List<String> after;

        Kind(String before, String after) {
            this.before = before.isEmpty() ? List.of() : List.of(before.split(" "));
            this.after = List.of(after.split(" "));
        }

        private List<String> written() {
            return after.stream().filter(row -> !before.contains(row)).toList();
        }

        private WriteRequest request() {
            return switch (this) {
                case CREATE, OVERWRITE, OVERWRITE_BUCKETED -> WriteRequest.of(Mode.OVERWRITE);
                case APPEND -> WriteRequest.of(Mode.APPEND);
                case APPEND_SMALL_FILES ->
                    new WriteRequest(Mode.APPEND, Map.of("maxRecordsPerFile", "1"), Map.of());
                case OVERWRITE_DYNAMIC -> new WriteRequest(
                        Mode.OVERWRITE, Map.of("partitionOverwriteMode", "dynamic"), Map.of());
                case OVERWRITE_PARTITION, TRUNCATE_PARTITION ->
                    new WriteRequest(Mode.OVERWRITE, Map.of(), Map.of("k", "b"));
            };
        }
    }

    static FolderTable table(Path folder, FileOperations operations) {
        return new FolderTable(
                "parquet", folder, SCHEMA, List.of("k"), Map.of(), UUID::randomUUID, operations);
    }

    /// Puts the rows there that are before `kind`.
    static void prepare(Path folder, Kind kind) throws IOException {
        new FileOperations().removeTree(folder);
        if (!kind.before.isEmpty()) {
            write(table(folder, new FileOperations()).write(Mode.OVERWRITE), kind.before);
        }
    }

    /// The write `kind`, for [#write].
    static Write begin(Path folder, Kind kind, FileOperations operations) {
        FolderTable table = table(folder, operations);
        return (kind == Kind.OVERWRITE_BUCKETED
                ? table.withBuckets(new Buckets(4, List.of("n"), List.of()))
                : table).write(kind.request());
    }

    static void write(Write write, Kind kind) throws IOException {
        write(write, kind.written());
    }

    private static void write(Write write, List<String> rows) throws IOException {
        write.commit(parts(write, rows));
    }

    /// Two parts.
    static List<Serializable> parts(Write write, Kind kind) throws IOException {
        return parts(write, kind.written());
    }

    static List<Serializable> parts(Write write, List<String> rows) throws IOException {
        List<Serializable> receipts = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            Write.PartWriter writer = write.factory().open(part, 0);
            List<String> own = part == 0
                    ? rows.subList(0, rows.size() / 2)
                    : rows.subList(rows.size() / 2, rows.size());
            if (!own.isEmpty()) {
                writer.write(batch(own));
            }
            receipts.add(writer.finish());
        }
        return receipts;
    }

    private static Batch batch(List<String> rows) {
        List<Long> numbers = rows.stream().map(row -> Long.valueOf(row.substring(0, row.length() - 1)))
                .toList();
        List<String> folders = rows.stream().map(row -> row.substring(row.length() - 1)).toList();
        Vector n = Values.vector(DataTypes.LongType, numbers);
        return new Batch(List.of(n, Values.vector(DataTypes.StringType, folders)), rows.size());
    }

    /// The next write: adds the row 9e.
    static void append(Path folder) throws IOException {
        write(table(folder, new FileOperations()).write(Mode.APPEND), List.of("9e"));
    }

    static List<String> rows(Path folder) throws IOException {
        return rows(table(folder, new FileOperations()));
    }

    static List<String> rows(Table table) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Split split : table.scan(new ScanRequest(SCHEMA, List.of(), OptionalLong.empty(), 1)).splits()) {
            try (BatchReader reader = split.open(CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        rows.add("" + Values.get(batch.column(0), row, DataTypes.LongType)
                                + Values.get(batch.column(1), row, DataTypes.StringType));
                    }
                }
            }
        }
        rows.sort(null);
        return rows;
    }

    /// What lies in the folder and is no file of rows in a folder of k, nor such a folder with files in it.
    static Set<String> remains(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            Set<String> remains = new TreeSet<>();
            for (Path path : paths.filter(path -> !path.equals(folder)).toList()) {
                String name = folder.relativize(path).toString();
                boolean isFull = name.matches("k=.") && Files.list(path).findAny().isPresent();
                if (!isFull && !name.matches("k=./part-.*\\.parquet")) {
                    remains.add(name);
                }
            }
            return remains;
        }
    }
}
