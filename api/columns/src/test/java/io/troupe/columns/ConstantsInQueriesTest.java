package io.troupe.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.TroupeSession;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that use the constants, compiled with the processor and run.
class ConstantsInQueriesTest {
    private static final String IMPORTS = """
        package shop;
        import io.troupe.*;
        import io.troupe.sql.*;
        import io.troupe.sql.expressions.*;
        import static io.troupe.sql.functions.*;
        import java.time.*;
        import java.util.*;
        """;
    private static TroupeSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("columns").create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    /// What `Program.run` gives, whose class is among `declarations`.
    private Object run(String declarations) throws Exception {
        assertEquals(List.of(),
                Compilation.of(folder, Map.of("shop.Program", IMPORTS + declarations)).messages());
        try (URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()})) {
            return loader.loadClass("shop.Program").getMethod("run", TroupeSession.class).invoke(null,
                    session);
        }
    }

    private static String program(String body) {
        return """
            record Geo(double lat, double lon) {}
            record Address(String city, Optional<Geo> place) {}
            @Columns
            record Order(int id, double unitPrice, Address address, List<String> tags) {}
            public class Program {
                public static Object run(TroupeSession session) {
                    Dataset<Order> orders = session.createDataset(List.of(
                            new Order(1, 10, new Address("Seoul", Optional.of(new Geo(37.5, 127))), List.of("a", "b")),
                            new Order(2, 5, new Address("Busan", Optional.empty()), List.of()),
                            new Order(3, 2.5, new Address("Seoul", Optional.empty()), List.of("c"))));
            """
                + body + "\n    }\n}\n";
    }

    @Test
    void constantsAreColumns() throws Exception {
        assertEquals("[[1,Seoul], [3,Seoul]]", run(program("""
            return orders.filter(Order_.ADDRESS.CITY.equalTo("Seoul")).orderBy(Order_.UNIT_PRICE.desc())
                    .toDF().select(Order_.ID, Order_.ADDRESS.CITY).collectAsList().toString();
            """)));
    }

    @Test
    void constantsAreTypedColumns() throws Exception {
        assertEquals("12.5 (1,Seoul) [a, b] Optional[Geo[lat=37.5, lon=127.0]] [lat: 37.5]", run(
                program("""
                    Dataset<Double> prices = orders.filter(Order_.ADDRESS.CITY.equalTo("Seoul")).select(Order_.UNIT_PRICE);
                    Dataset<Tuple2<Integer, String>> pairs = orders.select(Order_.ID, Order_.ADDRESS.CITY);
                    List<String> tags = orders.orderBy(Order_.ID).select(Order_.TAGS).first();
                    Optional<Geo> place = orders.orderBy(Order_.ID).select(Order_.ADDRESS.PLACE).first();
                    Double lat = orders.orderBy(Order_.ID).select(Order_.ADDRESS.PLACE.LAT).first();
                    return prices.collectAsList().stream().mapToDouble(Double::doubleValue).sum() + " "
                            + pairs.orderBy("id").first() + " " + tags + " " + place + " [lat: " + lat + "]";
                    """)));
    }

    @Test
    void constantsAreNames() throws Exception {
        assertEquals("[[Busan,5.0], [Seoul,12.5]] address.place.lat", run(program("""
            return orders.groupBy(Order_.ADDRESS.CITY.name()).agg(sum(Order_.UNIT_PRICE.name()).as("total"))
                    .orderBy("city").collectAsList() + " " + Order_.ADDRESS.PLACE.LAT.name();
            """)));
    }

    @Test
    void constantsGoIntoFunctionsWindowsAndNewNames() throws Exception {
        assertEquals("[[1,10.0,2], [2,5.0,0], [3,12.5,1]]", run(
                program("""
                    WindowSpec byCity = Window.partitionBy(Order_.ADDRESS.CITY).orderBy(Order_.ID);
                    return orders.toDF().select(Order_.ID.as("number"), sum(Order_.UNIT_PRICE).over(byCity), size(Order_.TAGS))
                            .orderBy("number").collectAsList().toString();
                    """)));
    }

    @Test
    void aColumnThatTheDatasetLacksIsToldAtTheLineThatUsesIt() throws Exception {
        String told = run(program("""
            try {
                session.range(3).toDF().select(Order_.UNIT_PRICE);
                return "no error";
            } catch (AnalysisException e) { return e.getMessage(); }
            """)).toString();
        assertEquals(true, told.contains("UNRESOLVED_COLUMN") && told.contains("Program.java:19"), told);
    }

    @Test
    void beansHaveConstantsByTheNamesOfTheirProperties() throws Exception {
        assertEquals("[[eve,true,http://localhost,2]]",
                run("""
                    class Named { private String name; public String getName() { return name; } public void setName(String name) { this.name = name; } }
                    class Holder<T> extends Named { private T held; public T getHeld() { return held; } public void setHeld(T held) { this.held = held; } }
                    @Columns
                    class Person extends Holder<Integer> {
                        private boolean active; private String url;
                        public boolean isActive() { return active; }
                        public void setActive(boolean active) { this.active = active; }
                        public String getURL() { return url; }
                        public void setURL(String url) { this.url = url; }
                        public int getDerived() { return 1; }
                    }
                    public class Program {
                        public static Object run(TroupeSession session) {
                            Person person = new Person();
                            person.setName("eve"); person.setActive(true); person.setURL("http://localhost"); person.setHeld(2);
                            NamedColumn<Person, Integer> held = Person_.HELD;
                            return session.createDataset(List.of(person)).toDF()
                                    .select(Person_.NAME, Person_.ACTIVE, Person_.URL, held).collectAsList().toString();
                        }
                    }
                    """));
    }

    @Test
    void genericRecordsInsideHaveTheTypesOfTheirArguments() throws Exception {
        assertEquals("7 x",
                run("""
                    record Pair<A, B>(A first, B second) {}
                    class Shop { @Columns("PairColumns") record Sale(Pair<Integer, Pair<String, Long>> pair) {} }
                    public class Program {
                        public static Object run(TroupeSession session) {
                            var sales = session.createDataset(List.of(new Shop.Sale(new Pair<>(7, new Pair<>("x", 1L)))));
                            Dataset<String> second = sales.select(PairColumns.PAIR.SECOND.FIRST);
                            Integer first = sales.select(PairColumns.PAIR.FIRST).first();
                            return first + " " + second.first();
                        }
                    }
                    """));
    }

    /// The section of the guide about constants does what it says.
    @Test
    void theGuideIsRight() throws Exception {
        String page = Files.readString(Path.of("../../docs/dataframes.md"));
        Matcher code = Pattern.compile("## Columns as constants.*?```java columns\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertEquals(true, code.find());
        Matcher claim = Pattern.compile("^return .*; // => (.*)$", Pattern.MULTILINE).matcher(code.group(1));
        assertEquals(true, claim.find());
        String[] parts = code.group(1).split("\n\n", 2);
        assertEquals(claim.group(1), String.valueOf(run(parts[0]
                + "\npublic class Program {\n    public static Object run(TroupeSession session) {\n"
                + parts[1]
                + "    }\n}\n")));
    }
}
