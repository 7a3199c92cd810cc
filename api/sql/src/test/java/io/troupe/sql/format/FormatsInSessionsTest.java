package io.troupe.sql.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Encoders;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What formats take from the settings of a session, and what sessions do with the columns of files.
class FormatsInSessionsTest {
    private static TroupeSession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[1]")
                .config("spark.sql.session.timeZone", "Asia/Tokyo")
                .config("troupe.sql.catalogImplementation", "in-memory").create();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static void with(String key, String value, Runnable run) {
        session.conf().set(key, value);
        try {
            run.run();
        } finally {
            session.conf().unset(key);
        }
    }

    private static String written(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    @Test
    void writesMomentsInTheZoneOfTheOption() throws IOException {
        Dataset<Row> noon = session.sql("select timestamp'2024-03-01 12:00:00.25' t, time'10:20:30' u");
        noon.write().option("timeZone", "UTC").option("timeFormat", "HH.mm")
                .csv(folder.resolve("a").toString());
        assertEquals("2024-03-01T03:00:00.250Z,10.20\n", written(folder.resolve("a")));
        session.sql("select timestamp'2024-03-01 12:00:00.000125' t").write()
                .json(folder.resolve("b").toString());
        assertEquals("{\"t\":\"2024-03-01T12:00:00.000125+09:00\"}\n", written(folder.resolve("b")));
        SqlException e = assertThrows(
                SqlException.class,
                () -> session.sql("select timestamp_ntz'2024-03-01 12:00:00' t").write()
                        .option("timestampNTZFormat", "yyyy-MM-dd HH:mm XXX")
                        .csv(folder.resolve("c").toString()));
        assertEquals("TASK_WRITE_FAILED", e.condition());
    }

    @Test
    void namesFoldersOfMomentsAndFindsTheirType() {
        String path = folder.resolve("moments").toString();
        session.sql("select 1 a, timestamp'2024-03-01 12:00:00' p").write().partitionBy("p").parquet(path);
        assertTrue(Files.exists(folder.resolve("moments/p=2024-03-01 12%3A00%3A00")));
        Dataset<Row> read = session.read().parquet(path);
        assertEquals("struct<a:int,p:timestamp>", read.schema().simpleString());
        assertEquals(1, read.where("p = timestamp'2024-03-01 12:00:00'").count());
        assertEquals(0, read.where("p > timestamp'2024-03-01 12:00:00'").count());
    }

    @Test
    void keepsThePlacesOfColumnsThatFoldersAlsoHave() throws IOException {
        Path file = folder.resolve("places/two=9/f.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "one,two,three\n1,2,3\n");
        Dataset<Row> read = session.read().option("header", "true").csv(folder.resolve("places").toString());
        assertEquals("struct<one:string,two:int,three:string>", read.schema().simpleString());
        assertEquals(List.of("[1,9,3]"), texts(read));
    }

    @Test
    void readsTextsByTheSettingsOfTheSession() {
        Dataset<String> wrong = session.createDataset(List.of("x"), Encoders.STRING());
        with(
                "spark.sql.columnNameOfCorruptRecord", "bad",
                () -> assertEquals(
                        List.of("[null,x]"), texts(session.read().schema("n int, bad string").csv(wrong))));
        Dataset<String> short9 = session.createDataset(List.of("2024039"), Encoders.STRING());
        with(
                "spark.sql.legacy.timeParserPolicy", "LEGACY",
                () -> assertEquals(
                        List.of("[2024-03-09]"),
                        texts(session.read().schema("d date").option("dateFormat", "yyyyMMdd").csv(short9))));
        with("spark.sql.legacy.timeParserPolicy", "EXCEPTION", () -> {
            Dataset<Row> dates = session.read().schema("d date").option("dateFormat", "yyyyMMdd").csv(short9);
            SqlException e = assertThrows(SqlException.class, dates::collectAsList);
            assertEquals(
                    "INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER", e.condition());
        });
        Dataset<String> plain = session.createDataset(List.of("2024-03-09"), Encoders.STRING());
        assertEquals(
                List.of("[2024-03-09]"),
                texts(
                        session.read().schema("d date").option("dateFormat", "dd/MM/yyyy")
                                .option("enableDateTimeParsingFallback", "true").csv(plain)));
    }

    @Test
    void comparesTheHeaderOfTextsWhenAsked() {
        Dataset<String> lines = session.createDataset(List.of("b,a", "1,2"), Encoders.STRING());
        SqlException e = assertThrows(
                SqlException.class,
                () -> session.read().schema("a int, b int").option("header", "true")
                        .option("enforceSchema", "false").csv(lines));
        assertEquals("CSV_HEADER_MISMATCH", e.condition());
    }

    @Test
    void laysJsonOutAsAsked() throws IOException {
        Dataset<Row> row = session.sql("select 'é' a, array(1, 2) b, named_struct('c', array()) d");
        row.write().option("pretty", "true").option("writeNonAsciiCharacterAsCodePoint", "true")
                .json(folder.resolve("j").toString());
        assertEquals(
                "{\n  \"a\" : \"\\u00E9\",\n  \"b\" : [ 1, 2 ],\n  \"d\" : {\n    \"c\" : [ ]\n  }\n}\n",
                written(folder.resolve("j")));
    }

    @Test
    void takesRowsByTheStoreAssignmentPolicy() {
        session.sql("create table kept(n int) using json");
        with("spark.sql.storeAssignmentPolicy", "LEGACY", () -> session.sql("insert into kept values ('x')"));
        with("spark.sql.storeAssignmentPolicy", "STRICT", () -> {
            session.sql("insert into kept values (cast(3 as smallint))");
            SqlException e = assertThrows(SqlException.class,
                    () -> session.sql("insert into kept select 4L"));
            assertEquals("INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST", e.condition());
        });
        session.sql("insert into kept select 4L");
        assertEquals(List.of("[3]", "[4]", "[null]"), texts(session.table("kept")));
    }

    @Test
    void fillsTheElementsOfListsThatCharsAreComparedWith() {
        session.sql("create table codes(c char(4)) using parquet");
        session.sql("insert into codes values ('ab'), ('abcd'), ('x')");
        assertEquals(2, session.table("codes").where("c in ('ab', 'abcd', 'no')").count());
    }

    @Test
    void refusesTablesWhoseColumnsHaveNoPlaceInTheirFormat() {
        SqlException e = assertThrows(
                SqlException.class, () -> session.sql("create table lists(a array<int>) using csv"));
        assertEquals("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", e.condition());
    }

    @Test
    void writesColumnsOfOneNameWhereTheyAreKnownByPlace() throws IOException {
        Dataset<Row> same = session.sql("select 1 a, 2 a");
        same.write().csv(folder.resolve("same").toString());
        assertEquals("1,2\n", written(folder.resolve("same")));
        SqlException e = assertThrows(
                SqlException.class, () -> same.write().json(folder.resolve("other").toString()));
        assertEquals("COLUMN_ALREADY_EXISTS", e.condition());
    }
}
