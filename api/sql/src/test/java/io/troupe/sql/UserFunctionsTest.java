package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.expressions.Aggregator;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.udf.UDF0;
import io.troupe.sql.udf.UDF1;
import io.troupe.sql.udf.UDF2;
import io.troupe.sql.udf.UDF3;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Functions written in Java, called from SQL.
class UserFunctionsTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("user functions").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Object value(String sql) {
        List<Row> rows = session.sql(sql).collectAsList();
        assertEquals(1, rows.size());
        return rows.getFirst().get(0);
    }

    public record Item(String name, int count) {}

    @Test
    void aFunctionIsCalledForEachRowAndSeesNulls() {
        session.udf().register("shout",
                (UDF1<String, String>) text -> text == null ? "nothing" : text.toUpperCase() + "!",
                DataTypes.StringType);
        assertEquals(List.of("A!", "nothing", "B!"),
                session.sql("SELECT shout(x) FROM VALUES ('a'), (NULL), ('b') t(x)")
                        .collectAsList().stream().map(row -> row.getString(0)).toList());
        assertEquals("shout(x)", session.sql("SELECT shout(x) FROM VALUES ('a') t(x)").columns()[0]);
        assertEquals("HI!", value("SELECT SHOUT('hi')"));
    }

    @Test
    void functionsOfManyArgumentsAndOfNone() {
        session.udf().register("joined",
                (UDF3<Integer, Long, String, String>) (a, b, c) -> a + "-" + b + "-" + c,
                DataTypes.StringType);
        session.udf().register("answer", (UDF0<Integer>) () -> 42, DataTypes.IntegerType);
        assertEquals("1-2-x", value("SELECT joined(1, 2L, 'x')"));
        assertEquals(42, value("SELECT answer()"));
        assertEquals(84L, value("SELECT sum(answer()) FROM range(2)"));
    }

    @Test
    void argumentsAndResultsAreJavasOwnTypes() {
        session.udf().register("tomorrow", (UDF1<LocalDate, LocalDate>) day -> day.plusDays(1),
                DataTypes.DateType);
        session.udf().register("half", (UDF1<BigDecimal, BigDecimal>) n -> n.divide(BigDecimal.TWO),
                DataTypes.createDecimalType(10, 3));
        session.udf().register("repeated", (UDF2<List<Integer>, Integer, int[]>) (list, times) -> {
            int[] all = new int[list.size() * times];
            for (int i = 0; i < all.length; i++) {
                all[i] = list.get(i % list.size());
            }
            return all;
        }, DataTypes.createArrayType(DataTypes.IntegerType));
        session.udf().register("sizes",
                (UDF1<Map<String, Integer>, Map<Integer, String>>) map -> Map.of(map.size(), "entries"),
                DataTypes.createMapType(DataTypes.IntegerType, DataTypes.StringType));
        session.udf().register("swapped", (UDF1<Row, Row>) row -> RowFactory.create(row.get(1), row.get(0)),
                new StructType().add("b", DataTypes.StringType).add("a", DataTypes.IntegerType));
        session.udf().register("item", (UDF1<String, Item>) name -> new Item(name, name.length()),
                new StructType().add("name", DataTypes.StringType).add("count", DataTypes.IntegerType));
        session.udf().register("maybe",
                (UDF1<Integer, Optional<Integer>>) n -> n > 0 ? Optional.of(n) : Optional.empty(),
                DataTypes.IntegerType);
        assertEquals(LocalDate.of(2024, 3, 1), value("SELECT tomorrow(DATE '2024-02-29')"));
        assertEquals(new BigDecimal("0.625"), value("SELECT half(1.25)"));
        assertEquals(List.of(1, 2, 1, 2), value("SELECT repeated(array(1, 2), 2)"));
        assertEquals(Map.of(2, "entries"), value("SELECT sizes(map('a', 1, 'b', 2))"));
        assertEquals("x", value("SELECT swapped(struct(1, 'x')).b"));
        assertEquals(4, value("SELECT item('four').count"));
        assertEquals(3, value("SELECT maybe(3)"));
        assertNull(value("SELECT maybe(-3)"));
    }

    @Test
    void whatAFunctionThrowsComesWithItsName() {
        session.udf().register("broken", (UDF1<Integer, Integer>) n -> {
            throw new java.io.IOException("no such " + n);
        }, DataTypes.IntegerType);
        SqlException thrown = assertThrows(SqlException.class, () -> value("SELECT broken(7)"));
        assertEquals("FAILED_EXECUTE_UDF", thrown.condition());
        assertTrue(thrown.getMessage().contains("`broken`"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("no such 7"), thrown.getMessage());
        assertInstanceOf(java.io.IOException.class, thrown.getCause());
    }

    @Test
    void wrongArgumentsAndResultsAreClearErrors() {
        session.udf().register("one", (UDF1<Integer, Integer>) n -> n, DataTypes.IntegerType);
        AnalysisException count = assertThrows(AnalysisException.class,
                () -> session.sql("SELECT one(1, 2)"));
        assertEquals("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", count.getCondition());
        session.udf().register("liar", (UDF1<Integer, Object>) n -> "text", DataTypes.IntegerType);
        SqlException type = assertThrows(SqlException.class, () -> value("SELECT liar(1)"));
        assertEquals("INVALID_EXTERNAL_TYPE", type.condition());
        assertTrue(type.getMessage().contains("java.lang.String text"), type.getMessage());
        session.udf().register("never",
                functions.udf((UDF1<Integer, Integer>) n -> null, DataTypes.IntegerType)
                        .asNonNullable());
        assertEquals("NOT_NULL_ASSERT_VIOLATION",
                assertThrows(SqlException.class, () -> value("SELECT never(1)")).condition());
    }

    @Test
    @Tag("cluster")
    void functionsTravelToOtherProcesses() {
        try (TroupeSession cluster = TroupeSession.builder().master("local-cluster[2,1,256]")
                .appName("functions")
                .config("troupe.executors.wait", "120s").create()) {
            cluster.udf().register("spread", functions.udaf(new Spread()));
            cluster.udf().register("item", (UDF1<Integer, Item>) n -> new Item("x".repeat(n % 7), n),
                    new StructType().add("name", DataTypes.StringType).add("count", DataTypes.IntegerType));
            cluster.udf().register("text",
                    (UDF1<Row, Integer>) row -> row.getString(0).length() + row.getInt(1),
                    DataTypes.IntegerType);
            List<Row> rows = cluster
                    .sql("""
                        SELECT id % 2, spread(text(item(CAST(id AS INT)))) FROM range(0, 7000, 1, 4) GROUP BY 1 ORDER BY 1""")
                    .collectAsList();
            assertEquals(List.of(7_003, 7_003), rows.stream().map(row -> row.getInt(1)).toList());
        }
    }

    @Test
    void aFunctionThatIsNotDeterministicIsComputedForEachUse() {
        session.udf().register("drawn", functions.udf((UDF0<Double>) Math::random, DataTypes.DoubleType)
                .asNondeterministic());
        assertEquals(100L, value("SELECT count(DISTINCT d) FROM (SELECT drawn() AS d FROM range(100))"));
    }

    public static final class Doubled implements UDF1<Long, Long> {
        @Override
        public Long call(Long value) {
            return 2 * value;
        }
    }

    @Test
    void functionsAreFoundByTheNameOfTheirClass() {
        session.udf().registerJava("doubled", Doubled.class.getName(), null);
        assertEquals(42L, value("SELECT doubled(21L)"));
        session.udf().registerJavaUDAF("spread", Spread.class.getName());
        assertEquals(5, value("SELECT spread(x) FROM VALUES (3), (8), (5) t(x)"));
        assertEquals("CANNOT_LOAD_FUNCTION_CLASS", assertThrows(AnalysisException.class,
                () -> session.udf().registerJava("nothing", "no.such.Class", null)).getCondition());
        assertThrows(IllegalArgumentException.class,
                () -> session.udf().registerJava("text", "java.lang.String", null));
    }

    /// What is kept of a group of numbers.
    public record Range(Integer least, Integer greatest) {}

    /// The distance of the least and the greatest number.
    public static final class Spread extends Aggregator<Integer, Range, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Range zero() {
            return new Range(null, null);
        }

        @Override
        public Range reduce(Range buffer, Integer input) {
            return input == null ? buffer : merge(buffer, new Range(input, input));
        }

        @Override
        public Range merge(Range one, Range other) {
            if (one.least == null || other.least == null) {
                return one.least == null ? other : one;
            }
            return new Range(Math.min(one.least, other.least), Math.max(one.greatest, other.greatest));
        }

        @Override
        public Integer finish(Range reduction) {
            return reduction.least == null ? null : reduction.greatest - reduction.least;
        }

        @Override
        public Encoder<Range> bufferEncoder() {
            return Encoders.of(Range.class);
        }

        @Override
        public Encoder<Integer> outputEncoder() {
            return Encoders.INT();
        }
    }

    /// Totals by Kryo, for inputs of two columns.
    public static final class Weighted extends Aggregator<Item, double[], Double> {
        private static final long serialVersionUID = 1L;

        @Override
        public double[] zero() {
            return new double[1];
        }

        @Override
        public double[] reduce(double[] buffer, Item input) {
            buffer[0] += input.name().length() * input.count();
            return buffer;
        }

        @Override
        public double[] merge(double[] one, double[] other) {
            one[0] += other[0];
            return one;
        }

        @Override
        public Double finish(double[] reduction) {
            return reduction[0];
        }

        @Override
        public Encoder<double[]> bufferEncoder() {
            return Encoders.kryo(double[].class);
        }

        @Override
        public Encoder<Double> outputEncoder() {
            return Encoders.DOUBLE();
        }
    }

    @Test
    void aggregatorsWorkInGroupsOverSeveralTasksAndWithOneArgumentForEachComponent() {
        session.udf().register("spread", functions.udaf(new Spread()));
        session.udf().register("weighted", functions.udaf(new Weighted(), Encoders.bean(Item.class)));
        assertNull(value("SELECT spread(CAST(NULL AS INT))"));
        assertNull(value("SELECT spread(1) WHERE false"));
        List<Row> groups = session.sql("""
            SELECT id % 3 AS g, spread(CAST(id AS INT)) AS s, weighted('ab', CAST(id AS INT)) AS w
            FROM range(0, 30000, 1, 4) GROUP BY 1 ORDER BY 1""").collectAsList();
        assertEquals(3, groups.size());
        for (Row group : groups) {
            assertEquals(29_997, group.getInt(1));
        }
        assertEquals(2.0 * 29_999L * 30_000L / 2, groups.stream().mapToDouble(row -> row.getDouble(2)).sum());
        assertEquals("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", assertThrows(AnalysisException.class,
                () -> session.sql("SELECT weighted('a')")).getCondition());
    }
}
