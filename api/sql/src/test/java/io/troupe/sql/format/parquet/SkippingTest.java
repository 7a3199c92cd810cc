package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Condition.Operator;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.ValueOrder;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SkippingTest {
    @TempDir
    Path folder;

    /// 40,000 rows in groups of 10,000 and pages of 2,000: `i` ascends, `t` is text of it, `h` is scattered.
    private FileTable numbers() throws IOException {
        StructType schema = new StructType().add("i", DataTypes.LongType).add("t", DataTypes.StringType)
                .add("h", DataTypes.LongType);
        FolderTable table = new FolderTable("parquet", folder, schema, Map.of(
                "parquet.block.row.count.limit", "10000", "parquet.page.row.count.limit", "2000",
                "parquet.bloom.filter.enabled#h", "true"), () -> new UUID(0, 1));
        Write write = table.write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        for (int from = 0; from < 40_000; from += 1000) {
            List<Long> numbers = LongStream.range(from, from + 1000).boxed().toList();
            writer.write(new Batch(List.of(
                    Values.vector(DataTypes.LongType, numbers),
                    Values.vector(DataTypes.StringType, numbers.stream().map("t%06d"::formatted).toList()),
                    Values.vector(DataTypes.LongType,
                            numbers.stream().map(n -> n * 7919 % 40_009 * 2).toList())),
                    1000));
        }
        write.commit(List.of(writer.finish()));
        return FileTable.of("parquet", folder.toString());
    }

    private static int rowsRead(FileTable table, Condition condition) {
        return Rows.of(table, table.schema(), List.of(condition), 4).size();
    }

    @Test
    void skipsGroupsAndBatchesByBounds() throws IOException {
        FileTable table = numbers();
        Condition one = new Condition.Compare(List.of("i"), Operator.EQUAL, 25_000L);
        assertTrue(rowsRead(table, one) <= 2 * Batch.ROWS, "rows read for one value");
        assertTrue(table.scan(request(table, one)).description().contains("row groups=1 of 4"));
        assertTrue(rowsRead(table, new Condition.StartsWith(List.of("T"), "t0123")) <= 2 * Batch.ROWS);
        assertEquals(0, rowsRead(table, new Condition.IsNull(List.of("i"))));
        assertEquals(0, rowsRead(table, new Condition.Compare(List.of("i"), Operator.GREATER, 39_999L)));
        assertEquals(40_000, rowsRead(table, new Condition.IsNotNull(List.of("i"))));
    }

    @Test
    void skipsGroupsByBloomFilters() throws IOException {
        FileTable table = numbers();
        // odd numbers are in no group, and bounds do not tell
        long read = IntStream.range(0, 50)
                .mapToLong(i -> rowsRead(
                        table, new Condition.Compare(List.of("h"), Operator.EQUAL, 2L * i * 397 + 1)))
                .sum();
        assertTrue(read < 50L * 40_000 / 10, read + " rows read");
    }

    @Test
    void knowsStatisticsFromFooters() throws IOException {
        Statistics statistics = numbers().statistics();
        assertEquals(OptionalLong.of(40_000), statistics.rowCount());
        assertEquals(0L, statistics.columns().get("i").min());
        assertEquals(39_999L, statistics.columns().get("i").max());
        assertEquals("t039999", statistics.columns().get("t").max());
        assertEquals(0.0, statistics.columns().get("i").nullFraction().orElseThrow());
    }

    private static ScanRequest request(FileTable table, Condition condition) {
        return new ScanRequest(table.schema(), List.of(condition), OptionalLong.empty(), 4);
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNoRowThatMatches(long seed) throws IOException {
        Random random = new Random(seed);
        StructType schema = new StructType().add("i", DataTypes.IntegerType).add("t", DataTypes.StringType)
                .add("d", DataTypes.DoubleType);
        List<List<Object>> rows = new RandomTable(seed).rows(schema, 5000);
        FolderTable table = new FolderTable("parquet", folder, schema, Map.of(
                "parquet.block.row.count.limit", "1500", "parquet.page.row.count.limit", "100",
                "parquet.bloom.filter.enabled", "true"), () -> new UUID(0, seed));
        Write write = table.write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        for (Batch batch : new RandomTable(seed).batches(schema, rows)) {
            writer.write(batch);
        }
        write.commit(List.of(writer.finish()));
        for (int column = 0; column < 3; column++) {
            for (int trial = 0; trial < 6; trial++) {
                Object value = rows.get(random.nextInt(rows.size())).get(column);
                Operator operator = Operator.values()[random.nextInt(6)];
                if (value != null) {
                    check(table, schema, rows, column, operator, value, "seed " + seed);
                }
            }
        }
    }

    private static void check(
            FolderTable table, StructType schema, List<List<Object>> rows, int column, Operator operator,
            Object value,
            String context) {
        Condition condition = new Condition.Compare(List.of(schema.apply(column).name()), operator, value);
        List<List<Object>> read = Rows.of(table, schema, List.of(condition), 3);
        List<List<Object>> expected = new ArrayList<>();
        List<List<Object>> actual = new ArrayList<>();
        for (List<Object> row : rows) {
            if (fulfils(schema, column, row.get(column), operator, value)) {
                expected.add(row);
            }
        }
        for (List<Object> row : read) {
            if (fulfils(schema, column, row.get(column), operator, value)) {
                actual.add(row);
            }
        }
        assertEquals(expected, actual, context + ": " + condition);
    }

    private static boolean fulfils(StructType schema, int column, Object actual, Operator operator,
            Object value) {
        if (actual == null) {
            return false;
        }
        int order = ValueOrder.of(schema.apply(column).dataType()).compare(actual, value);
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
