package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.expr;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.row_number;
import static io.troupe.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.function.MapFunction;
import io.troupe.sql.expressions.Window;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.udf.UDF1;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What is said about typical mistakes, word by word. The file `mistakes.txt` has each statement with its message; for
/// statements in Java, which begin with `java`, this class has the call.
class MistakesTest {
    private static final int MOST_LINES = 12;
    private static final String FILE = "MistakesTest.java";

    @TempDir
    static Path folder = Path.of("");

    private static TroupeSession session;
    private static Dataset<Row> people;
    private static Dataset<Row> orders;
    private final Map<String, Call> calls = new LinkedHashMap<>();

    /// A mistake in Java and its line.
    private record Call(Runnable code, int line) {}

    /// An entry of the file.
    private record Mistake(String title, String statement, String message) {}

    /// A class that the people are not.
    public record Person(int id, String surname) {}

    @BeforeAll
    static void open() throws Exception {
        session = TroupeSession.builder().master("local[2]")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString()).getOrCreate();
        session.sql(
                "CREATE TEMPORARY VIEW people AS SELECT * FROM VALUES (1, 'Ann', 'Oslo', DATE'1990-05-01'),"
                        + " (2, 'Bob', NULL, DATE'1985-01-31') AS t(id, name, city, born)")
                .collectAsList();
        session.sql("CREATE TEMPORARY VIEW orders AS SELECT * FROM VALUES (1, 1, '12.50'), (2, 1, 'n/a')"
                + " AS t(id, person_id, amount)").collectAsList();
        session.sql("CREATE TABLE kept (id INT NOT NULL, name STRING)").collectAsList();
        session.udf().register("parse", (UDF1<String, Double>) Double::parseDouble, DataTypes.DoubleType);
        people = session.table("people");
        orders = session.table("orders");
        people.write().csv(folder.resolve("written").toString());
        Files.writeString(folder.resolve("people.csv"), "id,name\n1,Ann\ntwo,Bob\n");
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private void calls() {
        String csv = folder.resolve("people.csv").toString();
        Thread thread = Thread.currentThread();
        call("java: column of a select", () -> people.select("naem"));
        call("java: column by name", () -> people.col("naem"));
        call("java: column of another dataset", () -> people.select(orders.col("amount")));
        call("java: column in a condition", () -> people.filter(col("agee").gt(30)));
        call("java: column in the text of a condition", () -> people.filter("agee > 30"));
        call("java: unfinished condition", () -> people.filter("id >"));
        call("java: condition that is no boolean", () -> people.filter(col("id")));
        call("java: type of a join",
                () -> people.join(orders, people.col("id").equalTo(orders.col("person_id")), "lefft"));
        call("java: column of both sides of a join",
                () -> people.join(orders, people.col("id").equalTo(orders.col("person_id"))).select("id"));
        call("java: common column of a join", () -> people.join(orders, "person"));
        call("java: aggregate of a misspelt column", () -> people.groupBy("city").agg(sum("idd")));
        call("java: plain column beside groups", () -> people.groupBy("city").agg(col("name")));
        call("java: key of groups", () -> people.groupBy("town").count());
        call("java: misspelt type of a cast", () -> people.select(col("id").cast("integerr")));
        call("java: value that is no number",
                () -> orders.select(col("amount").cast("double")).collectAsList());
        call("java: division by zero",
                () -> people.select(col("id").divide(col("id").minus(1))).collectAsList());
        call("java: overflow", () -> people.select(col("id").plus(2147483647)).collectAsList());
        call("java: exception of a function in SQL",
                () -> session.sql("SELECT parse(amount) FROM orders").collectAsList());
        call("java: exception of a function over objects",
                () -> orders.map((MapFunction<Row, Double>) row -> Double.parseDouble(row.getString(2)),
                        Encoders.DOUBLE()).collectAsList());
        call("java: number of arguments of a function",
                () -> session.sql("SELECT parse(amount, 2) FROM orders"));
        call("java: file that is missing", () -> session.read().parquet(folder.resolve("peple").toString()));
        call("java: format", () -> session.read().format("parquett").load(csv));
        call("java: file of another format", () -> session.read().parquet(csv));
        call("java: value of an option", () -> session.read().option("header", "yess").csv(csv));
        call("java: type in a schema", () -> session.read().schema("id INTT, name STRING").csv(csv));
        call("java: rows that do not fit", () -> session.read().schema("id INT, name STRING")
                .option("header", true).option("mode", "FAILFAST").csv(csv).collectAsList());
        call("java: folder that exists", () -> people.write().parquet(folder.resolve("written").toString()));
        call("java: mode of a write", () -> people.write().mode("appendd"));
        call("java: table that exists", () -> people.write().saveAsTable("kept"));
        call("java: view that exists", () -> people.createTempView("people"));
        call("java: union of different widths", () -> people.union(orders));
        Dataset<Row> inside = orders;
        call("java: action inside a function", () -> people
                .map((MapFunction<Row, Long>) row -> inside.count(), Encoders.LONG()).collectAsList());
        call("java: captured object", () -> people
                .map((MapFunction<Row, String>) row -> thread.getName(), Encoders.STRING()).collectAsList());
        call("java: objects with another field", () -> people.as(Encoders.of(Person.class)));
        call("java: objects of another type", () -> people.select("name").as(Encoders.INT()));
        call("java: null where none may be", () -> session
                .createDataFrame(Arrays.asList(RowFactory.create(1, null)), schema()).collectAsList());
        call("java: row of another type", () -> session
                .createDataFrame(List.of(RowFactory.create("x", "Ann")), schema()).collectAsList());
        call("java: rank without an order",
                () -> people.select(row_number().over(Window.partitionBy("city"))));
        call("java: parameter without a value", () -> session.sql("SELECT * FROM people WHERE id = :id"));
        call("java: expression", () -> people.select(expr("id +")));
        call("java: negative limit", () -> people.limit(-1));
        call("java: table", () -> session.table("peple"));
        call("java: sort column", () -> people.orderBy("borm"));
        call("java: duplicates by a missing column", () -> people.dropDuplicates("nmae"));
        call("java: value that SQL has no type for", () -> people.select(lit(Thread.currentThread())));
    }

