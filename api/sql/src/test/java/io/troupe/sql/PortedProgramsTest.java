package io.troupe.sql;

import static io.troupe.sql.functions.callUDF;
import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.udf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.function.MapFunction;
import io.troupe.sql.expressions.MutableAggregationBuffer;
import io.troupe.sql.expressions.UserDefinedAggregateFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.udf.UDF1;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What programs written for Spark count on, and what is easily forgotten.
class PortedProgramsTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("ported").config("my.own", "x").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    // ---- beans ----------------------------------------------------------------------------------------------------

    /// An annotation such as those of several libraries.
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Nonnull {
    }

    /// Half of it is computed.
    public static class Rectangle implements Serializable {
        private int width;
        private int height;

        /// As beans have it.
        public Rectangle() {}

        Rectangle(int width, int height) {
            this.width = width;
            this.height = height;
        }

        public int getWidth() {
            return width;
        }

        public void setWidth(int width) {
            this.width = width;
        }

        public int getHeight() {
            return height;
        }

        public void setHeight(int height) {
            this.height = height;
        }

        public long getArea() {
            return (long) width * height;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Rectangle that && width == that.width && height == that.height;
        }

        @Override
        public int hashCode() {
            return Objects.hash(width, height);
        }
    }

    /// Has a bean inside, and a list and a map of such.
    public static class Drawing implements Serializable {
        private Rectangle frame;
        private List<Rectangle> parts;
        private Map<String, Rectangle> named;

        @Nonnull
        public Rectangle getFrame() {
            return frame;
        }

        public void setFrame(Rectangle frame) {
            this.frame = frame;
        }

        public List<Rectangle> getParts() {
            return parts;
        }

        public void setParts(List<Rectangle> parts) {
            this.parts = parts;
        }

        public Map<String, Rectangle> getNamed() {
            return named;
        }

        public void setNamed(Map<String, Rectangle> named) {
            this.named = named;
        }
    }

    /// No getter, no column.
    public static class Silent implements Serializable {}

    /// Only made by its own constructor.
    public static class Fixed implements Serializable {
        private final String name;

        Fixed(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }
    }

    @Test
    void gettersWithoutSettersAreColumns() {
        Dataset<Row> rows = session.createDataFrame(List.of(new Rectangle(2, 3)), Rectangle.class);
        assertEquals("STRUCT<area: BIGINT NOT NULL, height: INT NOT NULL, width: INT NOT NULL>",
                rows.schema().sql());
        assertEquals(6L, rows.first().<Long>getAs("area"));
        assertEquals("a", session.createDataFrame(List.of(new Fixed("a")), Fixed.class).first().getString(0));
        Dataset<Row> silent = session.createDataFrame(List.of(new Silent(), new Silent()), Silent.class);
        assertEquals(0, silent.columns().length);
        assertEquals(2, silent.count());
    }

    @Test
    void whatHasNoSetterIsNotNeededToMakeBeans() {
        Encoder<Rectangle> encoder = Encoders.bean(Rectangle.class);
        assertEquals(List.of(new Rectangle(2, 3)),
                session.sql("SELECT 3 AS height, 2 AS width").as(encoder).collectAsList());
        Dataset<Drawing> drawings = session.sql("SELECT named_struct('width', 1, 'height', 2) AS frame,"
                + " array(named_struct('height', 4, 'width', 3)) AS parts,"
                + " map('k', named_struct('height', 6, 'width', 5)) AS named")
                .as(Encoders.bean(Drawing.class));
        Drawing drawing = drawings.first();
        assertEquals(new Rectangle(1, 2), drawing.getFrame());
        assertEquals(List.of(new Rectangle(3, 4)), drawing.getParts());
        assertEquals(Map.of("k", new Rectangle(5, 6)), drawing.getNamed());
        assertEquals(List.of(2L), drawings.map((MapFunction<Drawing, Long>) each -> each.getFrame().getArea(),
                Encoders.LONG()).collectAsList());
    }

    @Test
    void gettersThatAreSaidNeverToGiveNullMakeColumnsThatAreNotNullable() {
        StructType schema = Encoders.bean(Drawing.class).schema();
        assertFalse(schema.apply("frame").nullable());
        assertTrue(schema.apply("parts").nullable());
    }

    // ---- rows -----------------------------------------------------------------------------------------------------

    @Test
    void rowsWithEqualNumbersAreEqualWhateverTheirClasses() {
        Row ints = RowFactory.create(1, (short) 2, 3.0f, Double.NaN);
        Row others = RowFactory.create(1L, (byte) 2, 3, Double.NaN);
        assertEquals(ints, others);
        assertEquals(ints.hashCode(), others.hashCode());
        assertNotEquals(RowFactory.create(1), RowFactory.create(1.5));
    }

    @Test
    void datesAreThoseOfSqlWhenTheSettingOrAParameterSaysSo() {
        String query = "SELECT DATE'2020-02-03' AS d, TIMESTAMP'2020-02-03 04:05:06' AS t";
        assertEquals("2020-02-03 2020-02-03 04:05:06.0", session.sql(query).select(
                udf((Date d) -> d.toString(), DataTypes.StringType).apply(col("d")),
                udf(new UDF1<Timestamp, String>() {
                    @Override
                    public String call(Timestamp t) {
                        return t.toString();
                    }
                }, DataTypes.StringType).apply(col("t"))).first().mkString(" "));
        TroupeSession other = session.newSession();
        assertEquals("true", other.conf().get("spark.sql.datetime.java8API.enabled"));
        other.conf().set("spark.sql.datetime.java8API.enabled", false);
        Row row = other.sql(query).first();
        assertEquals(Date.valueOf("2020-02-03"), row.<Date>getAs("d"));
        assertEquals(Timestamp.valueOf("2020-02-03 04:05:06"), row.<Timestamp>getAs("t"));
        assertEquals(List.of(row.getTimestamp(1).getTime()), other.sql(query).map(
                (MapFunction<Row, Long>) each -> each.<Timestamp>getAs("t").getTime(), Encoders.LONG())
                .collectAsList());
    }

    // ---- calls ----------------------------------------------------------------------------------------------------

    /// The longest text.
    public static class Longest extends UserDefinedAggregateFunction {
        private static final StructType TEXT = new StructType().add("text", DataTypes.StringType);

        @Override
        public StructType inputSchema() {
            return TEXT;
        }

        @Override
        public StructType bufferSchema() {
            return new StructType().add("length", DataTypes.IntegerType).add("rows", DataTypes.IntegerType);
        }

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public boolean deterministic() {
            return true;
        }

        @Override
        public void initialize(MutableAggregationBuffer buffer) {
            buffer.update(0, 0);
            buffer.update(1, 0);
        }

        @Override
        public void update(MutableAggregationBuffer buffer, Row input) {
            buffer.update(0, Math.max(buffer.getInt(0), input.getString(0).length()));
            buffer.update(1, buffer.getInt(1) + 1);
        }

        @Override
        public void merge(MutableAggregationBuffer buffer, Row other) {
            buffer.update(0, Math.max(buffer.getInt(0), other.getInt(0)));
            buffer.update(1, buffer.getInt(1) + other.getInt(1));
        }

        @Override
        public Object evaluate(Row buffer) {
            return buffer.getInt(0) + " of " + buffer.getInt(1);
        }
    }

    @Test
    void oldAggregateFunctionsAreRegisteredByClassAndTakeDistinctArguments() {
        Dataset<Row> texts = session.sql("SELECT * FROM VALUES ('a'), ('abc'), ('a') AS t(x)");
        session.udf().registerJavaUDAF("longest", Longest.class.getName());
        assertEquals("3 of 3", texts.agg(callUDF("longest", col("x"))).first().getString(0));
        assertEquals("3 of 2", texts.agg(new Longest().distinct(col("x"))).first().getString(0));
        assertThrows(IllegalArgumentException.class,
                () -> session.udf().registerJavaUDAF("wrong", Silent.class.getName()));
    }

    @Test
    void anArrayIsOneParameterForEachElement() {
        assertEquals("[1,2]", session.sql("SELECT ?, ?", new int[]{1, 2}).first().toString());
        assertEquals("[a]", session.sql("SELECT ?", (Object) new String[]{"a"}).first().toString());
        assertEquals(3, session.sql("SELECT size(:list) + :map['k']", Map.of(
                "list", List.of(1, 2), "map", Map.of("k", 1))).first().getInt(0));
        assertThrows(IllegalArgumentException.class, () -> session.sql("SELECT ?", Arrays.asList(1, "a")));
    }

    @Test
    void settingsOfAProgramsOwnAreFound() {
        assertEquals("x", session.conf().get("my.own"));
        assertThrows(TroupeException.class, () -> session.context().setLogLevel("LOUD"));
        TroupeSession kept = TroupeSession.builder().context(session.context()).enableHiveSupport().create();
        assertEquals("persistent", kept.conf().get("spark.sql.catalogImplementation"));
    }

    @Test
    void aListOfOneElementOfAnotherTypeIsRefusedAsAList() {
        Dataset<Row> rows = session.sql("SELECT 1 AS a, array(1) AS b");
        AnalysisException refused = assertThrows(AnalysisException.class,
                () -> rows.filter(col("a").isInCollection(List.of(col("b")))));
        assertEquals("DATATYPE_MISMATCH.DATA_DIFF_TYPES", refused.getCondition());
        assertEquals("`in`", refused.getMessageParameters().get("functionName"));
    }
}
