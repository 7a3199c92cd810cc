package io.troupe.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the compiler says about annotated classes.
class ColumnsProcessorTest {
    private static final String START = "package shop;\nimport io.troupe.sql.Columns;\nimport java.util.*;\n";

    @TempDir
    private Path folder;

    private List<String> messages(String code) throws IOException {
        return Compilation.of(folder, Map.of("shop.Code", START + code)).messages();
    }

    @Test
    void aMisspeltColumnIsAnErrorOfTheCompiler() throws IOException {
        List<String> messages = messages("""
            @Columns record Order(int id, double amount) {}
            class Code { Object misspelt = Order_.AMUONT; }
            """);
        assertEquals(1, messages.size(), messages::toString);
        assertTrue(messages.getFirst().startsWith("Code.java:5: cannot find symbol"), messages::toString);
        assertTrue(messages.getFirst().contains("AMUONT"), messages::toString);
    }

    @Test
    void aValueOfAnotherClassIsAnErrorOfTheCompiler() throws IOException {
        List<String> messages = messages("""
            @Columns record Order(int id, double amount) {}
            class Code {
                io.troupe.sql.Dataset<String> wrong(io.troupe.sql.Dataset<Order> orders) {
                    return orders.select(Order_.AMOUNT);
                }
            }
            """);
        assertEquals(1, messages.size(), messages::toString);
        assertTrue(messages.getFirst().startsWith("Code.java:7: incompatible types"), messages::toString);
    }

    static Stream<Arguments> whatCannotHaveConstants() {
        return Stream.of(
                Arguments.of("@Columns\nrecord Order(int id,\n    Thread worker) {}",
                        "Code.java:6: no column constants for Order: Order.worker is of type java.lang.Thread,"),
                Arguments.of("@Columns record Order(int id,\n    Object any) {}",
                        "Code.java:5: no column constants for Order: Order.any is of type java.lang.Object,"),
                Arguments.of("@Columns record Order(List<Runnable> all) {}",
                        "Code.java:4: no column constants for Order: Order.all is of type java.lang.Runnable,"),
                Arguments.of("record Node(int id, List<Node> next) {}\n@Columns record Order(\nNode node) {}",
                        "Code.java:6: no column constants for Order: Order.node.next leads back to shop.Node,"),
                Arguments.of("@Columns record Node(int id, Optional<Node> next) {}",
                        "Code.java:4: no column constants for Node: Node.next leads back to shop.Node,"),
                Arguments.of("@Columns record Pair<A>(A first) {}",
                        "Code.java:4: no column constants for Pair: Pair has type parameters,"),
                Arguments.of("@Columns record Order(int unitPrice,\nint unit_price) {}",
                        "Code.java:5: no column constants for Order: Order.unit_price would have the same"
                                + " constant UNIT_PRICE as unitPrice;"),
                Arguments.of("@Columns interface Order { int id(); }",
                        "Code.java:4: no column constants for Order: Order is neither a record"),
                Arguments.of("@Columns enum Order { ONE }",
                        "Code.java:4: no column constants for Order: Order is neither a record"),
                Arguments.of("@Columns record Order() {}",
                        "Code.java:4: no column constants for Order: Order is neither a record"),
                Arguments.of("@Columns class Order { public int getId() { return 1; } }",
                        "Code.java:4: no column constants for Order: Order is neither a record"),
                Arguments.of("class Code {\n@Columns private record Order(int id) {}\n}",
                        "Code.java:5: no column constants for Order: Order is private,"),
                Arguments.of(
                        "class Code {\nprivate record Secret(int id) {}\n@Columns record Order(Secret it) {}}",
                        "Code.java:6: no column constants for Order: Order.it is of type shop.Code.Secret, which"),
                Arguments.of("class Order_ {}\n@Columns record Order(int id) {}",
                        "Code.java:5: there is a class Order_ already; name the one with the column constants of"
                                + " shop.Order otherwise, as in @Columns(\"OrderColumns\")."),
                Arguments.of(
                        "class A { @Columns record Order(int id) {} }\nclass B { @Columns record Order(int id) {} }",
                        "Code.java:5: there is a class Order_ already;"),
                Arguments.of("@Columns(\"my columns\") record Order(int id) {}",
                        "Code.java:4: 'my columns' is no simple name of a class;"),
                Arguments.of("@Columns record Order(List<?> all) {}",
                        "Code.java:4: no column constants for Order: Order.all could be of any class;"));
    }