    private static StructType schema() {
        return new StructType().add("id", DataTypes.IntegerType, false).add("name", DataTypes.StringType,
                false);
    }

    private void call(String title, Runnable code) {
        int line = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
        calls.put(title, new Call(code, line));
    }

    private static List<Mistake> mistakes() throws Exception {
        List<Mistake> mistakes = new ArrayList<>();
        String file;
        try (InputStream in = Objects
                .requireNonNull(MistakesTest.class.getResourceAsStream("mistakes.txt"))) {
            file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String entry : file.strip().split("\n\n")) {
            List<String> lines = entry.lines().toList();
            int message = lines.indexOf("=>");
            mistakes.add(new Mistake(lines.getFirst().replaceFirst("^-- ", ""),
                    String.join("\n", lines.subList(1, message)),
                    String.join("\n", lines.subList(message + 1, lines.size()))));
        }
        return mistakes;
    }

    @TestFactory
    Stream<DynamicTest> saysWhatIsWrongWhereAndWhatWouldBeRight() throws Exception {
        calls();
        return mistakes().stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.title(), () -> check(mistake)));
    }

    private void check(Mistake mistake) {
        Call call = calls.get(mistake.title());
        Throwable thrown = assertThrows(RuntimeException.class, () -> {
            if (call == null) {
                session.sql(mistake.statement()).collectAsList();
            } else {
                call.code().run();
            }
        });
        String message = shown(thrown, call);
        assertEquals(mistake.message(), message);
        assertTrue(message.lines().count() <= MOST_LINES, message);
        assertTrue(message.contains("Program.java:HERE") || message.contains("\n") && message.contains("^"),
                message);
    }

    @Test
    void fileHasAllMistakes() throws Exception {
        List<String> titles = mistakes().stream().map(Mistake::title).toList();
        calls();
        assertTrue(titles.containsAll(calls.keySet()), titles::toString);
        assertEquals(titles.size(), Set.copyOf(titles).size());
        assertTrue(titles.size() >= 60, titles::toString);
    }

    /// The message without what differs from run to run. For statements of SQL it is what the shell
    /// prints, without the line of this class.
    private String shown(Throwable error, @Nullable Call call) {
        String message = String.valueOf(error.getMessage()).replace(folder.toString(), "/data");
        if (call == null) {
            return message.replaceAll(", " + FILE + ":\\d+", "");
        }
        return Pattern.compile(FILE + ":(\\d+)").matcher(message)
                .replaceAll(place -> isWithin(call, Integer.parseInt(place.group(1)))
                        ? "Program.java:HERE"
                        : "$0")
                .replaceAll("lambda\\$[\\w$]+", "lambda");
    }

    /// Whether a line is one of those that the call is written on: they end where the next one begins.
    private boolean isWithin(Call call, int line) {
        int next = calls.values().stream().mapToInt(Call::line).filter(each -> each > call.line()).min()
                .orElse(call.line() + 1);
        return line >= call.line() && line < next;
    }
}
