package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.count;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.max;
import static io.troupe.sql.functions.row_number;
import static io.troupe.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.expressions.Window;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Joins of a dataset with itself, pivots, windows, unpivots and forms of functions as programs write them.
final class ProgramFormsTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("programs").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Dataset<Row> trips() {
        return session
                .sql("""
                    SELECT * FROM VALUES ('oslo', 'bus', 4), ('oslo', 'tram', 1), ('rome', 'bus', 3) AS t(city, by, km)""");
    }

    private static String text(Dataset<?> rows) {
        return String.join(" ", rows.collectAsList().stream().map(String::valueOf).toList());
    }

    private static String condition(Executable action) {
        return assertThrows(SqlException.class, action).condition();
    }

    // ---- joins ----------------------------------------------------------------------------------------------------------

    @Test
    void aColumnComparedWithItselfIsThatOfBothSides() {
        Dataset<Row> trips = trips();
        assertEquals(5, trips.join(trips, trips.col("city").equalTo(trips.col("city"))).count());
        assertEquals(4, trips.join(trips, trips.col("city").notEqual(trips.col("city"))).count());
        Dataset<Row> far = trips.filter("km > 1");
        assertEquals(2, trips.join(far, trips.col("km").equalTo(far.col("km"))).count());
        assertEquals("AMBIGUOUS_COLUMN_REFERENCE",
                condition(() -> trips.join(far, trips.col("km").lt(far.col("km")))));
        assertEquals(2, trips.as("a").join(far.as("b"), col("a.km").lt(col("b.km"))).count() - 1);
        assertArrayEquals(new String[]{"city", "by", "km", "by", "km"},
                trips.join(far, "city", "left").columns());
    }

    @Test
    void valuesAreLookedUpInAnotherDataset() {
        Dataset<Row> cities = session.sql("SELECT 'rome' AS c");
        assertEquals("[3]", text(trips().where(col("city").isin(cities)).select("km")));
        assertEquals(2, trips().where(functions.not(col("city").isin(cities.select("c")))).count());
        assertEquals("INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
                condition(() -> trips().select(trips().scalar())));
        Dataset<Row> lists = session.sql("SELECT array(1, 2) AS list");
        assertEquals("[1] [2]",
                text(lists.lateralJoin(session.tvf().explode(col("list").outer()).toDF("n")).select("n")));
    }

    // ---- groups -----------------------------------------------------------------------------------------------------

    @Test
    void aggregatesAreFoundByTheirCommonNames() {
        assertArrayEquals(new String[]{"city", "avg(km)"},
                trips().groupBy("city").agg(Map.of("km", "average")).columns());
        assertArrayEquals(new String[]{"city", "count(km)"},
                trips().groupBy("city").agg(Map.of("km", "size")).columns());
        assertEquals("_LEGACY_ERROR_TEMP_1323", condition(() -> trips().groupBy("city").sum("by")));
        assertEquals("GROUPING_ID_COLUMN_MISMATCH",
                condition(() -> trips().cube("city", "by").agg(functions.grouping_id("by"))));
        assertEquals("[null,1]", text(trips().rollup("city").agg(functions.grouping_id("city").as("g"))
                .filter("g = 1")));
    }

    @Test
    void pivotsHaveLimits() {
        RelationalGroupedDataset byCity = trips().groupBy("city");
        assertArrayEquals(new String[]{"city", "{bus, 4}", "{bus, 3}"},
                trips().filter("by = 'bus'").groupBy("city")
                        .pivot(functions.struct("by", "km"), List.of(functions.struct(lit("bus"), lit(4)),
                                functions.struct(lit("bus"), lit(3))))
                        .count().columns());
        assertArrayEquals(new String[]{"by", "{oslo, x}", "{rome, x}"},
                trips().groupBy("by").pivot(functions.struct(col("city"), lit("x").as("x"))).count()
                        .columns());
        assertEquals("REPEATED_CLAUSE", condition(() -> byCity.pivot("by").pivot("km")));
        assertEquals("UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY",
                condition(() -> trips().cube("city").pivot("by")));
        session.conf().set("troupe.sql.pivotMaxValues", "1");
        try {
            assertEquals("_LEGACY_ERROR_TEMP_1324", condition(() -> byCity.pivot("by")));
        } finally {
            session.conf().unset("troupe.sql.pivotMaxValues");
        }
    }

    // ---- columns and rows -------------------------------------------------------------------------------------------

    @Test
    void unpivotsTakeExpressionsAndTellWhatTheyCannotMix() {
        Dataset<Row> wide = session.sql("SELECT 1 AS id, 2 AS i, 3L AS j, 'x' AS t");
        assertEquals("[10,(i + 1),3] [10,jj,3]", text(wide.unpivot(new Column[]{col("id").multiply(10)},
                new Column[]{col("i").plus(1), col("j").as("jj")}, "k", "v")));
        SqlException mixed = assertThrows(SqlException.class,
                () -> wide.unpivot(new Column[]{col("id")}, "k", "v"));
        assertEquals("UNPIVOT_VALUE_DATA_TYPE_MISMATCH", mixed.condition());
        assertEquals("\"BIGINT\" (`j`), \"INT\" (`i`), \"STRING\" (`t`)", mixed.parameters().get("types"));
        SqlException alias = assertThrows(SqlException.class,
                () -> wide.select("id", "i").unpivot(new Column[]{col("id").as("n")}, "k", "v"));
        assertEquals("\"id AS n\"", alias.parameters().get("expressions"));
        assertEquals("UNPIVOT_REQUIRES_VALUE_COLUMNS",
                condition(() -> wide.unpivot(new Column[]{col("*")}, "k", "v")));
        assertEquals(0, session.emptyDataFrame().transpose().count());
    }

    @Test
    void columnsMeantBySlipsComeInTheOrderOfTheirNames() {
        SqlException error = assertThrows(SqlException.class,
                () -> session.sql("SELECT 1 AS b2, 2 AS b9, 3 AS b1").filter("b5 > 0"));
        assertEquals("`b1`, `b2`, `b9`", error.parameters().get("proposal"));
    }

    @Test
    void namesInBackquotesEndWithThem() {
        assertEquals("INVALID_ATTRIBUTE_NAME_SYNTAX", condition(() -> col("`a`b")));
        assertEquals("a.b.c", col("`a.b`.c").toString());
    }

    // ---- windows ----------------------------------------------------------------------------------------------------

    @Test
    void rowsAreOrderedByWindows() {
        assertEquals("[4] [3] [1]",
                text(trips().orderBy(row_number().over(Window.orderBy(col("km").desc()))).select("km")));
        assertEquals("DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON", condition(
                () -> trips().select(sum("km").over(Window.orderBy("km").rowsBetween(2, 1)))));
        assertEquals("[1,null] [3,1] [4,3]", text(trips().select(col("km"),
                functions.lag(col("km"), 1, null, true).over(Window.orderBy("km"))).orderBy("km")));
        assertEquals("[1,1] [3,1] [4,1]", text(trips().select(col("km"),
                functions.nth_value(col("km"), 1, true).over(Window.orderBy("km"))).orderBy("km")));
    }

    @Test
    void rowsAreSessionsOfTheirOwn() {
        assertEquals("[2031-04-05 06:07:08,2031-04-05 06:07:18]",
                text(session.sql("SELECT timestamp'2031-04-05 06:07:08' AS t")
                        .select(functions.session_window(col("t"), "10 seconds").as("w"))
                        .select(col("w.start").cast("string"), col("w.end").cast("string"))));
    }

    @Test
    void parametersAreWhateverIsConstant() {
        assertEquals("[2,7,2031-01-02]", text(session.sql("SELECT :l[1], :m['k'], :d", Map.of("l",
                functions.array(lit(1), lit(2)), "m", functions.map(lit("k"), lit(3).plus(4)), "d",
                java.sql.Date.valueOf("2031-01-02")))));
        assertEquals("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
                condition(() -> session.sql("SELECT ?", col("a"))));
    }

    // ---- functions --------------------------------------------------------------------------------------------------

    @Test
    void functionsTakeColumnsAndNames() {
        Dataset<Row> one = session
                .sql("SELECT 'xxabcx' AS s, 2 AS n, 1.255D AS d, 3 AS m, date'2030-01-31' AS day");
        assertEquals("[abc,abcx,xxabc]", text(one.select(functions.trim(col("s"), "x"),
                functions.ltrim(col("s"), lit("x")), functions.rtrim(col("s"), "x"))));
        assertEquals("[xxabcxxxabcx,xab,2030-03-31,3,2]",
                text(one.select(functions.repeat(col("s"), col("n")),
                        functions.substring(col("s"), col("n"), col("m")),
                        functions.add_months(col("day"), col("n")),
                        functions.greatest("n", "m"), functions.least("n", "m"))));
        assertEquals("[3,-1]", text(one.select(functions.levenshtein(col("s"), lit("abc"), 5),
                functions.levenshtein(col("s"), lit("abc"), 2))));
        assertEquals("[6.0]", text(session.range(1, 4).agg(functions.product(col("id")))));
        assertEquals("[1,b,a,b]",
                text(session.sql("SELECT * FROM VALUES (NULL, 'b'), ('b', 'a') t(p, q)").coalesce(1)
                        .agg(functions.approx_count_distinct("p", 0.05), functions.first("p", true),
                                functions.listagg_distinct(col("q")).substr(2, 1),
                                functions.mode(col("p"), true))));
        assertEquals("[2030-03-02 00:00:00,1]", text(one.select(
                functions.timestamp_add("DAY", lit(30), col("day")).cast("string"),
                functions.timestamp_diff("MONTH", col("day"), lit("2030-03-01").cast("date")))));
        assertArrayEquals(new String[]{"POWER(d, n)", "substr(s, 1, 2)", "SPARK_PARTITION_ID()"},
                one.select(functions.pow(col("d"), col("n")), col("s").substr(1, 2),
                        functions.spark_partition_id())
                        .columns());
    }

    @Test
    void fieldsAreReplacedUnderTheNewSpelling() {
        assertEquals("s STRUCT<A: INT NOT NULL, b: INT NOT NULL> NOT NULL",
                session.sql("SELECT named_struct('a', 1, 'b', 2) AS s")
                        .select(col("s").withField("A", lit(3)).as("s"))
                        .schema().toDDL());
        SqlException error = assertThrows(SqlException.class,
                () -> trips().select(col("km").withField("x", lit(2))));
        assertEquals("\"update_fields(km, WithField(2))\"", error.parameters().get("sqlExpr"));
    }

    @Test
    void variantsAreNotCompared() {
        Dataset<Row> variants = session.sql("SELECT parse_json('1') AS v");
        assertEquals("UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE", condition(variants::distinct));
        assertEquals("UNSUPPORTED_FEATURE.PARTITION_BY_VARIANT",
                condition(() -> variants.repartition(2, col("v"))));
        assertEquals("DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", condition(() -> variants.orderBy("v")));
        assertEquals("GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE",
                condition(() -> variants.groupBy("v").count()));
        assertEquals(1, variants.agg(max(lit(1)), count("*")).count());
    }

    @Test
    void listsDoNotReadTheirTexts() {
        assertEquals("DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES",
                condition(() -> session.sql("SELECT array_contains(array(1, 2), '1')")));
        assertEquals("DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES",
                condition(() -> session.sql("SELECT array_union(array(array(1)), array(array('1')))")));
        assertEquals("[true]", text(session.sql("SELECT array_contains(array(1, 2), 2L)")));
    }

    @Test
    void functionsOfElementsComeLast() {
        assertEquals("INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION",
                condition(() -> session.sql("SELECT filter(x -> x > 1, array(1, 2))")));
    }

    @Test
    void partitionsAndBucketsAreOfColumnsOfTheTable() {
        SqlException error = assertThrows(SqlException.class,
                () -> session.sql("CREATE TABLE no_such_part (a INT) USING json PARTITIONED BY (b)"));
        assertEquals("COLUMN_NOT_DEFINED_IN_TABLE", error.condition());
        assertEquals("partition", error.parameters().get("colType"));
        assertEquals("COLUMN_NOT_DEFINED_IN_TABLE", condition(() -> session
                .sql("CREATE TABLE no_such_part (a INT) USING json CLUSTERED BY (b) INTO 2 BUCKETS")));
    }
}
