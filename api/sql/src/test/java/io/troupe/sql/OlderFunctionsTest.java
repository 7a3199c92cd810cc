package io.troupe.sql;

import static io.troupe.sql.functions.add_months;
import static io.troupe.sql.functions.approxCountDistinct;
import static io.troupe.sql.functions.approx_count_distinct;
import static io.troupe.sql.functions.array;
import static io.troupe.sql.functions.array_join;
import static io.troupe.sql.functions.array_repeat;
import static io.troupe.sql.functions.asc_nulls_first;
import static io.troupe.sql.functions.bitwiseNOT;
import static io.troupe.sql.functions.bround;
import static io.troupe.sql.functions.ceil;
import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.date_add;
import static io.troupe.sql.functions.date_sub;
import static io.troupe.sql.functions.floor;
import static io.troupe.sql.functions.greatest;
import static io.troupe.sql.functions.instr;
import static io.troupe.sql.functions.lag;
import static io.troupe.sql.functions.last;
import static io.troupe.sql.functions.lead;
import static io.troupe.sql.functions.least;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.lpad;
import static io.troupe.sql.functions.ltrim;
import static io.troupe.sql.functions.max;
import static io.troupe.sql.functions.min;
import static io.troupe.sql.functions.next_day;
import static io.troupe.sql.functions.product;
import static io.troupe.sql.functions.regexp_replace;
import static io.troupe.sql.functions.repeat;
import static io.troupe.sql.functions.round;
import static io.troupe.sql.functions.rpad;
import static io.troupe.sql.functions.rtrim;
import static io.troupe.sql.functions.shiftLeft;
import static io.troupe.sql.functions.slice;
import static io.troupe.sql.functions.split;
import static io.troupe.sql.functions.substring;
import static io.troupe.sql.functions.sumDistinct;
import static io.troupe.sql.functions.timestamp_add;
import static io.troupe.sql.functions.timestamp_diff;
import static io.troupe.sql.functions.toDegrees;
import static io.troupe.sql.functions.trim;
import static io.troupe.sql.functions.unix_timestamp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.troupe.rdd.TroupeContext;
import io.troupe.sql.expressions.Window;
import io.troupe.sql.expressions.WindowSpec;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.MetadataBuilder;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Functions with arguments that are columns, names of columns, or more than the usual ones; and older names.
class OlderFunctionsTest {
    private static TroupeSession session;
    private static Dataset<Row> rows;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("older functions").create();
        session.conf().set("spark.sql.session.timeZone", "UTC");
        rows = session.sql("SELECT * FROM VALUES (1, 2, 'xxaxx', 'x', DATE'2020-01-31', 2.345D),"
                + " (2, NULL, ' b ', ' ', DATE'2020-02-29', NULL), (3, 5, 'c,d', ',', DATE'2021-03-01', 4.0D)"
                + " AS t(a, b, s, p, d, x)");
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static String first(Column... columns) {
        return rows.orderBy("a").select(columns).first().mkString("|");
    }

    @Test
    void argumentsMayBeColumns() {
        assertEquals("2020-02-29|2020-02-01|2020-01-30|2020-02-04", first(add_months(col("d"), col("a")),
                date_add(col("d"), col("a")), date_sub(col("d"), col("a")), next_day(col("d"), lit("TU"))));
        assertEquals("a|axx|xxa|xxaxxx|xxxaxx", first(trim(col("s"), col("p")), ltrim(col("s"), "x"),
                rtrim(col("s"), col("p")), rpad(col("s"), lit(6), col("p")),
                lpad(col("s"), lit(6), col("p"))));
        assertEquals("3|yyayy|[xx, xx]|[xx, xx]|x|xxaxx", first(instr(col("s"), lit("a")),
                regexp_replace(col("s"), col("p"), lit("y")), split(col("s"), lit("a")),
                split(col("s"), lit("a"), col("b")), substring(col("s"), col("a"), lit(1)),
                repeat(col("s"), col("a"))));
    }

