package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 80,000 rows in groups of 20,000: `state` has 3 values, `town` 500 in any order, `day` 1,000 in ascending order and
/// `id` one for each row.
class DistinctValuesTest {
    private static final int ROWS = 80_000;

    @TempDir
    Path folder;

    private static Statistics.Column column(FileTable table, String name) {
        return java.util.Objects.requireNonNull(table.statistics().columns().get(name), name);
    }

    private FileTable written() throws IOException {
        StructType schema = new StructType().add("state", DataTypes.StringType)
                .add("town", DataTypes.LongType)
                .add("day", DataTypes.LongType).add("id", DataTypes.LongType);
        FolderTable table = new FolderTable(
                "parquet", folder, schema, Map.of("parquet.block.row.count.limit", "20000"),
                () -> new UUID(0, 1));
        Write write = table.write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        for (int from = 0; from < ROWS; from += 1000) {
            List<Long> ids = LongStream.range(from, from + 1000).boxed().toList();
            writer.write(new Batch(List.of(
                    Values.vector(DataTypes.StringType, ids.stream().map(id -> "state " + id % 3).toList()),
                    Values.vector(DataTypes.LongType,
                            ids.stream().map(id -> id * 7919 % 500 * 1_000_003).toList()),
                    Values.vector(DataTypes.LongType, ids.stream().map(id -> id / 80 * 86_400).toList()),
                    Values.vector(DataTypes.LongType, ids)), 1000));
        }
        write.commit(List.of(writer.finish()));
        return FileTable.of("parquet", folder.toString());
    }

    @Test
    void countsTheValuesOfColumnsOfFewValues() throws IOException {
        FileTable table = written();
        assertEquals(OptionalLong.of(3), column(table, "state").distinctCount());
        assertEquals(OptionalLong.of(500), column(table, "town").distinctCount());
        long days = column(table, "day").distinctCount().orElseThrow();
        assertTrue(days >= 990 && days <= 1010, "days: " + days);
    }

    @Test
    void guessesThemFromTheDictionariesOfFilesWithoutCounts() throws SQLException {
        Path file = folder.resolve("peer.parquet");
        try (Connection peer = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = peer.createStatement()) {
            statement.execute(
                    """
                        COPY (SELECT 'state ' || i %% 3 AS state, i * 7919 %% 500 * 1000003 AS town, i // 80 * 86400 AS day,
                          i AS id FROM range(%d) t(i)) TO '%s' (FORMAT parquet, ROW_GROUP_SIZE 20480)"""
                            .formatted(ROWS, file));
        }
        FileTable table = FileTable.of("parquet", file.toString());
        Map<String, Long> truth = Map.of("state", 3L, "town", 500L, "day", 1000L);
        truth.forEach((name, count) -> {
            long guess = column(table, name).distinctCount().orElse(-1);
            assertTrue(guess >= count / 3 && guess <= count * 4,
                    name + " has " + count + " values, guessed " + guess);
        });
    }

    @Test
    void knowsNothingOfColumnsThatAreNotAllInWordsOfADictionary() throws IOException {
        OptionalLong ids = column(written(), "id").distinctCount();
        assertTrue(ids.isEmpty() || ids.getAsLong() > ROWS / 2, "ids: " + ids);
    }
}
