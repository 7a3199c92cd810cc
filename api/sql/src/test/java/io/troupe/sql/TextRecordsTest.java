package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextRecordsTest {
    private static TroupeSession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Dataset<String> texts(String... texts) {
        return session.createDataset(List.of(texts), Encoders.STRING());
    }

    private static List<String> rows(Dataset<Row> dataset) {
        return dataset.collectAsList().stream().map(Row::toString).toList();
    }

    @Test
    void readsTextsThatAreJson() {
        Dataset<Row> found = session.read()
                .json(texts("{\"a\": 1,\n \"b\": [true]}", "", "[{\"a\": 2}, {\"c\": \"x\"}]"));
        assertEquals("struct<a:bigint,b:array<boolean>,c:string>", found.schema().simpleString());
        assertEquals(3, found.count());
        assertEquals(1, found.filter("a = 1 AND b[0]").count());
        assertEquals(
                List.of("[1,null]", "[null,nonsense]"),
                rows(
                        session.read().schema("a INT, _corrupt_record STRING")
                                .json(texts("{\"a\": 1}", "nonsense"))));
        assertThrows(
                Exception.class,
                () -> session.read().schema("a INT").option("mode", "FAILFAST").json(texts("nonsense"))
                        .count());
    }

    @Test
    void readsTextsThatAreCsv() {
        Dataset<Row> found = session.read().option("header", true).option("inferSchema", true)
                .csv(texts("id,name", "1,\"x\ny\"", "id,name", "2,z"));
        assertEquals("struct<id:int,name:string>", found.schema().simpleString());
        assertEquals(List.of("[1,x\ny]", "[2,z]"), rows(found));
        assertEquals(List.of("[a,b]"), rows(session.read().csv(texts("a,b"))));
        assertThrows(AnalysisException.class, () -> session.read().option("header", "x").csv(texts("a")));
    }

    @Test
    void readsTextsThatAreXml() {
        Dataset<Row> found = session.read().option("rowTag", "r")
                .xml(texts("<r><a>1</a></r>", "<r k=\"v\"><a>2</a></r>"));
        assertEquals("struct<_k:string,a:bigint>", found.schema().simpleString());
        assertEquals(List.of("[null,1]", "[v,2]"), rows(found));
    }

    @Test
    void writesAndReadsFoldersOfEachFormat() throws IOException {
        Dataset<Row> rows = session.sql("SELECT id, concat('n', id) AS name, id % 3 AS part FROM range(100)");
        List<String> expected = new ArrayList<>(rows(rows));
        expected.sort(null);
        for (String format : List.of("csv", "json", "xml")) {
            String path = folder.resolve(format).toString();
            rows.write().format(format).partitionBy("part").option("compression", "gzip")
                    .option("header", true)
                    .option("rowTag", "row").save(path);
            List<String> found = new ArrayList<>(
                    rows(
                            session.read().format(format).option("rowTag", "row").option("header", true)
                                    .schema("id BIGINT, name STRING, part BIGINT").load(path)));
            found.sort(null);
            assertEquals(expected, found, format);
        }
        String path = folder.resolve("text").toString();
        rows.selectExpr("name", "part").write().partitionBy("part").text(path);
        assertEquals(100, session.read().text(path).select("value").distinct().count());
        assertEquals(
                List.of("n0"),
                session.read().textFile(path).filter((String name) -> name.equals("n0")).collectAsList());
        Files.writeString(folder.resolve("text").resolve("other.bin"), "12345");
        assertEquals(
                List.of("[5]"),
                rows(
                        session.read().format("binaryFile").option("pathGlobFilter", "*.bin").load(path)
                                .select("length")));
    }
}