    @Test
    void numbersAndArraysTakeColumnsToo() {
        assertEquals("2.3|2.3|2.4|2.3", first(round(col("x"), lit(1)), bround(col("x"), lit(1)),
                ceil(col("x").cast("decimal(6,3)"), lit(1)), floor(col("x").cast("decimal(6,3)"), lit(1))));
        assertEquals("[1, 1]|[2]|1-?", first(array_repeat(col("a"), col("b")),
                slice(array(lit(1), lit(2)), col("b"), col("a")),
                array_join(array(lit("1"), lit(null).cast("string")), "-", "?")));
        assertEquals("2|1", first(greatest("a", "b"), least("a", "b")));
    }

    @Test
    void nullsAreLeftOutWhereThatIsSaid() {
        WindowSpec order = Window.orderBy("a");
        assertEquals(List.of("null null", "2 2", "2 null"), rows.select(
                lag("b", 1).over(order).as("plain"), lag(col("b"), 1, null, true).over(order).as("known"))
                .collectAsList().stream().map(row -> row.get(1) + " " + row.get(0)).toList());
        assertEquals("5", String.valueOf(rows.select(lead("b", 2, 7).over(order)).first().get(0)));
        assertEquals("[2,5,2]", rows.orderBy(asc_nulls_first("b")).coalesce(1)
                .agg(functions.first("b", true), last(col("b"), true), approx_count_distinct("b", 0.1))
                .first().toString());
    }

    @Test
    void aProductIsNullWithoutNumbers() {
        assertEquals("[6.0,10.0,9.38]",
                rows.agg(product(col("a")), product(col("b")), product(col("x"))).first()
                        .toString());
        assertEquals("product(a)", rows.agg(product(col("a"))).columns()[0]);
        assertEquals("[null]", rows.filter("a > 9").agg(product(col("a"))).first().toString());
    }

    @Test
    void olderNamesMeanTheSame() {
        assertEquals("[3,6,-2,4]", rows.agg(approxCountDistinct("a"), sumDistinct(col("a")),
                min(bitwiseNOT(col("a"))).plus(2), max(shiftLeft(col("b"), 1)).minus(6)).first().toString());
        assertEquals("[180.0]", rows.select(toDegrees(lit(Math.PI))).first().toString());
        assertEquals("[2020-01-31 02:00:00,30]", rows.orderBy("a").select(
                timestamp_add("HOUR", lit(2), col("d").cast("timestamp")).cast("string"),
                timestamp_diff("DAY", lit("2020-01-01").cast("timestamp"), col("d").cast("timestamp")))
                .first()
                .toString());
        assertEquals("[1580428800]",
                rows.orderBy("a").select(unix_timestamp(lit("31.01.2020"), "dd.MM.yyyy")).first().toString());
        rows.registerTempTable("older");
        assertEquals(3, session.table("older").join(rows, "a", "left_semi").count());
        assertFalse(rows.isStreaming());
    }

    @Test
    void anOlderContextIsASession() {
        SQLContext context = new SQLContext(new TroupeContext(session.context()));
        context.createDataFrame(rows.collectAsList(), rows.schema()).createOrReplaceTempView("mine");
        Properties properties = new Properties();
        properties.setProperty("my.key", "1");
        context.setConf(properties);
        assertEquals("1", context.getConf("my.key"));
        assertEquals(List.of("mine"), List.of(context.tableNames()));
        assertEquals(6L, context.sql("SELECT sum(a) FROM mine").first().getLong(0));
        context.dropTempTable("mine");
        assertEquals(0, context.tables().count());
        assertEquals(10, session.sqlContext().range(10).count());
    }

    @Test
    void fieldsTakeMetadataAndTypesTheirLengths() {
        Metadata note = new MetadataBuilder().putString("note", "n").build();
        assertEquals(note,
                DataTypes.createStructField("a", DataTypes.createVarcharType(3), true, note).metadata());
        assertEquals("interval day to second", DataTypes.createDayTimeIntervalType().simpleString());
        assertEquals("interval year to month", DataTypes.createYearMonthIntervalType().simpleString());
        assertEquals("char(2)", DataTypes.createCharType(2).simpleString());
    }
}
