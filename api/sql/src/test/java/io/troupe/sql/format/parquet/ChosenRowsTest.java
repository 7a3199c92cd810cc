package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Condition.Operator;
import io.troupe.sql.source.KeyValues;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructField;
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
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChosenRowsTest {
    private static final List<DataType> TYPES = List.of(
            DataTypes.IntegerType, DataTypes.LongType, DataTypes.DoubleType, DataTypes.FloatType,
            DataTypes.StringType, DataTypes.BooleanType, DataTypes.DateType, DataTypes.TimestampType,
            new DecimalType(12, 2), new DecimalType(30, 4), DataTypes.ShortType, new BinaryType());

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private FolderTable written(long seed, StructType schema, List<List<@Nullable Object>> rows)
            throws IOException {
        Random random = new Random(seed);
        FolderTable table = new FolderTable(
                "parquet", folder, schema, Map.of(
                        "parquet.block.row.count.limit", "4000", "parquet.page.row.count.limit",
                        List.of("90", "1000", "5000").get(random.nextInt(3)), "parquet.enable.dictionary",
                        Boolean.toString(random.nextInt(4) > 0)),
                () -> new UUID(0, seed));
        Write write = table.write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        for (Batch batch : new RandomTable(seed).batches(schema, rows)) {
            writer.write(batch);
        }
        write.commit(List.of(writer.finish()));
        return table;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areExactlyThoseThatFulfilAllConditions(long seed) throws IOException {
        Random random = new Random(seed);
        StructType schema = new StructType();
        for (int i = 0; i < 5; i++) {
            schema = schema.add("c" + i, TYPES.get(random.nextInt(TYPES.size())));
        }
        List<List<@Nullable Object>> rows = new RandomTable(seed).rows(schema, 9000);
        FolderTable table = written(seed, schema, rows);
        for (int trial = 0; trial < 12; trial++) {
            List<Condition> conditions = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                int column = random.nextInt(schema.size());
                if (!(schema.apply(column).dataType() instanceof BinaryType)) {
                    conditions.add(condition(random, schema.apply(column), values(rows, column), 2));
                }
            }
            StructType wanted = columns(random, schema);
            List<List<@Nullable Object>> expected = new ArrayList<>();
            for (List<@Nullable Object> row : rows) {
                if (fulfilsAll(conditions, schema, row)) {
                    expected.add(project(schema, wanted, row));
                }
            }
            String context = "seed " + seed + ", trial " + trial + ": " + conditions;
            assertEquals(expected, Rows.of(table, wanted, conditions, 3), context);
            ScanRequest request = new ScanRequest(wanted, conditions, OptionalLong.empty(), 1);
            assertEquals(conditions, table.scan(request).enforced(), context);
        }
    }

    private static StructType columns(Random random, StructType schema) {
        StructType wanted = new StructType();
        for (StructField field : schema) {
            wanted = random.nextInt(3) == 0 ? wanted : wanted.add(field);
        }
        return wanted;
    }

    private static List<@Nullable Object> project(
            StructType schema, StructType wanted, List<@Nullable Object> row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            if (wanted.fieldList().contains(schema.apply(i))) {
                values.add(row.get(i));
            }
        }
        return values;
    }

    private static List<Object> values(List<List<@Nullable Object>> rows, int column) {
        List<Object> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Object value = row.get(column);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static Condition condition(Random random, StructField field, List<Object> values, int depth) {
        List<String> name = List.of(field.name());
        int kind = values.isEmpty() ? random.nextInt(2) : random.nextInt(depth > 0 ? 9 : 7);
        return switch (kind) {
            case 0 -> new Condition.IsNull(name);
            case 1 -> new Condition.IsNotNull(name);
            case 2 -> {
                List<Object> some = new ArrayList<>();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    some.add(values.get(random.nextInt(values.size())));
                }
                yield new Condition.OneOf(name, some);
            }
            case 3 -> values.getFirst() instanceof String
                    ? new Condition.StartsWith(name,
                            start((String) values.get(random.nextInt(values.size()))))
                    : new Condition.IsNotNull(name);
            case 7 -> new Condition.And(
                    condition(random, field, values, depth - 1), condition(random, field, values, depth - 1));
            case 8 -> new Condition.Or(
                    condition(random, field, values, depth - 1), condition(random, field, values, depth - 1));
            default -> new Condition.Compare(
                    name, Operator.values()[random.nextInt(6)], values.get(random.nextInt(values.size())));
        };
    }

    private static String start(String text) {
        return text.substring(0,
                text.offsetByCodePoints(0, Math.min(3, text.codePointCount(0, text.length()))));
    }

    private static boolean fulfilsAll(
            List<Condition> conditions, StructType schema, List<@Nullable Object> row) {
        return conditions.stream().allMatch(condition -> fulfils(condition, schema, row));
    }

    private static boolean fulfils(Condition condition, StructType schema, List<@Nullable Object> row) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) ->
                fulfils(left, schema, row) && fulfils(right, schema, row);
            case Condition.Or(Condition left, Condition right) ->
                fulfils(left, schema, row) || fulfils(right, schema, row);
            case Condition.IsNull(List<String> column) -> value(column, schema, row) == null;
            case Condition.IsNotNull(List<String> column) -> value(column, schema, row) != null;
            case Condition.StartsWith(List<String> column, String prefix) ->
                value(column, schema, row) instanceof String text && text.startsWith(prefix);
            case Condition.OneOf(List<String> column, List<Object> values) -> values.stream()
                    .anyMatch(
                            value -> fulfils(
                                    new Condition.Compare(column, Operator.EQUAL, value), schema, row));
            case Condition.Compare(List<String> column, Operator operator, Object value) -> {
                Object actual = value(column, schema, row);
                yield actual != null && holds(
                        operator,
                        ValueOrder.of(schema.apply(index(column, schema)).dataType()).compare(actual, value));
            }
            case Condition.MayBeIn _ -> throw new AssertionError(condition);
        };
    }

    private static boolean holds(Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static @Nullable Object value(
            List<String> column, StructType schema, List<@Nullable Object> row) {
        return row.get(index(column, schema));
    }

    private static int index(List<String> column, StructType schema) {
        return Integer.parseInt(column.getFirst().substring(1));
    }

    @Test
    void comeFromPagesThatLeaveTheDictionary() throws IOException {
        StructType schema = new StructType().add("c0", DataTypes.LongType).add("c1", DataTypes.DoubleType)
                .add("c2", DataTypes.StringType);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 40_000; i++) {
            long number = i < 12_000 ? random.nextInt(100) : random.nextInt(1_000_000);
            rows.add(List.of(number, number / 4.0, "t" + number));
        }
        FolderTable table = new FolderTable("parquet", folder, schema, Map.of(), () -> new UUID(0, 1));
        Write write = table.write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        for (Batch batch : new RandomTable(3).batches(schema, rows)) {
            writer.write(batch);
        }
        write.commit(List.of(writer.finish()));
        for (Condition condition : List.of(
                new Condition.Compare(List.of("c0"), Operator.LESS, 60L),
                new Condition.Compare(List.of("c1"), Operator.LESS, 15.0),
                new Condition.StartsWith(List.of("c2"), "t5"))) {
            List<List<@Nullable Object>> expected = rows.stream()
                    .filter(row -> fulfils(condition, schema, row)).toList();
            assertEquals(expected, Rows.of(table, schema, List.of(condition), 1), condition.toString());
        }
    }

    @Test
    void leaveOutWhatAJoinHasNoUseFor() throws IOException {
        StructType schema = new StructType().add("c0", DataTypes.LongType).add("c1", DataTypes.StringType);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Random random = new Random(1);
        for (long i = 0; i < 20_000; i++) {
            rows.add(List.of(i * 3, "name " + random.nextInt(200)));
        }
        FolderTable table = written(4, schema, rows);
        Vector keys = Values.vector(DataTypes.LongType, List.of(3L, 30_000L, 30_003L, 31_000L));
        Condition ofKeys = new Condition.MayBeIn(
                List.of("c0"), KeyValues.of(DataTypes.LongType, List.of(keys), 4));
        List<Long> read = firstColumn(table, schema, ofKeys);
        assertTrue(read.containsAll(List.of(3L, 30_000L, 30_003L)), read.toString());
        assertTrue(read.size() < 1000, read.size() + " rows");

        Vector names = Values.vector(DataTypes.StringType, List.of("name 7", "none"));
        Condition ofNames = new Condition.MayBeIn(
                List.of("c1"), KeyValues.of(DataTypes.StringType, List.of(names), 2));
        List<Long> named = firstColumn(table, schema, ofNames);
        assertTrue(named.size() < 2000, named.size() + " rows");
        for (List<@Nullable Object> row : rows) {
            assertTrue(!"name 7".equals(row.get(1)) || named.contains((Long) row.get(0)));
        }

        Condition nothing = new Condition.MayBeIn(
                List.of("c0"), KeyValues.of(DataTypes.LongType, List.of(), 1));
        assertEquals(List.of(), firstColumn(table, schema, nothing));
    }

    private static List<Long> firstColumn(FolderTable table, StructType schema, Condition filter)
            throws IOException {
        List<Long> values = new ArrayList<>();
        ScanRequest request = new ScanRequest(schema, List.of(), OptionalLong.empty(), 2);
        for (Split split : table.scan(request).splits()) {
            try (BatchReader reader = split.open(Rows.CONTEXT, List.of(filter))) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        values.add((Long) Values.get(batch.column(0), row, DataTypes.LongType));
                    }
                }
            }
        }
        return values;
    }
}
