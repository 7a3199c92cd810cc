package io.troupe.sql;

import static io.troupe.sql.functions.avg;
import static io.troupe.sql.functions.broadcast;
import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.count;
import static io.troupe.sql.functions.countDistinct;
import static io.troupe.sql.functions.explode;
import static io.troupe.sql.functions.expr;
import static io.troupe.sql.functions.lag;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.max;
import static io.troupe.sql.functions.row_number;
import static io.troupe.sql.functions.split;
import static io.troupe.sql.functions.sum;
import static io.troupe.sql.functions.upper;
import static io.troupe.sql.functions.when;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.expressions.Window;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries made of method calls mean what the same ones in SQL mean.
class DatasetTest {
    private static TroupeSession session;
    private static Dataset<Row> people;
    private static Dataset<Row> cities;

    public record Person(String name, int age, String city) {}

    public record City(String city, String country) {}

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("datasets").getOrCreate();
        people = session.createDataset(List.of(
                new Person("ada", 36, "london"), new Person("alan", 41, "london"),
                new Person("emmy", 53, "erlangen"),
                new Person("kurt", 71, "vienna"), new Person("grace", 85, null))).toDF();
        cities = session.createDataset(List.of(
                new City("london", "uk"), new City("erlangen", "germany"), new City("paris", "france")))
                .toDF();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<String> texts(Dataset<?> dataset) {
        return dataset.collectAsList().stream().map(String::valueOf).toList();
    }

    private static void assertRows(Dataset<?> dataset, String... rows) {
        assertEquals(List.of(rows), texts(dataset));
    }

    @Test
    void selectsFiltersAndSorts() {
        assertRows(people.filter(col("age").gt(40).and(col("city").isNotNull())).orderBy(col("age").desc())
                .select(upper("name").as("who"), col("age").plus(1)), "[KURT,72]", "[EMMY,54]", "[ALAN,42]");
        assertArrayEquals(new String[]{"who", "(age + 1)"},
                people.select(upper("name").as("who"), col("age").plus(1)).columns());
        assertRows(people.where("age < 40 OR name LIKE 'g%'").sort("name").select("name"), "[ada]",
                "[grace]");
        assertRows(
                people.orderBy(col("city").asc_nulls_last(), col("name")).limit(2).selectExpr("name",
                        "age * 2 AS twice"),
                "[emmy,106]", "[ada,72]");
        assertRows(
                people.filter(col("name").isin("ada", "kurt")).filter(col("age").between(0, 50))
                        .select(col("name")),
                "[ada]");
        assertRows(people.orderBy("age").offset(4).select("name"), "[grace]");
    }

    @Test
    void addsReplacesRenamesAndDropsColumns() {
        Dataset<Row> changed = people.withColumn("AGE", col("age").multiply(2))
                .withColumn("adult", col("age").geq(18))
                .withColumnRenamed("city", "place").drop("name", "nothing");
        assertArrayEquals(new String[]{"AGE", "place", "adult"}, changed.columns());
        assertRows(changed.limit(1), "[72,london,true]");
        assertArrayEquals(new String[]{"a", "b", "c"}, people.toDF("a", "b", "c").columns());
        assertThrows(IllegalArgumentException.class, () -> people.toDF("a"));
    }

    @Test
    void groupsAndAggregates() {
        assertRows(people.groupBy("city").agg(count("*").as("n"), max("age")).orderBy("city"),
                "[null,1,85]", "[erlangen,1,53]", "[london,2,41]", "[vienna,1,71]");
        assertRows(people.groupBy(col("age").gt(50).as("old")).count().orderBy("old"), "[false,2]",
                "[true,3]");
        assertRows(people.agg(sum("age"), countDistinct("city"), avg(lit(1))), "[286,3,1.0]");
        assertRows(people.groupBy("city").max().filter(col("max(age)").lt(50)), "[london,41]");
        assertRows(people.agg(Map.of("age", "min")), "[36]");
        assertRows(people.rollup("city").sum("age").orderBy(col("sum(age)").desc()).limit(1), "[null,286]");
        assertEquals(5, people.cube("city").count().count());
        assertRows(people.groupBy().pivot("city", List.of("london", "vienna")).sum("age"), "[77,71]");
        assertArrayEquals(new String[]{"erlangen", "london", "vienna"},
                people.filter(col("city").isNotNull()).groupBy().pivot("city").sum("age").columns());
    }

