package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.function.MapFunction;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Functions of a program over the objects of a dataset.
class TypedDatasetTest {
    private static final AtomicLong SEEN = new AtomicLong();

    private static TroupeSession session;

    public record Person(String name, int age, String city) {}

    public record Named(String name) {}

    public record Pet(Named owner, List<Named> friends) {}

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("typed").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Dataset<Person> people() {
        return session.createDataset(List.of(
                new Person("ada", 36, "london"), new Person("alan", 41, "london"),
                new Person("emmy", 53, "erlangen"), new Person("kurt", 71, null)));
    }

    private static Dataset<Long> numbers(long count, int partitions) {
        return session.range(count).repartition(partitions).as(Encoders.LONG());
    }

    @Test
    void mapsEachElement() {
        assertEquals(List.of("ada 36", "alan 41", "emmy 53", "kurt 71"),
                people().map((MapFunction<Person, String>) person -> person.name() + " " + person.age(),
                        Encoders.STRING()).collectAsList());
        assertEquals(List.of(new Named("ada"), new Named("alan"), new Named("emmy"), new Named("kurt")),
                people().map(person -> new Named(person.name()), Encoders.of(Named.class)).collectAsList());
        assertEquals("value", people().map(Person::age, Encoders.INT()).columns()[0]);
        assertEquals(Arrays.asList("london", "london", "erlangen", null),
                people().map(Person::city, Encoders.STRING()).collectAsList());
    }

    @Test
    void chainsOfFunctionsAreOneProgramThatMakesNoRowsInBetween() {
        Dataset<Integer> chain = people().map(person -> new Named(person.name()), Encoders.of(Named.class))
                .filter(named -> named.name().length() == 4)
                .map(Named::name, Encoders.STRING())
                .flatMap(name -> name.chars().boxed().iterator(), Encoders.INT());
        String plan = chain.queryExecution().physical().toString();
        assertTrue(plan.contains("steps=[Mapping"), plan);
        assertEquals(plan.indexOf("Programmed["), plan.lastIndexOf("Programmed["), plan);
        assertFalse(plan.contains("Filter["), plan);
        assertEquals("alanemmykurt", chain.collectAsList().stream()
                .map(Character::toString).reduce("", String::concat));
    }

    @Test
    void untypedFiltersBeforeFunctionsReachTheTable() {
        Dataset<String> names = people().filter(col("age").gt(40)).filter(person -> person.city() != null)
                .filter(col("name").notEqual("emmy")).map(Person::name, Encoders.STRING());
        assertEquals(List.of("alan"), names.collectAsList());
    }

    @Test
    void filtersKeepAllColumnsOfTheRows() {
        Dataset<Named> named = people().toDF().as(Encoders.of(Named.class));
        assertArrayEquals(new String[]{"name", "age", "city"}, named.columns());
        Dataset<Named> short_ = named.filter(each -> each.name().length() == 3);
        assertEquals(36, short_.select("age").first().getInt(0));
        assertEquals(new Named("ada"), short_.first());
        assertArrayEquals(new String[]{"name"}, named.map(each -> each, Encoders.of(Named.class)).columns());
    }

    @Test
    void agreesWithStreamsOverPartitions() {
        List<Long> expected = LongStream.range(0, 5000).filter(n -> n % 3 != 0)
                .flatMap(n -> LongStream.of(n, -n))
                .sorted().boxed().toList();
        List<Long> actual = new ArrayList<>(numbers(5000, 3).filter(n -> n % 3 != 0)
                .flatMap(n -> List.of(n, -n).iterator(), Encoders.LONG()).collectAsList());
        Collections.sort(actual);
        assertEquals(expected, actual);
        assertEquals(4999L * 5000 / 2, numbers(5000, 3).reduce(Long::sum));
        List<Integer> counts = numbers(5000, 3).mapPartitions(TypedDatasetTest::counted, Encoders.INT())
                .collectAsList();
        assertEquals(5000, counts.stream().mapToInt(Integer::intValue).sum());
        assertEquals(3, counts.size());
    }

    private static Iterator<Integer> counted(Iterator<Long> numbers) {
        int count = 0;
        while (numbers.hasNext()) {
            numbers.next();
            count++;
        }
        return List.of(count).iterator();
    }

