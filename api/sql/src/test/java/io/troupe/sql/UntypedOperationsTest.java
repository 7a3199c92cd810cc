package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.count;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Operations of datasets of rows; what is expected is what Spark's documentation says or shows.
final class UntypedOperationsTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("untyped").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<String> text(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }

    private static Dataset<Row> people() {
        return session
                .sql("""
                    SELECT * FROM VALUES (1, 'ann', 1.5D, true), (2, NULL, double('NaN'), NULL), (NULL, 'cid', NULL, false),
                    (NULL, NULL, NULL, NULL) AS p(id, name, score, ok)""");
    }

    // ---- missing values -----------------------------------------------------------------------------------------------

    @Test
    void rowsThatLackValuesAreDropped() {
        assertEquals(List.of("[1,ann,1.5,true]"), text(people().na().drop()));
        assertEquals(3, people().na().drop("all").count());
        assertEquals(2, people().na().drop(new String[]{"id"}).count());
        assertEquals(3, people().na().drop("all", new String[]{"id", "name"}).count());
        assertEquals(3, people().na().drop(2).count() + 1);
        assertEquals(1, people().na().drop(4).count());
        assertEquals(0, people().na().drop(5).count());
        assertEquals(4, people().na().drop(0).count());
        assertEquals(1, people().na().drop(2, new String[]{"id", "score"}).count());
        assertThrows(IllegalArgumentException.class, () -> people().na().drop("some"));
        assertThrows(AnalysisException.class, () -> people().na().drop(new String[]{"nmae"}));
    }

    @Test
    void missingValuesAreFilledWhereTheTypeFits() {
        assertEquals(
                List.of("[1,ann,1.5,true]", "[2,null,7.0,null]", "[7,cid,7.0,false]", "[7,null,7.0,null]"),
                text(people().na().fill(7)));
        assertEquals(List.of("[1,ann]", "[2,-]", "[null,cid]", "[null,-]"),
                text(people().na().fill("-").select("id", "name")));
        assertEquals(List.of("[true]", "[true]", "[false]", "[true]"),
                text(people().na().fill(true).select("ok")));
        assertEquals(List.of("[1,1.5]", "[2,2.5]", "[null,2.5]", "[null,2.5]"),
                text(people().na().fill(2.5, new String[]{"score"}).select("id", "score")));
        assertEquals(List.of("[1,ann,1.5,true]", "[2,x,NaN,null]", "[9,cid,null,false]", "[9,x,null,null]"),
                text(people().na().fill(Map.of("id", 9, "name", "x"))));
        assertThrows(IllegalArgumentException.class, () -> people().na().fill(Map.of("id", List.of())));
    }

    @Test
    void valuesAreReplaced() {
        assertEquals(List.of("[10,ann]", "[20,null]", "[null,cid]", "[null,null]"),
                text(people().na().replace("id", Map.of(1, 10, 2, 20)).select("id", "name")));
        assertEquals(List.of("[Ann]", "[null]", "[Cid]", "[null]"), text(
                people().na().replace(new String[]{"name", "id"}, Map.of("ann", "Ann", "cid", "Cid"))
                        .select("name")));
        assertEquals(List.of("[5,5.0]", "[2,NaN]", "[null,null]", "[null,null]"), text(
                people().na().replace("*", Map.of(1.0, 5.0, 1.5, 5.0)).select("id", "score")));
    }

    // ---- statistics -----------------------------------------------------------------------------------------------------

    @Test
    void columnsAreDescribed() {
        Dataset<Row> ages = session
                .sql("SELECT * FROM VALUES ('Tom', 10, 1.0D), ('Bob', 20, 2.0D) AS t(name, age, height)");
        assertEquals(List.of("[count,2,2,2]", "[mean,null,15.0,1.5]",
                "[stddev,null,7.0710678118654755,0.7071067811865476]", "[min,Bob,10,1.0]",
                "[max,Tom,20,2.0]"),
                text(ages.describe()));
        assertArrayEquals(new String[]{"summary", "age"}, ages.describe("age").columns());
        assertEquals(
                List.of("[count,2,2,2]", "[25%,null,10,1.0]", "[max,Tom,20,2.0]", "[count_distinct,2,2,2]"),
                text(ages.summary("count", "25%", "max", "count_distinct")));
        assertEquals(8, ages.summary().count());
        assertThrows(IllegalArgumentException.class, () -> ages.summary("median"));
    }

    @Test
    void quantilesAreAsExactAsAskedFor() {
        Dataset<Row> numbers = session.range(0, 1000, 1).select(col("id").cast("double").as("x"))
                .repartition(5);
        assertArrayEquals(new double[]{0, 249, 499, 999},
                numbers.stat().approxQuantile("x", new double[]{0, 0.25, 0.5, 1}, 0));
        double[] rough = numbers.stat().approxQuantile("x", new double[]{0.1, 0.5, 0.9}, 0.05);
        assertEquals(100, rough[0], 51);
        assertEquals(500, rough[1], 51);
        assertEquals(900, rough[2], 51);
        double[][] both = people().stat().approxQuantile(new String[]{"id", "score"}, new double[]{0.5}, 0);
        assertArrayEquals(new double[]{1}, both[0]);
        assertArrayEquals(new double[]{1.5}, both[1]);
        assertEquals(0, people().limit(0).stat().approxQuantile("id", new double[]{0.5}, 0).length);
        assertThrows(IllegalArgumentException.class,
                () -> people().stat().approxQuantile("name", new double[]{0.5}, 0));
        assertThrows(IllegalArgumentException.class,
                () -> people().stat().approxQuantile("id", new double[]{1.5}, 0));
    }

    @Test
    void columnsAreCorrelated() {
        Dataset<Row> pairs = session.range(10).select(col("id").as("a"), col("id").multiply(2).as("b"));
        assertEquals(1, pairs.stat().corr("a", "b"), 1e-12);
        assertEquals(55.0 / 3, pairs.stat().cov("a", "b"), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> pairs.stat().corr("a", "b", "spearman"));
    }

    @Test
    void pairsOfValuesAreCounted() {
        Dataset<Row> pairs = session.sql(
                "SELECT * FROM VALUES (1, 1), (1, 2), (2, 1), (2, 1), (2, 3), (3, 2), (3, 3) AS t(key, value)");
        Dataset<Row> table = pairs.stat().crosstab("key", "value");
        assertArrayEquals(new String[]{"key_value", "1", "2", "3"}, table.columns());
        assertEquals(List.of("[1,1,1,0]", "[2,2,0,1]", "[3,0,1,1]"), text(table.orderBy("key_value")));
    }

    @Test
    void frequentValuesAreFound() {
        Dataset<Row> rows = session
                .sql("SELECT IF(id % 3 = 0, 1, CAST(id AS INT)) AS a, 'x' AS b FROM range(100)");
        Row items = rows.stat().freqItems(new String[]{"a", "b"}, 0.3).first();
        assertEquals(List.of(1), items.get(0));
        assertEquals(List.of("x"), items.get(1));
    }

    @Test
    void rowsAreSampledByStratum() {
        Dataset<Row> rows = session.sql("SELECT id % 3 AS key FROM range(3000)");
        Map<Object, Long> counts = new java.util.HashMap<>();
        rows.stat().sampleBy("key", Map.of(0L, 0.1, 1L, 1.0), 7).groupBy("key").count().collectAsList()
                .forEach(row -> counts.put(row.get(0), row.getLong(1)));
        assertEquals(Set.of(0L, 1L), counts.keySet());
        assertEquals(1000, counts.get(1L));
        assertEquals(100, counts.get(0L), 40);
    }

    @Test
    void sketchesOfColumnsKnowTheirValues() {
        Dataset<Row> rows = session.range(0, 1000, 1).repartition(3)
                .select(col("id"), col("id").mod(10).cast("string").as("name"));
        var members = rows.stat().bloomFilter("id", 1000L, 0.03);
        for (long id = 0; id < 1000; id++) {
            assertTrue(members.mightContain(id));
        }
        int wrong = 0;
        for (long id = 1000; id < 11_000; id++) {
            wrong += members.mightContain(id) ? 1 : 0;
        }
        assertTrue(wrong < 600, wrong + " of 10000");
        assertTrue(rows.stat().bloomFilter("name", 10L, 640L).mightContain("7"));
        var counts = rows.stat().countMinSketch("name", 0.01, 0.99, 42);
        assertEquals(1000, counts.totalCount());
        assertEquals(100, counts.estimateCount("3"), 20);
        assertEquals(7, rows.stat().countMinSketch(col("id"), 7, 100, 1).depth());
    }

    @Test
    void sketchesOfDatasetsHaveTheBytesOfTheSqlFunction() throws Exception {
        Dataset<Row> rows = session.range(100).select(col("id").mod(7).cast("string").as("name"));
        rows.createOrReplaceTempView("sketched");
        byte[] bytes = (byte[]) session.sql("SELECT count_min_sketch(name, 0.5D, 0.5D, 1) FROM sketched")
                .first().get(0);
        assertArrayEquals(bytes, rows.stat().countMinSketch("name", 0.5, 0.5, 1).toByteArray());
    }

    // ---- shapes -----------------------------------------------------------------------------------------------------------

    @Test
    void columnsBecomeRows() {
        Dataset<Row> wide = session
                .sql("SELECT * FROM VALUES (1, 11, 12L), (2, 21, NULL) AS t(id, `int`, `long`)");
        List<String> expected = List.of("[1,int,11]", "[1,long,12]", "[2,int,21]", "[2,long,null]");
        assertEquals(expected, text(wide.unpivot(new Column[]{col("id")},
                new Column[]{col("int"), col("long")}, "variable", "value").orderBy("id", "variable")));
        assertEquals(expected,
                text(wide.melt(new Column[]{col("id")}, "variable", "value").orderBy("id", "variable")));
        assertEquals("UNPIVOT_REQUIRES_VALUE_COLUMNS", assertThrows(AnalysisException.class,
                () -> wide.unpivot(new Column[]{col("id")}, new Column[]{}, "variable", "value"))
                .getCondition());
    }

    @Test
    void rowsBecomeColumns() {
        Dataset<Row> rows = session
                .sql("SELECT * FROM VALUES ('B', 3, 4L), ('A', 1, 2L), (NULL, 9, 9L) AS t(id, x, y)");
        Dataset<Row> turned = rows.transpose();
        assertArrayEquals(new String[]{"key", "A", "B"}, turned.columns());
        assertEquals(List.of("[x,1,3]", "[y,2,4]"), text(turned));
        assertEquals(DataTypes.LongType, turned.schema().apply(1).dataType());
        assertEquals("TRANSPOSE_NO_LEAST_COMMON_TYPE", assertThrows(AnalysisException.class,
                () -> rows.transpose(col("x"))).getCondition());
        assertEquals("TRANSPOSE_INVALID_INDEX_COLUMN", assertThrows(AnalysisException.class,
                () -> rows.transpose(col("x").plus(1))).getCondition());
        assertEquals("TRANSPOSE_EXCEED_ROW_LIMIT", assertThrows(AnalysisException.class,
                () -> session.range(501).transpose()).getCondition());
    }

    @Test
    void columnsFitASchema() {
        Dataset<Row> rows = session.sql("SELECT 1 AS a, 'x' AS b, named_struct('p', 1, 'q', 'y') AS s");
        StructType inner = new StructType().add("q", DataTypes.StringType).add("P", DataTypes.LongType);
        Dataset<Row> fitted = rows.to(new StructType().add("s", inner).add("A", DataTypes.LongType)
                .add("c", DataTypes.DateType));
        assertArrayEquals(new String[]{"s", "A", "c"}, fitted.columns());
        assertEquals(List.of("[[y,1],1,null]"), text(fitted));
        assertEquals("INVALID_COLUMN_OR_FIELD_DATA_TYPE", assertThrows(AnalysisException.class,
                () -> rows.to(new StructType().add("b", DataTypes.IntegerType))).getCondition());
        assertEquals("NULLABLE_COLUMN_OR_FIELD", assertThrows(AnalysisException.class,
                () -> people().to(new StructType().add("id", DataTypes.IntegerType, false))).getCondition());
        assertThrows(AnalysisException.class,
                () -> rows.to(new StructType().add("zzz", DataTypes.IntegerType, false)));
    }

    @Test
    void columnsAreChosenByPatternAndCarryMetadata() {
        Dataset<Row> rows = session.sql("SELECT 1 AS a1, 2 AS a2, 3 AS b");
        assertArrayEquals(new String[]{"a1", "a2"}, rows.select(rows.colRegex("`a.*`")).columns());
        assertArrayEquals(new String[]{"b"}, rows.select(rows.colRegex("b")).columns());
        Metadata unit = new Metadata(Map.of("unit", "cm"));
        StructField field = rows.withMetadata("a1", unit).schema().apply(0);
        assertEquals(unit, field.metadata());
        assertArrayEquals(new String[]{"x", "y", "b"},
                rows.withColumnsRenamed(Map.of("a1", "x", "A2", "y")).columns());
        assertArrayEquals(new String[]{"b"}, rows.drop(col("a1"), rows.col("a2")).columns());
        assertEquals("a1", rows.dtypes()[0]._1());
    }

    @Test
    void groupingSetsGroupByEach() {
        Dataset<Row> rows = session
                .sql("SELECT * FROM VALUES ('a', 'x', 1), ('a', 'y', 2), ('b', 'x', 4) AS t(k, l, n)");
        assertEquals(List.of("[null,null,7]", "[a,null,3]", "[b,null,4]"), text(
                rows.groupingSets(List.of(List.of(col("k")), List.of()), col("k"), col("l"))
                        .agg(sum("n")).orderBy("k")));
    }

    @Test
    void subqueriesStandInExpressions() {
        Dataset<Long> numbers = session.range(5);
        Column most = numbers.agg(functions.max("id")).scalar();
        assertEquals(List.of("[4]"), text(numbers.filter(col("id").equalTo(most)).toDF()));
        assertEquals(0, numbers.filter(functions.not(session.range(1).exists())).count());
        assertEquals(5, numbers.filter(session.range(1).exists()).count());
    }

    // ---- samples and partitions -------------------------------------------------------------------------------------------

    @Test
    void partsOfASplitAreDisjointAndComplete() {
        Dataset<Row> rows = session.range(0, 2000, 1).select(col("id"), col("id").mod(3).as("m"))
                .repartition(4);
        for (long seed = 0; seed < 3; seed++) {
            List<Dataset<Row>> parts = rows.randomSplitAsList(new double[]{1, 2, 3}, seed);
            Set<Long> seen = new HashSet<>();
            List<Long> sizes = new ArrayList<>();
            for (Dataset<Row> part : parts) {
                List<Row> found = part.collectAsList();
                sizes.add((long) found.size());
                found.forEach(row -> assertTrue(seen.add(row.getLong(0)), "twice: " + row));
            }
            assertEquals(2000, seen.size(), "seed " + seed);
            assertEquals(333, sizes.get(0), 80, "seed " + seed);
            assertEquals(1000, sizes.get(2), 120, "seed " + seed);
        }
        assertEquals(2, rows.randomSplit(new double[]{0.5, 0.5}).length);
        assertThrows(IllegalArgumentException.class, () -> rows.randomSplit(new double[]{-1, 2}));
        assertThrows(IllegalArgumentException.class, () -> rows.randomSplit(new double[]{0, 0}));
    }

    @Test
    void samplesMayTakeRowsMoreThanOnce() {
        Dataset<Row> rows = session.range(0, 1000, 1).toDF();
        long drawn = rows.sample(true, 2.0, 5).count();
        assertEquals(2000, drawn, 200);
        assertTrue(rows.sample(true, 2.0, 5).distinct().count() < 1000);
        assertEquals(rows.sample(0.3, 9).collectAsList(), rows.sample(false, 0.3, 9).collectAsList());
        assertThrows(IllegalArgumentException.class, () -> rows.sample(1.5));
        assertThrows(IllegalArgumentException.class, () -> rows.sample(true, -0.1));
    }

    @Test
    void rowsMoveToOtherPartitions() {
        Dataset<Row> rows = session.range(0, 100, 1).select(col("id"), col("id").mod(5).as("k"));
        Column partition = functions.spark_partition_id();
        assertEquals(5, rows.repartition(7, col("k")).select(partition.as("p"), col("k")).distinct().count());
        List<Row> ranges = rows.repartitionByRange(4, col("id")).groupBy(partition.as("p"))
                .agg(functions.min("id").as("low"), functions.max("id").as("high"), count("*"))
                .orderBy("low").collectAsList();
        assertEquals(4, ranges.size());
        for (int i = 1; i < ranges.size(); i++) {
            assertTrue(ranges.get(i - 1).getLong(2) < ranges.get(i).getLong(1));
        }
        assertEquals(1, rows.repartition(6).coalesce(1).select(partition).distinct().count());
        assertThrows(IllegalArgumentException.class, () -> rows.coalesce(0));
        assertThrows(IllegalArgumentException.class, () -> rows.repartitionByRange(3));
    }

    @Test
    void theLastRowsAreGiven() {
        assertEquals(List.of(8L, 9L),
                session.range(10).tailAsList(2));
        assertEquals(0, session.range(10).tail(0).length);
    }

    // ---- plans ------------------------------------------------------------------------------------------------------------

    @Test
    void datasetsThatComputeTheSameAreSaidToBeTheSame() {
        Dataset<Row> one = session.range(10).filter(col("id").gt(3)).select(col("id").plus(1).as("a"));
        Dataset<Row> other = session.range(10).filter(col("id").gt(3)).select(col("id").plus(1).as("b"));
        assertTrue(one.sameSemantics(other));
        assertEquals(one.semanticHash(), other.semanticHash());
        assertFalse(one.sameSemantics(session.range(10).filter(col("id").gt(4)).select(col("id").plus(1))));
        assertNotEquals(one.toDF(), other.toDF());
        assertTrue(session.createDataset(List.of(1, 2)).isLocal());
        assertFalse(one.isLocal());
    }

    @Test
    void transformationsAreChained() {
        Dataset<Row> rows = session.range(3).transform(ds -> ds.withColumn("x", lit(1)))
                .transform(ds -> ds.select("x"));
        assertEquals(List.of("[1]", "[1]", "[1]"), text(rows));
    }

    @Test
    void globalViewsHaveTheirOwnDatabase() {
        session.range(3).toDF().createOrReplaceGlobalTempView("everywhere");
        assertEquals(3, session.table("global_temp.everywhere").count());
        assertThrows(AnalysisException.class, () -> session.range(3).createGlobalTempView("everywhere"));
        session.range(4).createOrReplaceGlobalTempView("everywhere");
        assertEquals(4, session.sql("SELECT * FROM global_temp.everywhere").count());
    }

    @Test
    void schemasAreWrittenWithNamesOfTypes() {
        StructType schema = new StructType().add("a", "int").add("b", "decimal(10, 2)", false)
                .add("c", "map<string, array<struct<x:int, y varchar(3)>>>");
        assertEquals("struct<a:int,b:decimal(10,2),c:map<string,array<struct<x:int,y:varchar(3)>>>>",
                schema.simpleString());
        assertEquals(1, schema.fieldIndex("b"));
        assertFalse(schema.apply("b").nullable());
        assertThrows(IllegalArgumentException.class, () -> schema.add("d", "integr"));
        assertThrows(IllegalArgumentException.class, () -> schema.add("d", "array<int"));
        assertThrows(IllegalArgumentException.class, () -> schema.apply("zz"));
    }

    @Test
    void shapesAreObjectsOfPrograms() {
        byte[] point = (byte[]) session.sql("SELECT unhex('010100000000000000000031400000000000001C40')")
                .first().get(0);
        Object shape = session
                .sql("SELECT st_geomfromwkb(unhex('010100000000000000000031400000000000001C40')) AS g")
                .first().get(0);
        assertEquals(io.troupe.sql.types.Geometry.fromWKB(point), shape);
        assertEquals(0, io.troupe.sql.types.Geometry.fromWKB(point).getSrid());
        assertArrayEquals(point, io.troupe.sql.types.Geography.fromWKB(point).getBytes());
        assertEquals(4326, DataTypes.createGeographyType("OGC:CRS84").srid());
        assertThrows(IllegalArgumentException.class, () -> DataTypes.createGeometryType(7));
        StructType schema = new StructType().add("g", DataTypes.createGeometryType(0));
        Row back = session.createDataFrame(List.of(RowFactory.create(shape)), schema).first();
        assertEquals(shape, back.get(0));
    }
}