    @Test
    void joinsByNamesConditionsAndWithItself() {
        assertRows(people.join(cities, "city").orderBy("name"),
                "[london,ada,36,uk]", "[london,alan,41,uk]", "[erlangen,emmy,53,germany]");
        assertRows(people.join(cities, people.col("city").equalTo(cities.col("city")), "left_anti")
                .select("name")
                .orderBy("name"), "[grace]", "[kurt]");
        assertEquals(4, people.join(broadcast(cities), new String[]{"city"}, "right").count());
        assertEquals(25, people.crossJoin(people).count());
        assertRows(people.as("a").join(people.as("b"), expr("a.city = b.city AND a.age < b.age"))
                .select("a.name", "b.name"), "[ada,alan]");
        assertEquals("UNSUPPORTED_JOIN_TYPE", assertThrows(AnalysisException.class,
                () -> people.join(cities, new String[]{"city"}, "sideways")).getCondition());
    }

    @Test
    void combinesSets() {
        Dataset<Row> names = people.select("name");
        assertEquals(10, names.union(names).count());
        assertEquals(5, names.union(names).distinct().count());
        assertRows(names.except(people.filter(col("age").gt(40)).select("name")), "[ada]");
        assertEquals(5, names.intersect(names).count());
        assertRows(
                cities.unionByName(cities.select("country", "city")).filter(col("city").equalTo("paris"))
                        .distinct(),
                "[paris,france]");
        assertEquals(4, people.dropDuplicates("city").count());
        assertRows(people.filter(col("city").equalTo("london")).dropDuplicates("city").select("city"),
                "[london]");
    }

    @Test
    void functionsCasesWindowsAndGenerators() {
        assertRows(
                people.orderBy("age")
                        .select(when(col("age").lt(40), "young").when(col("age").lt(60), lit("middle"))
                                .otherwise("old").as("w"))
                        .distinct().orderBy("w"),
                "[middle]", "[old]", "[young]");
        assertRows(people
                .select(col("name"),
                        row_number().over(Window.partitionBy("city").orderBy(col("age").desc())).as("n"))
                .filter(col("n").gt(1)), "[ada,2]");
        assertRows(
                people.select(col("name"),
                        sum("age").over(Window.orderBy("age").rowsBetween(-1, Window.currentRow())),
                        lag(col("name"), 1).over(Window.orderBy("age"))).orderBy("name").limit(2),
                "[ada,36,null]", "[alan,77,ada]");
        assertRows(session.range(1).select(explode(split(lit("a b"), " ")).as("w")), "[a]", "[b]");
        assertRows(session.range(1).select(lit(new BigDecimal("1.50")), lit(LocalDate.of(2024, 1, 2)),
                lit(DayOfWeek.MONDAY),
                lit(new int[]{1, 2}).getItem(1), lit(null)), "[1.50,2024-01-02,MONDAY,2,null]");
        assertThrows(IllegalArgumentException.class, () -> col("age").otherwise(1));
    }

    @Test
    void objectsGoThereAndBack() {
        assertEquals(new Person("ada", 36, "london"), people.as(Person.class).orderBy("name").first());
        assertEquals(List.of("ada", "alan"),
                people.orderBy("name").select("name").as(Encoders.STRING()).limit(2).collectAsList());
        assertEquals(List.of(0L, 1L), session.range(2).as(Encoders.LONG()).collectAsList());
        AnalysisException narrower = assertThrows(AnalysisException.class,
                () -> session.range(2).as(Encoders.INT()));
        assertEquals("CANNOT_UP_CAST_DATATYPE", narrower.getCondition());
        AnalysisException missing = assertThrows(AnalysisException.class, () -> cities.as(Person.class));
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", missing.getCondition());
        Dataset<Row> rows = session.createDataFrame(
                List.of(RowFactory.create(1, "a"), RowFactory.create(null, "b")),
                new StructType().add("n", DataTypes.IntegerType).add("s", DataTypes.StringType));
        assertRows(rows, "[1,a]", "[null,b]");
        assertEquals("INVALID_EXTERNAL_TYPE", assertThrows(SqlException.class, () -> session.createDataFrame(
                List.of(RowFactory.create("x")), new StructType().add("n", DataTypes.IntegerType)))
                .condition());
        assertRows(session.createDataFrame(List.of(new City("rome", "italy")), City.class), "[rome,italy]");
    }

