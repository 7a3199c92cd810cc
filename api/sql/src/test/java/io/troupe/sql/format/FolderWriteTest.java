package io.troupe.sql.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWriteTest {
    private static final StructType SCHEMA = new StructType().add("n", DataTypes.LongType).add("k",
            DataTypes.StringType);
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);

    @TempDir
    Path folder;
    private long writes;

    private FolderTable table(Map<String, String> options) {
        return new FolderTable("parquet", folder, SCHEMA, List.of("k"), options, () -> new UUID(0, ++writes));
    }

    private static Batch batch(StructType schema, List<List<@Nullable Object>> rows) {
        List<Vector> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (List<@Nullable Object> row : rows) {
                values.add(row.get(i));
            }
            columns.add(Values.vector(schema.apply(i).dataType(), values));
        }
        return new Batch(columns, rows.size());
    }

    private static List<Serializable> parts(Write write, List<List<@Nullable Object>> rows)
            throws IOException {
        List<Serializable> receipts = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            Write.PartWriter writer = write.factory().open(part, 0);
            int half = rows.size() / 2;
            writer.write(batch(SCHEMA, part == 0 ? rows.subList(0, half) : rows.subList(half, rows.size())));
            receipts.add(writer.finish());
        }
        return receipts;
    }

    private static List<List<@Nullable Object>> rows(FolderTable table) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        ScanRequest request = new ScanRequest(table.schema(), List.of(), OptionalLong.empty(), 1);
        for (Split split : table.scan(request).splits()) {
            try (BatchReader reader = split.open(CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        List<@Nullable Object> values = new ArrayList<>();
                        for (int i = 0; i < table.schema().size(); i++) {
                            values.add(Values.get(batch.column(i), row, table.schema().apply(i).dataType()));
                        }
                        rows.add(values);
                    }
                }
            }
        }
        rows.sort(Comparator.comparing(row -> (Long) row.getFirst()));
        return rows;
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(files.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .map(name -> name.replaceAll("part-.*", "part"))
                    .toList());
        }
    }

    private static List<@Nullable Object> row(long n, @Nullable String k) {
        return Arrays.asList(n, k);
    }

    @Test
    void putsRowsIntoFoldersOfTheirValues() throws IOException {
        List<List<@Nullable Object>> rows = List.of(
                row(1, "a/b"), row(2, null), row(3, "größer %2F=?"), row(4, "a/b"), row(5, "1"),
                row(6, "\n"));
        Write write = table(Map.of()).write(Mode.APPEND);
        write.commit(parts(write, rows));
        assertEquals(rows, rows(table(Map.of())));
        assertEquals(
                Set.of("k=%0A", "k=%0A/part", "k=1", "k=1/part", "k=a%2Fb", "k=a%2Fb/part",
                        "k=größer %252F%3D%3F", "k=größer %252F%3D%3F/part", "k=__HIVE_DEFAULT_PARTITION__",
                        "k=__HIVE_DEFAULT_PARTITION__/part"),
                names());
        // the empty text has no folder of its own
        Write empty = table(Map.of()).write(Mode.OVERWRITE);
        empty.commit(parts(empty, List.of(row(1, ""), row(2, "x"))));
        assertEquals(List.of(row(1, null), row(2, "x")), rows(table(Map.of())));
    }

    @Test
    void keepsTheDeclaredTypesOfFolders() throws IOException {
        StructType schema = new StructType().add("n", DataTypes.LongType).add("b", DataTypes.BooleanType)
                .add("d", new DecimalType(8, 2)).add("f", DataTypes.DoubleType)
                .add("day", DataTypes.DateType).add("s", DataTypes.ShortType);
        FolderTable table = new FolderTable(
                "parquet", folder, schema, List.of("b", "d", "f", "day", "s"), Map.of(),
                () -> new UUID(0, ++writes));
        List<@Nullable Object> row = List.of(1L, true, new BigDecimal("1.50"), -0.25, 20_000, 7);
        Write write = table.write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        writer.write(batch(schema, List.of(row)));
        write.commit(List.of(writer.finish()));
        assertEquals(List.of(row), rows(table));
        assertTrue(names().contains("b=true/d=1.50/f=-0.25/day=2024-10-04/s=7"), names().toString());
    }

    @Test
    void opensFewFilesAtATime() throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (long i = 0; i < 400; i++) {
            rows.add(row(i, "k" + i * 7 % 100));
        }
        Write write = table(Map.of()).write(Mode.APPEND);
        write.commit(parts(write, rows));
        assertEquals(rows, rows(table(Map.of())));
        assertEquals(100, Files.list(folder).count());
    }

    @Test
    void replacesOnlyFoldersThatItWritesToWhenThatIsWanted() throws IOException {
        Write first = table(Map.of()).write(Mode.APPEND);
        first.commit(parts(first, List.of(row(1, "a"), row(2, "b"), row(3, "b"))));
        Map<String, String> dynamic = Map.of("partitionOverwriteMode", "DYNAMIC");
        Write second = table(dynamic).write(Mode.OVERWRITE);
        second.commit(parts(second, List.of(row(4, "b"), row(5, "c"))));
        assertEquals(List.of(row(1, "a"), row(4, "b"), row(5, "c")), rows(table(Map.of())));
        Write third = table(Map.of()).write(Mode.OVERWRITE);
        third.commit(parts(third, List.of(row(6, "d"), row(7, "d"))));
        assertEquals(List.of(row(6, "d"), row(7, "d")), rows(table(Map.of())));
        assertEquals(Set.of("k=d", "k=d/part"), names());
    }

    @Test
    void refusesFoldersThatCannotBe() {
        assertEquals("ALL_PARTITION_COLUMNS_NOT_ALLOWED",
                assertThrows(SqlException.class, () -> new FolderTable(
                        "parquet", folder, new StructType().add("k", DataTypes.StringType), List.of("k"),
                        Map.of(),
                        UUID::randomUUID)).condition());
        assertEquals("INVALID_PARTITION_COLUMN_DATA_TYPE", assertThrows(SqlException.class,
                () -> new FolderTable(
                        "parquet", folder,
                        new StructType().add("n", DataTypes.LongType).add("t", DataTypes.BinaryType),
                        List.of("t"), Map.of(), UUID::randomUUID))
                .condition());
    }

    @Test
    void leavesWritesAloneThatAreAlive() throws IOException {
        Write slow = table(Map.of()).write(Mode.APPEND);
        List<Serializable> receipts = parts(slow, List.of(row(1, "a"), row(2, "b")));
        Write quick = table(Map.of()).write(Mode.APPEND);
        quick.commit(parts(quick, List.of(row(3, "a"), row(4, "b"))));
        slow.commit(receipts);
        assertEquals(List.of(row(1, "a"), row(2, "b"), row(3, "a"), row(4, "b")), rows(table(Map.of())));
        Condition ofA = new Condition.Compare(List.of("k"), Condition.Operator.EQUAL, "a");
        assertEquals("files=2 of 2, row groups=2 of 2", table(Map.of())
                .scan(new ScanRequest(SCHEMA, List.of(ofA), OptionalLong.empty(), 1)).description());
    }
}
