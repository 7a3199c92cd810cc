package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.count;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.max;
import static io.troupe.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What programs rely on when they chain calls: names of columns, columns that are out of sight, and what is shown.
final class DatasetFormsTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("forms").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Dataset<Row> fruit() {
        return session
                .sql("""
                    SELECT * FROM VALUES ('fig', 'red', 3), ('fig', 'green', 5), ('pear', 'green', 4) AS f(kind, hue, grams)""");
    }

    private static String text(Dataset<?> rows) {
        return String.join(" ", rows.collectAsList().stream().map(String::valueOf).toList());
    }

    private static String condition(Executable action) {
        return assertThrows(SqlException.class, action).condition();
    }

    // ---- columns out of sight -----------------------------------------------------------------------------------------

    @Test
    void rowsAreFilteredAndSortedByColumnsThatAreNotSelected() {
        Dataset<Row> fruit = fruit();
        assertEquals("[fig]", text(fruit.select("kind").filter(col("hue").equalTo("red"))));
        assertEquals("[fig]", text(fruit.select(fruit.col("kind")).where(fruit.col("grams").equalTo(3))));
        assertEquals("[FIG] [PEAR] [FIG]",
                text(fruit.select(functions.upper(col("kind")).as("k")).orderBy(col("grams"))));
        assertEquals("[5] [4]",
                text(fruit.filter("grams > 3").select("grams").filter("grams < 9").orderBy(col("hue"),
                        col("kind"))));
        assertArrayEquals(new String[]{"kind"}, fruit.select("kind").orderBy("grams").columns());
        assertEquals("[0]", text(fruit.select(lit(0).as("grams")).filter("grams = 0 AND hue = 'red'")));
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION",
                condition(() -> fruit.select("kind").distinct().filter("hue = 'red'")));
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION",
                condition(() -> fruit.select("kind").as("k").filter("hue = 'red'")));
    }

    @Test
    void groupsAreFilteredAndSortedByOtherAggregates() {
        Dataset<Row> heaviest = fruit().groupBy("kind").agg(max("grams").as("most"));
        assertEquals("[pear,4] [fig,5]", text(heaviest.orderBy(count("*"), col("kind"))));
        assertEquals("[fig,5]", text(heaviest.where(sum("grams").gt(6))));
        assertEquals("[5]", text(heaviest.select("most").where(sum("grams").gt(6).and(col("most").gt(1)))));
        assertArrayEquals(new String[]{"kind", "most"}, heaviest.where(sum("grams").gt(6)).columns());
    }

    @Test
    void groupColumnsStayAwayWhenTheSessionSaysSo() {
        session.conf().set("troupe.sql.retainGroupColumns", "false");
        try {
            Dataset<Row> counts = fruit().groupBy("kind").count();
            assertArrayEquals(new String[]{"count"}, counts.columns());
            assertEquals("[2]", text(counts.filter(col("kind").equalTo("fig"))));
        } finally {
            session.conf().unset("troupe.sql.retainGroupColumns");
        }
    }

    // ---- names of columns -----------------------------------------------------------------------------------------------

    @Test
    void columnsAreReplacedUnderTheNewSpelling() {
        Dataset<Row> fruit = fruit();
        assertArrayEquals(new String[]{"kind", "HUE", "grams"}, fruit.withColumn("HUE", lit(1)).columns());
        assertEquals("COLUMN_ALREADY_EXISTS",
                condition(() -> fruit.withColumns(Map.of("a", lit(1), "A", lit(2)))));
        assertEquals("COLUMN_ALREADY_EXISTS",
                condition(() -> fruit.withColumnsRenamed(Map.of("kind", "x", "hue", "X"))));
    }

    @Test
    void aColumnThatMayMeanTwoIsNotDropped() {
        Dataset<Row> left = fruit().as("l");
        Dataset<Row> both = left.join(fruit().as("r"), col("l.grams").equalTo(col("r.grams")));
        assertEquals("AMBIGUOUS_REFERENCE", condition(() -> both.drop(col("kind"))));
        assertArrayEquals(new String[]{"hue", "grams", "kind", "hue", "grams"},
                both.drop(col("l.kind")).columns());
        assertArrayEquals(new String[]{"hue", "grams", "hue", "grams"}, both.drop("kind").columns());
        assertEquals(6, both.drop(col("none")).columns().length);
    }

    @Test
    void numbersOfPartitionsArePositive() {
        assertThrows(IllegalArgumentException.class, () -> fruit().repartition(0));
        assertThrows(IllegalArgumentException.class, () -> fruit().repartition(0, col("kind")));
        assertThrows(IllegalArgumentException.class, () -> fruit().repartition(2, col("kind").desc()));
    }

    // ---- both of two datasets ---------------------------------------------------------------------------------------------

    @Test
    void unionsByNameMergeStructs() {
        Dataset<Row> left = session
                .sql("SELECT 1 AS n, named_struct('a', 1, 'b', named_struct('c', 2)) AS s");
        Dataset<Row> right = session
                .sql("SELECT named_struct('b', named_struct('d', 'x'), 'e', 2.5D) AS s, true AS m");
        Dataset<Row> both = left.unionByName(right, true);
        assertEquals("n INT,s STRUCT<a: INT, b: STRUCT<c: INT, d: STRING>, e: DOUBLE>,m BOOLEAN",
                both.schema().toDDL().replace(" NOT NULL", ""));
        assertEquals("[1,[1,[2,null],null],null] [null,[null,[null,x],2.5],true]", text(both));
        Dataset<Row> lists = session.sql("SELECT array(named_struct('a', 1)) AS l")
                .unionByName(session.sql("SELECT array(named_struct('z', 2)) AS l"), true);
        assertEquals(List.of("[null,2]"),
                lists.collectAsList().get(1).getList(0).stream().map(String::valueOf).toList());
        assertEquals("ARRAY<STRUCT<a: INT, z: INT>>", lists.schema().apply("l").dataType().sql());
        assertEquals("INCOMPATIBLE_COLUMN_TYPE",
                condition(() -> left.select("s").unionByName(right.select("s"))));
        assertEquals("COLUMN_ALREADY_EXISTS",
                condition(() -> left.select("n", "n").unionByName(left.select("n", "n"))));
    }

    @Test
    void whatIsInBothIsNullOnlyWhereBothMayBe() {
        Dataset<Row> some = session.range(3).toDF();
        Dataset<Row> perhaps = session.sql("SELECT * FROM VALUES (1L), (NULL) v(id)");
        assertEquals("id BIGINT NOT NULL", perhaps.intersect(some).schema().toDDL());
        assertEquals("[1]", text(perhaps.intersect(some)));
        assertEquals("id BIGINT", perhaps.except(some).schema().toDDL());
    }

    // ---- what is shown -------------------------------------------------------------------------------------------------

    @Test
    void valuesAreShownForPeople() {
        assertEquals("""
            +-------+---------+----+
            |b      |s        |한글|
            +-------+---------+----+
            |[0A FF]|{1, NULL}|a\\tb|
            +-------+---------+----+

            """, ShownRows.of(session.sql("SELECT X'0AFF' b, struct(1, NULL) s, 'a\\tb' `한글`"), 5, 0, false));
        assertEquals("++\n||\n++\n||\n++\n\n",
                ShownRows.of(fruit().limit(1).select(new Column[0]), 5, 20, false));
    }

    @Test
    void rowsAreShownOneCellALine() {
        assertEquals("""
            -RECORD 0----
             kind  | fig\s
             grams | 3  \s
            -RECORD 1----
             kind  | fig\s
             grams | 5  \s
            only showing top 2 rows

            """, ShownRows.of(fruit().select("kind", "grams"), 2, 20, true));
        assertEquals("(0 rows)\n\n", ShownRows.of(fruit(), 0, 20, true));
    }

    @Test
    void datasetsAndColumnsAreNamedInMessages() {
        assertEquals("[kind: string, hue: string ... 1 more field]", fruit().toString());
        assertEquals("[s: struct<a: int, b: int ... 1 more field>]",
                session.sql("SELECT named_struct('a', 1, 'b', 2, 'c', 3) AS s").toString());
        assertEquals("((kind = fig) AND (grams > 3))",
                col("kind").equalTo("fig").and(col("grams").gt(3)).toString());
        assertEquals("CASE WHEN (a IS NULL) THEN b.c[0] ELSE CAST(d AS INT) END",
                functions.when(col("a").isNull(), col("b.c").getItem(0)).otherwise(col("d").cast("int"))
                        .toString());
    }

    @Test
    void observedMetricsAreNamedAggregates() {
        assertEquals("INVALID_OBSERVED_METRICS.NON_AGGREGATE_FUNC_ARG_IS_ATTRIBUTE",
                condition(() -> fruit().observe("x", col("grams"))));
        assertEquals("INVALID_OBSERVED_METRICS.MISSING_NAME",
                condition(() -> fruit().observe("", max("grams"))));
        assertTrue(fruit().observe("x", max("grams").plus(1)).count() > 0);
        assertEquals(new StructType().add("grams", "int").length(),
                fruit().select("grams").schema().length());
    }
}