    @Test
    void namesAreSuggestedWhenTheyAreWrong() {
        AnalysisException thrown = assertThrows(AnalysisException.class, () -> people.select("nmae"));
        assertTrue(thrown.getMessage().contains("`name`"), thrown.getMessage());
        assertThrows(AnalysisException.class, () -> people.col("height"));
        assertEquals("INVALID_ATTRIBUTE_NAME_SYNTAX",
                assertThrows(AnalysisException.class, () -> col("a.`b")).getCondition());
        assertThrows(AnalysisException.class, () -> people.filter("age >"));
    }

    @Test
    void viewsOfProgramsAreSeenBySqlAndSqlByPrograms() {
        people.filter(col("age").gt(50)).createOrReplaceTempView("old_people");
        assertRows(session.sql("SELECT count(*) FROM old_people"), "[3]");
        assertRows(session.table("old_people").join(cities, "city").select("name"), "[emmy]");
        assertEquals("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
                assertThrows(AnalysisException.class, () -> people.createTempView("old_people"))
                        .getCondition());
    }

    @Test
    void filesAreRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "name;n\nx;1\ny;2\n");
        Dataset<Row> read = session.read().option("header", true).option("sep", ";")
                .schema("name STRING, n INT")
                .csv(file.toString());
        assertRows(read.agg(sum("n")), "[3]");
        assertRows(session.read().format("csv").option("path", file.toString()).load().limit(1), "[name;n]");
        assertEquals("PATH_NOT_FOUND", assertThrows(AnalysisException.class,
                () -> session.read().parquet(folder.resolve("none").toString())).getCondition());
    }

    @Test
    void showsRowsAndSchemas() {
        assertEquals("""
            +----+---+--------+
            |name|age|    city|
            +----+---+--------+
            | ada| 36|  london|
            |emmy| 53|erlangen|
            +----+---+--------+
            only showing top 2 rows

            """, ShownRows.of(people.filter(col("name").notEqual("alan")), 2, 20, false));
        assertEquals("""
            +-----+
            |t    |
            +-----+
            |a b\\n|
            |NULL |
            +-----+

            """, ShownRows.of(session.sql("SELECT t FROM VALUES ('a b\\n'), (NULL) v(t)"), 20, 0, false));
        assertEquals("""
            root
             |-- name: string (nullable = true)
             |-- age: integer (nullable = false)
             |-- city: string (nullable = true)

            """, people.schema().treeString() + "\n");
    }

    @Test
    void actionsTellHowManyAndWhich() {
        assertEquals(5, people.count());
        assertEquals(Optional.of("ada"), Optional.of(people.orderBy("name").head().getString(0)));
        assertEquals(2, people.takeAsList(2).size());
        assertTrue(people.filter(lit(false)).isEmpty());
    }

    /// Each static method without arguments of other kinds than columns and texts names a function that exists.
    @Test
    void everyFunctionIsInTheCatalogue() {
        TreeSet<String> unknown = new TreeSet<>();
        for (Method method : functions.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && method.getReturnType() == Column.class
                    && method.getParameterCount() > 0
                    && Arrays.stream(method.getParameterTypes()).allMatch(type -> type == Column.class)) {
                try {
                    Object[] arguments = new Object[method.getParameterCount()];
                    Arrays.fill(arguments, lit(null));
                    session.range(1).select((Column) method.invoke(null, arguments));
                } catch (java.lang.reflect.InvocationTargetException | IllegalAccessException e) {
                    throw new AssertionError(method.toString(), e);
                } catch (AnalysisException e) {
                    if (e.getCondition().equals("UNRESOLVED_ROUTINE")) {
                        unknown.add(method.getName());
                    }
                }
            }
        }
        unknown.remove("session_window"); // stands in groupBy alone
        unknown.removeAll(Set.of("years", "months", "days", "hours", "bucket")); // stand in partitionedBy alone
        assertEquals(new TreeSet<>(), unknown);
    }
}
