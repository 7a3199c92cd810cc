package io.troupe.sql.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTablesTest {
    private static final StructType SCHEMA = new StructType().add("n", DataTypes.LongType);
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);

    @TempDir
    Path folder;
    private long writes;

    private FolderTable table(Path path) {
        return new FolderTable("parquet", path, SCHEMA, Map.of(), () -> new UUID(0, ++writes));
    }

    private static List<Serializable> writePart(Write write, int attempt, Long... numbers)
            throws IOException {
        Write.PartWriter writer = write.factory().open(0, attempt);
        writer.write(
                new Batch(List.of(Values.vector(DataTypes.LongType, Arrays.asList(numbers))),
                        numbers.length));
        return List.of(writer.finish());
    }

    private void append(Path path, Long... numbers) throws IOException {
        Write write = table(path).write(Mode.APPEND);
        write.commit(writePart(write, 0, numbers));
    }

    private static List<List<Object>> rows(Table table, Condition... conditions) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (Split split : scan(table, conditions).splits()) {
            try (BatchReader reader = split.open(CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        List<Object> values = new ArrayList<>();
                        for (int i = 0; i < table.schema().size(); i++) {
                            values.add(Values.get(batch.column(i), row, table.schema().apply(i).dataType()));
                        }
                        rows.add(values);
                    }
                }
            }
        }
        return rows;
    }

    private static Scan scan(Table table, Condition... conditions) {
        return table.scan(new ScanRequest(table.schema(), List.of(conditions), OptionalLong.empty(), 2));
    }

    @Test
    void takeColumnsFromTheNamesOfFolders() throws IOException {
        append(folder.resolve("k=1/day=2024-01-31"), 10L, 11L);
        append(folder.resolve("k=2/day=__HIVE_DEFAULT_PARTITION__"), 20L);
        Files.writeString(folder.resolve("_SUCCESS"), "");
        Files.writeString(folder.resolve(".crc"), "x");
        FileTable table = FileTable.of("PARQUET", folder.toString());

        assertEquals("struct<n:bigint,k:int,day:date>", table.schema().simpleString());
        int day = (int) LocalDate.of(2024, 1, 31).toEpochDay();
        assertEquals(List.of(List.of(10L, 1, day), List.of(11L, 1, day), Arrays.asList(20L, 2, null)),
                rows(table));
        Condition second = new Condition.Compare(List.of("k"), Condition.Operator.GREATER, 1);
        assertEquals(List.of(Arrays.asList(20L, 2, null)), rows(table, second));
        assertEquals("files=1 of 2, row groups=1 of 1", scan(table, second).description());
        assertEquals(List.of(List.of(10L, 1, day), List.of(11L, 1, day)),
                rows(FileTable.of("parquet", folder + "/k={1,3}*")).stream()
                        .map(row -> List.of(row.get(0), row.get(1), row.get(2)))
                        .toList());
    }

    @Test
    void showNothingOfAWriteBeforeItsCommit() throws IOException {
        append(folder, 1L);
        Write write = table(folder).write(Mode.APPEND);
        writePart(write, 0, 7L);
        List<Serializable> receipts = writePart(write, 1, 8L);
        assertEquals(List.of(List.of(1L)), rows(table(folder)));

        write.commit(receipts);
        write.commit(receipts);
        assertEquals(List.of(List.of(1L), List.of(8L)), rows(table(folder)));
        assertEquals(2, Files.list(folder).count());
    }

    @Test
    void areReplacedByAnOverwriteAndKeptByAnAbort() throws IOException {
        append(folder, 1L, 2L);
        Write aborted = table(folder).write(Mode.OVERWRITE);
        writePart(aborted, 0, 9L);
        aborted.abort();
        assertEquals(List.of(List.of(1L), List.of(2L)), rows(table(folder)));
        assertEquals(1, Files.list(folder).count());

        Write write = table(folder).write(Mode.OVERWRITE);
        write.commit(writePart(write, 0, 3L));
        assertEquals(List.of(List.of(3L)), rows(table(folder)));
    }

    @Test
    void needAPathAndAFormatThatExist() {
        assertEquals(
                "PATH_NOT_FOUND",
                assertThrows(SqlException.class, () -> FileTable.of("parquet", folder + "/none"))
                        .condition());
        assertEquals(
                "DATA_SOURCE_NOT_FOUND",
                assertThrows(SqlException.class, () -> FileTable.of("papyrus", folder.toString()))
                        .condition());
        assertEquals(
                "UNABLE_TO_INFER_SCHEMA",
                assertThrows(SqlException.class, () -> FileTable.of("parquet", folder.toString()))
                        .condition());
    }
}
