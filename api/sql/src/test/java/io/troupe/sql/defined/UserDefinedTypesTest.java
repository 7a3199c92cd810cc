package io.troupe.sql.defined;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Encoders;
import io.troupe.sql.Row;
import io.troupe.sql.RowFactory;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.functions;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.SQLUserDefinedType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UDTRegistration;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.udf.UDF1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Classes of programs with types of their own.
class UserDefinedTypesTest {
    @TempDir
    private Path folder;
    private TroupeSession session;

    /// A labelled point.
    public record Point(double label, @Nullable Vector features, @Nullable Place place) {}

    /// The same as a bean.
    public static final class Labelled {
        private int id;
        private @Nullable Vector vector;

        public int getId() {
            return id;
        }

        public void setId(int id) {
            this.id = id;
        }

        public @Nullable Vector getVector() {
            return vector;
        }

        public void setVector(@Nullable Vector vector) {
            this.vector = vector;
        }
    }

    private static final List<Point> POINTS = List.of(
            new Point(1, new Vector(0.1, 1.0), new Place(3, "hill")),
            new Point(0, new Vector(0.2, 2.0), new Place(1, "lake")), new Point(2, null, null));

    @BeforeAll
    static void register() {
        UDTRegistration.register(Place.class.getName(), Place.Type.class.getName());
    }

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[2]").create();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Dataset<Point> points() {
        return session.createDataset(POINTS, Encoders.of(Point.class));
    }

    @Test
    void recordsAndBeansMayHaveThem() {
        assertEquals(new Vector.Type(), points().schema().apply("features").dataType());
        assertEquals(new Place.Type(), points().schema().apply("place").dataType());
        assertEquals(POINTS, points().collectAsList());
        assertEquals(POINTS.subList(0, 1),
                points().filter((Point each) -> each.label() == 1).collectAsList());
        Labelled bean = new Labelled();
        bean.setId(7);
        bean.setVector(new Vector(1.5));
        Labelled back = session.createDataset(List.of(bean), Encoders.bean(Labelled.class)).first();
        assertEquals(new Vector(1.5), back.getVector());
        assertEquals(new Vector(2), session.createDataset(List.of(new Vector(2)), Encoders.of(Vector.class))
                .map((Vector each) -> each, Encoders.of(Vector.class)).first());
    }

    @Test
    void rowsHaveTheObjects() {
        Row first = points().toDF().where("label = 1").first();
        assertEquals(new Vector(0.1, 1.0), first.getAs("features"));
        assertEquals(new Place(3, "hill"), first.getAs("place"));
        assertNull(points().toDF().where("label = 2").first().get(1));
        StructType schema = new StructType().add("id", DataTypes.IntegerType).add("v", new Vector.Type());
        Dataset<Row> made = session.createDataFrame(List.of(RowFactory.create(1, new Vector(3))), schema);
        assertEquals(new Vector(3), made.first().get(1));
        SqlException wrong = assertThrows(SqlException.class, () -> session
                .createDataFrame(List.of(RowFactory.create(1, "no vector")), schema).collectAsList());
        assertEquals("INVALID_EXTERNAL_TYPE", wrong.condition());
    }

    @Test
    void functionsTakeAndGiveThem() {
        session.udf().register("total", (UDF1<Vector, Double>) Vector::sum, DataTypes.DoubleType);
        session.udf().register("unit", (UDF1<Double, Vector>) Vector::new, new Vector.Type());
        points().createOrReplaceTempView("points");
        assertEquals(List.of(1.1, 2.2),
                session.sql("SELECT total(features) FROM points WHERE features IS NOT NULL ORDER BY 1")
                        .as(Encoders.DOUBLE()).collectAsList());
        assertEquals(new Vector(0.0),
                session.sql("SELECT unit(label) FROM points ORDER BY label").first().get(0));
    }

    @Test
    void theyPassThroughOperators() {
        Dataset<Row> rows = points().toDF();
        assertEquals(new Vector(0.2, 2.0), rows.groupBy("label").agg(functions.first("features").as("f"))
                .orderBy("label").first().getAs("f"));
        assertEquals(List.of(new Vector(0.2, 2.0)), rows.where("label = 0")
                .agg(functions.collect_list("features")).first().getList(0));
        assertEquals(3, rows.select("features").distinct().count());
        assertEquals(2, rows.as("a").join(rows.as("b"), functions.col("a.features")
                .equalTo(functions.col("b.features"))).count());
        assertEquals(new Vector(0.2, 2.0),
                rows.orderBy(functions.col("features").desc()).first().getAs("features"));
        assertEquals(2, rows.union(rows).where("place IS NOT NULL").groupBy("place").count().count());
        assertEquals(new Vector(0.1, 1.0),
                rows.selectExpr("struct(features) AS s").where("s.features IS NOT NULL")
                        .select("s.features").orderBy("features").first().get(0));
        assertEquals("{\"features\":[0.1,1.0],\"place\":{\"east\":3,\"name\":\"hill\"}}",
                rows.where("label = 1")
                        .selectExpr("to_json(struct(features, place))").first().getString(0));
        Dataset<Row> kept = rows.persist();
        assertEquals(new Place(1, "lake"), kept.where("label = 0").first().getAs("place"));
        kept.unpersist();
        assertEquals(3, rows.repartition(3, functions.col("place")).count());
    }

    @Test
    void theyAreTextAndNothingElse() {
        Dataset<Row> rows = points().toDF().where("label = 1");
        assertEquals("<0.1 1.0>", rows.selectExpr("CAST(features AS STRING)").first().getString(0));
        for (String expression : List.of("CAST(features AS ARRAY<DOUBLE>)", "CAST(features AS INT)",
                "CAST(array(1.0D) AS STRING) = features", "size(features)", "place.name",
                "explode(features)")) {
            SqlException refused = assertThrows(SqlException.class, () -> rows.selectExpr(expression),
                    expression);
            assertTrue(refused.condition().startsWith("DATATYPE_MISMATCH")
                    || refused.condition().startsWith("INVALID_EXTRACT"), refused.toString());
        }
    }

    @Test
    void parquetNotesTheClass() {
        points().write().parquet(folder.resolve("p").toString());
        Dataset<Row> read = session.read().parquet(folder.resolve("p").toString());
        assertEquals(points().schema().asNullable(), read.schema());
        assertEquals(POINTS, read.as(Encoders.of(Point.class)).orderBy(functions.col("label").desc())
                .collectAsList().stream().sorted((a, b) -> POINTS.indexOf(a) - POINTS.indexOf(b)).toList());
        assertEquals(new Place(1, "lake"), read.where("label = 0").first().getAs("place"));
    }

    @Test
    void otherFormatsStoreTheValues() {
        String json = folder.resolve("j").toString();
        points().write().json(json);
        assertTrue(lines(folder.resolve("j")).contains(
                "{\"label\":1.0,\"features\":[0.1,1.0],\"place\":{\"east\":3,\"name\":\"hill\"}}"));
        assertEquals(DataTypes.createArrayType(DataTypes.DoubleType),
                session.read().json(json).schema().apply("features").dataType());
        assertEquals(POINTS, session.read().schema(points().schema()).json(json).as(Encoders.of(Point.class))
                .collectAsList().stream().sorted((a, b) -> POINTS.indexOf(a) - POINTS.indexOf(b)).toList());
    }

    private static List<String> lines(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().startsWith("part")).flatMap(each -> {
                try {
                    return Files.readAllLines(each).stream();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tablesKeepTheType() {
        points().write().saveAsTable("kept");
        assertEquals(new Vector.Type(), session.table("kept").schema().apply("features").dataType());
        points().write().insertInto("kept");
        assertEquals(6, session.table("kept").count());
        assertEquals(new Vector(0.1, 1.0),
                session.sql("SELECT features FROM kept WHERE label = 1").first().get(0));
        session.sql("DROP TABLE kept");
    }

    @Test
    void theTypeIsToldInJson() {
        String json = new ArrayType(new Vector.Type(), true).json();
        assertEquals("{\"type\":\"array\",\"elementType\":{\"type\":\"udt\",\"class\":\""
                + Vector.Type.class.getName()
                + "\",\"sqlType\":{\"type\":\"array\",\"elementType\":\"double\",\"containsNull\":false}},"
                + "\"containsNull\":true}", json);
        assertEquals(new ArrayType(new Vector.Type(), true), DataType.fromJson(json));
        assertEquals(DataTypes.IntegerType,
                DataType.fromJson("{\"type\":\"udt\",\"class\":\"no.Such\",\"sqlType\":\"integer\"}"));
    }

    /// Has a type that cannot be made.
    @SQLUserDefinedType(udt = Unmade.Type.class)
    public static final class Unmade {
        /// Needs something to be made.
        public static final class Type extends UserDefinedType<Unmade> {
            private static final long serialVersionUID = 1L;

            Type(int needed) {
                assertFalse(needed < 0);
            }

            @Override
            public DataType sqlType() {
                return DataTypes.IntegerType;
            }

            @Override
            public Class<Unmade> userClass() {
                return Unmade.class;
            }

            @Override
            public Object serialize(Unmade object) {
                return 1;
            }

            @Override
            public Unmade deserialize(Object value) {
                return new Unmade();
            }
        }
    }

    @Test
    void aTypeThatCannotBeMadeIsTold() {
        SqlException refused = assertThrows(SqlException.class, () -> Encoders.of(Unmade.class));
        assertEquals("ENCODER_NOT_FOUND", refused.condition());
        String reason = String.valueOf(refused.parameters().get("docroot"));
        assertTrue(reason.contains("constructor without parameters"), reason);
        UDTRegistration.register("some.Class", "no.such.Type");
        assertTrue(UDTRegistration.exists("some.Class"));
        assertInstanceOf(IllegalArgumentException.class, assertThrows(IllegalArgumentException.class,
                () -> UDTRegistration.getUDTFor("some.Class")));
        assertTrue(UDTRegistration.getUDTFor("other.Class").isEmpty());
    }
}