    @Test
    void reducingNothingIsRefused() {
        TroupeException refused = assertThrows(TroupeException.class,
                () -> numbers(10, 2).filter(n -> n > 100).reduce(Long::sum));
        assertEquals(ErrorCode.EMPTY_COLLECTION, refused.code());
    }

    @Test
    void callsFunctionsForEffectInTasks() {
        SEEN.set(0);
        numbers(100, 2).foreach(n -> SEEN.addAndGet(n));
        assertEquals(4950, SEEN.get());
        SEEN.set(0);
        numbers(100, 2).foreachPartition(part -> part.forEachRemaining(n -> SEEN.addAndGet(n)));
        assertEquals(4950, SEEN.get());
    }

    @Test
    void whatAFunctionThrowsNamesItsPlaceAndTheElement() {
        SqlException failed = assertThrows(SqlException.class, () -> people().map(person -> {
            if (person.age() == 53) {
                throw new IllegalStateException("no luck");
            }
            return person.name();
        }, Encoders.STRING()).collectAsList());
        assertEquals("FAILED_EXECUTE_UDF", failed.condition());
        assertTrue(failed.getMessage().contains("`map` at io.troupe.sql.TypedDatasetTest"),
                failed.getMessage());
        assertTrue(failed.getMessage().contains("TypedDatasetTest.java:"), failed.getMessage());
        assertTrue(failed.getMessage().contains("Person[name=emmy, age=53, city=erlangen]"),
                failed.getMessage());
        assertTrue(failed.getMessage().contains("no luck"), failed.getMessage());
        SqlException later = assertThrows(SqlException.class, () -> numbers(4, 1).flatMap(
                n -> List.of(1, 2).stream().map(i -> i / (int) (n - 3)).iterator(), Encoders.INT())
                .collectAsList());
        assertTrue(later.getMessage().contains("`flatMap`") && later.getMessage().contains("/ by zero"),
                later.getMessage());
    }

    @Test
    void functionsThatCannotBeSentAreRefusedAtTheCall() {
        Object notSerializable = new Object();
        TroupeException refused = assertThrows(TroupeException.class,
                () -> people().map(person -> person.name() + notSerializable, Encoders.STRING()));
        assertEquals(ErrorCode.CLOSURE_NOT_SERIALIZABLE, refused.code());
    }

    @Test
    void capturedObjectsAreCopies() {
        List<String> captured = new ArrayList<>();
        people().foreach(person -> captured.add(person.name()));
        assertEquals(List.of(), captured);
    }

    @Test
    void readsRowsAsObjectsByName() {
        Dataset<Row> rows = session.sql("SELECT 'x' AS city, 7S AS age, 'y' AS NAME, 1 AS other");
        assertEquals(List.of(new Person("y", 7, "x")), rows.as(Person.class).collectAsList());
        Dataset<Row> nested = session.sql("SELECT array(named_struct('a', 1, 'name', 'f'), null) AS friends, "
                + "named_struct('b', 1, 'name', 'o') AS owner");
        assertEquals(new Pet(new Named("o"), Arrays.asList(new Named("f"), null)),
                nested.as(Pet.class).first());
        assertEquals(new Tuple2<>(7L, "y"), rows.select("age", "name")
                .as(Encoders.tuple(Encoders.LONG(), Encoders.STRING())).first());
        assertEquals(new BigDecimal("7.000000000000000000"),
                rows.select("age").as(Encoders.DECIMAL()).first());
    }

    @Test
    void whatDoesNotFitIsRefusedWhenItIsSaid() {
        assertCondition("UNRESOLVED_COLUMN.WITH_SUGGESTION", "name",
                () -> session.sql("SELECT 1 AS nane, 2 AS age, '' AS city").as(Person.class));
        assertCondition("CANNOT_UP_CAST_DATATYPE", "age",
                () -> session.sql("SELECT 'n' AS name, 2L AS age, '' AS city").as(Person.class));
        assertCondition("FIELD_NOT_FOUND", "owner",
                () -> session.sql(
                        "SELECT named_struct('b', 1) AS owner, array(named_struct('name', 'n')) AS friends")
                        .as(Pet.class));
        assertCondition("UNSUPPORTED_DESERIALIZER.FIELD_NUMBER_MISMATCH", "2",
                () -> session.sql("SELECT 1, 2, 3").as(Encoders.tuple(Encoders.INT(), Encoders.INT())));
        SqlException isNull = assertThrows(SqlException.class,
                () -> session.sql("SELECT 'n' AS name, CAST(null AS INT) AS age, '' AS city").as(Person.class)
                        .collectAsList());
        assertEquals("NOT_NULL_ASSERT_VIOLATION", isNull.condition());
        assertTrue(isNull.getMessage().contains("Person.age"), isNull.getMessage());
    }