    @ParameterizedTest
    @MethodSource("whatCannotHaveConstants")
    void whatCannotHaveConstantsIsAnErrorWhereItStands(String code, String message) throws IOException {
        List<String> messages = messages(code);
        assertEquals(1, messages.size(), messages::toString);
        assertTrue(messages.getFirst().startsWith(message), messages::toString);
    }

    @Test
    void rawTypesAreErrors() throws IOException {
        List<String> messages = messages(
                "@Columns record Order(@SuppressWarnings(\"rawtypes\") List all) {}");
        assertTrue(messages.stream().anyMatch(
                each -> each.startsWith("Code.java:4: no column constants for Order: Order.all is of type"
                        + " java.util.List without type arguments;")),
                messages::toString);
    }

    @Test
    void aTypeThatIsNotKnownIsToldByTheCompilerAlone() throws IOException {
        List<String> messages = messages("@Columns record Order(int id, Misspelt what) {}");
        assertEquals(1, messages.size(), messages::toString);
        assertTrue(messages.getFirst().startsWith("Code.java:4: cannot find symbol"), messages::toString);
    }

    @Test
    void everythingThatEncodersTakeCompilesWithoutWarnings() throws IOException {
        List<String> messages = messages(
                """
                    enum Colour { RED }
                    sealed interface Shape { record Circle(double radius) implements Shape {} }
                    record Pair<A, B>(A first, B second) {}
                    class Bag extends ArrayList<String> { private static final long serialVersionUID = 1L; }
                    record Point(int x, double[] y) {}
                    @Columns("Everything")
                    record All(boolean a, Byte b, short c, int d, long e, float f, double g, char h, String i, byte[] j,
                            java.math.BigDecimal k, java.math.BigInteger l, java.time.LocalDate m, java.time.Instant n,
                            java.time.Duration o, java.time.Period p, Colour q, Shape r, Optional<Point> s,
                            List<? extends Point> t, Map<String, List<Point>> u, Pair<String, Pair<Long, Point>> v, Bag w,
                            Point[][] x, List<String>[] y, SortedSet<Integer> z, Point point, Point Point2, int address_,
                            Pair<Point, Integer> io, String java) {}
                    class Code {
                        String name = Everything.V.SECOND.SECOND.X.name() + Everything.S.Y.name() + Everything.IO.FIRST.X.name();
                    }
                    """);
        assertEquals(List.of(), messages);
    }

    @Test
    void theClassIsAsVisibleAsTheOneItIsFor() throws IOException {
        assertEquals(List.of(), messages("""
            @Columns record Near(int id) {}
            """));
        assertEquals(List.of(), Compilation.of(folder, Map.of("shop.Far",
                START + "@Columns public record Far(int id) {}")).messages());
        assertEquals(List.of(
                "Other.java:1: shop.Near_ is not public in shop; cannot be accessed from outside package"),
                Compilation.of(folder,
                        Map.of("other.Other", "package other; class Other { Object far = shop.Far_.ID;"
                                + " Object near = shop.Near_.ID; }"))
                        .messages());
        assertTrue(Files.exists(folder.resolve("shop/Far_.java")));
    }

    @Test
    void classesWithoutPackageHaveConstantsToo() throws IOException {
        assertEquals(List.of(), Compilation.of(folder, Map.of("Code",
                "@io.troupe.sql.Columns record Order(int id) {} class Code { Object id = Order_.ID; }"))
                .messages());
    }
}
