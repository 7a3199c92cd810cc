package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.expressions.MutableAggregationBuffer;
import io.troupe.sql.expressions.UserDefinedAggregateFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What rows tell of their values.
class RowTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[1]").appName("rows").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Row all() {
        return session
                .sql("""
                    SELECT true AS flag, 1Y AS b, 2S AS s, 3 AS i, 4L AS l, 1.5F AS f, 2.5D AS d, 3.25BD AS n, 't' AS t,
                    X'01FF' AS x, DATE '2020-02-03' AS day, TIMESTAMP '2020-02-03 04:05:06Z' AS ts,
                    TIMESTAMP_NTZ '2020-02-03 04:05:06' AS ntz, array(1, null) AS a, map('k', 1) AS m,
                    named_struct('p', 1, 'q', 'z') AS r, CAST(null AS INT) AS none""")
                .first();
    }

    @Test
    void gettersGiveEachTypeItsOwn() {
        Row row = all();
        assertTrue(row.getBoolean(0));
        assertEquals((byte) 1, row.getByte(1));
        assertEquals((short) 2, row.getShort(2));
        assertEquals(3, row.getInt(3));
        assertEquals(4L, row.getLong(4));
        assertEquals(1.5F, row.getFloat(5));
        assertEquals(2.5, row.getDouble(6));
        assertEquals(new BigDecimal("3.25"), row.getDecimal(7));
        assertEquals("t", row.getString(8));
        assertArrayEquals(new byte[]{1, -1}, row.getBinary(9));
        assertEquals(LocalDate.of(2020, 2, 3), row.getLocalDate(10));
        assertEquals(Date.valueOf("2020-02-03"), row.getDate(10));
        Instant moment = Instant.parse("2020-02-03T04:05:06Z");
        assertEquals(moment, row.getInstant(11));
        assertEquals(Timestamp.from(moment), row.getTimestamp(11));
        assertEquals(LocalDateTime.of(2020, 2, 3, 4, 5, 6), row.getLocalDateTime(12));
        assertEquals(Arrays.asList(1, null), row.getList(13));
        assertEquals(row.<Integer>getList(13), row.<Integer>getSeq(13));
        assertEquals(Map.of("k", 1), row.getJavaMap(14));
        assertEquals("z", row.getStruct(15).getAs("q"));
        assertEquals(3, row.<Integer>getAs("i"));
        assertEquals(Map.of("i", 3, "t", "t"), row.getValuesMap(List.of("i", "t")));
        assertTrue(row.isNullAt(16) && row.anyNull());
        assertEquals(17, row.size());
        assertNull(row.getString(16));
        assertFalse(RowFactory.create(1, 2).anyNull());
    }

    @Test
    void errorsNameTheColumnAndWhatItIs() {
        Row row = all();
        NullPointerException isNull = assertThrows(NullPointerException.class, () -> row.getInt(16));
        assertTrue(isNull.getMessage().contains("column 16 (none) is null"), isNull.getMessage());
        ClassCastException isOther = assertThrows(ClassCastException.class, () -> row.getInt(4));
        assertTrue(isOther.getMessage().contains("column 4 (l) is java.lang.Long 4, not java.lang.Integer"),
                isOther.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> row.getInt(17));
        IllegalArgumentException missing = assertThrows(IllegalArgumentException.class,
                () -> row.getAs("zz"));
        assertTrue(missing.getMessage().contains("zz") && missing.getMessage().contains("flag"),
                missing.getMessage());
        assertThrows(IllegalArgumentException.class, () -> RowFactory.create(1).fieldIndex("a"));
        assertThrows(IllegalArgumentException.class, () -> RowFactory.create(1).json());
    }

    @Test
    void rowsOfEqualValuesAreEqual() {
        assertEquals(all(), all());
        assertEquals(all().hashCode(), all().hashCode());
        Row one = Row.of(new byte[]{1}, Double.NaN, new BigDecimal("1.0"), Row.of(new int[]{2}));
        Row same = Row.of(new byte[]{1}, Double.NaN, new BigDecimal("1.00"), Row.of(new int[]{2}));
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertEquals(one, one.copy());
        assertNotEquals(one, Row.of(new byte[]{2}, Double.NaN, new BigDecimal("1.0"), Row.of(new int[]{2})));
        assertNotEquals(Row.of(1), Row.of(1, 2));
        assertNotEquals(Row.of(1), Row.of((Object) null));
    }

    @Test
    void rowsAreTextAndJson() {
        assertEquals("[1,null,x]", Row.of(1, null, "x").toString());
        assertEquals("1-null-x", Row.of(1, null, "x").mkString("-"));
        assertEquals("1nullx", Row.of(1, null, "x").mkString());
        Row row = session
                .sql("SELECT 1 AS a, 'x\"\\n' AS t, array(1.50BD, null) AS n, named_struct('p', X'01') AS s, "
                        + "map('k', DATE '2020-01-02') AS m, CAST(null AS INT) AS z, DOUBLE('NaN') AS d")
                .first();
        assertEquals("{\"a\":1,\"t\":\"x\\\"\\n\",\"n\":[1.50,null],\"s\":{\"p\":\"AQ==\"},"
                + "\"m\":{\"k\":\"2020-01-02\"},\"z\":null,\"d\":\"NaN\"}", row.json());
        assertEquals("{\n  \"p\" : \"AQ==\"\n}", row.getStruct(3).prettyJson());
    }

    /// The product of a column, as it was written before there were aggregators.
    public static final class Product extends UserDefinedAggregateFunction {
        @Override
        public StructType inputSchema() {
            return new StructType().add("x", DataTypes.DoubleType);
        }

        @Override
        public StructType bufferSchema() {
            return new StructType().add("product", DataTypes.DoubleType).add("count", DataTypes.LongType);
        }

        @Override
        public DataType dataType() {
            return DataTypes.DoubleType;
        }

        @Override
        public boolean deterministic() {
            return true;
        }

        @Override
        public void initialize(MutableAggregationBuffer buffer) {
            buffer.update(0, 1.0);
            buffer.update(1, 0L);
        }

        @Override
        public void update(MutableAggregationBuffer buffer, Row input) {
            if (!input.isNullAt(0)) {
                buffer.update(0, buffer.getDouble(0) * input.getDouble(0));
                buffer.update(1, buffer.getLong(1) + 1);
            }
        }

        @Override
        public void merge(MutableAggregationBuffer one, Row other) {
            one.update(0, one.getDouble(0) * other.getDouble(0));
            one.update(1, one.getLong(1) + other.getLong(1));
        }

        @Override
        public Object evaluate(Row buffer) {
            return buffer.getLong(1) == 0 ? null : buffer.getDouble(0);
        }
    }

    @Test
    void functionsWithBuffersOfColumnsAggregate() {
        Dataset<Row> rows = session.range(1, 9).repartition(3).withColumn("k", col("id").mod(2))
                .withColumn("x", functions.when(col("id").lt(7), col("id").cast("double")));
        assertEquals("[[0,48.0], [1,15.0]]", rows.groupBy("k").agg(new Product().apply(col("x"))).orderBy("k")
                .collectAsList().toString());
        session.udf().register("product", new Product());
        rows.createOrReplaceTempView("numbers");
        assertEquals("[[720.0,null]]", session.sql(
                "SELECT product(x), product(x) FILTER (WHERE id > 6) FROM numbers").collectAsList()
                .toString());
    }

    @Test
    void constantsHaveTheTypeOfTheirEncoder() {
        assertEquals("[[1,2],null]", session.range(1).select(
                functions.typedlit(List.of(1, 2), Encoders.of(new TypeToken<List<Integer>>() {
                })),
                functions.typedlit(null, Encoders.LONG())).first().toString().replace(" ", ""));
    }
}