    private static void assertCondition(String condition, String part,
            org.junit.jupiter.api.function.Executable call) {
        AnalysisException refused = assertThrows(AnalysisException.class, call);
        assertEquals(condition, refused.condition(), refused.getMessage());
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }

    @Test
    void takesFromBothEnds() {
        Dataset<Person> people = people();
        Person[] all = people.collect();
        assertEquals(4, all.length);
        assertEquals("ada", people.take(2)[0].name());
        assertEquals("ada", people.head().name());
        assertEquals("kurt", people.tail(1)[0].name());
        assertEquals("kurt", people.tailAsList(2).get(1).name());
        assertArrayEquals(new Long[]{0L, 1L}, session.range(5).as(Encoders.LONG()).take(2));
        Row[] rows = people.toDF().collect();
        assertEquals("ada", rows[0].getString(0));
        Iterator<Person> each = people.filter(person -> person.age() > 50).toLocalIterator();
        assertEquals("emmy", each.next().name());
        assertEquals("kurt", each.next().name());
        assertFalse(each.hasNext());
    }

    @Test
    void writesJson() {
        assertEquals(
                List.of("{\"name\":\"ada\",\"age\":36,\"city\":\"london\"}",
                        "{\"name\":\"kurt\",\"age\":71}"),
                people().filter(person -> person.name().contains("a") != person.name().contains("u"))
                        .filter(person -> person.age() == 36 || person.age() == 71).toJSON().collectAsList());
    }

    @Test
    void rowsAreElementsToo() {
        StructType schema = new StructType().add("n", DataTypes.IntegerType).add("t", DataTypes.StringType);
        Dataset<Row> made = people().toDF().map(
                row -> RowFactory.create(row.getInt(1) + 1, row.getString(0)), Encoders.row(schema));
        assertEquals("[37,ada]", made.first().toString());
        assertEquals(37, made.first().<Integer>getAs("n"));
        assertEquals(List.of("[72,kurt]"), made.filter(row -> row.getInt(0) == 72).collectAsList().stream()
                .map(Row::toString).toList());
        assertEquals(IntStream.of(36, 41, 53, 71).sum(),
                people().toDF().map(row -> row.getInt(1), Encoders.INT())
                        .reduce(Integer::sum));
    }

    @Test
    void nullsAreElementsOfValuesButNoRows() {
        Dataset<String> cities = people().map(Person::city, Encoders.STRING());
        assertEquals(1, cities.filter(city -> city == null).count());
        assertNull(cities.filter(city -> city == null).first());
        SqlException refused = assertThrows(SqlException.class,
                () -> people().map(person -> (Named) null, Encoders.of(Named.class)).collectAsList());
        assertEquals("NOT_NULL_ASSERT_VIOLATION", refused.condition());
    }

    @Test
    void elementsCanBeJoinedGroupedAndSortedAsRows() {
        Dataset<Tuple2<String, Integer>> pairs = people().map(
                person -> new Tuple2<>(person.city(), person.age()),
                Encoders.tuple(Encoders.STRING(), Encoders.INT()));
        assertEquals("[[null,71], [london,41], [erlangen,53]]",
                pairs.groupBy("_1").agg(functions.max("_2"))
                        .orderBy(col("_1").isNull().desc(), col("_1").desc())
                        .collectAsList().toString());
        Dataset<Long> self = numbers(10, 2).map(n -> n * 2, Encoders.LONG());
        assertEquals(5, self.join(session.range(10).toDF("value"), "value").count());
        assertEquals(20, self.union(self).count());
    }
}
