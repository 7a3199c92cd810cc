package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketedTablesTest {
    private static final int ROWS = 300_000;

    private static TroupeSession session;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]")
                .config("spark.sql.autoBroadcastJoinThreshold", "-1")
                .config("spark.sql.adaptive.autoBroadcastJoinThreshold", "-1").getOrCreate();
        write("b8", 8);
        write("other8", 8);
        write("b4", 4);
    }

    private static void write(String table, int buckets) {
        session.range(0, ROWS, 1).selectExpr("id % 5000 AS k", "uuid() AS text", "id AS n").write()
                .bucketBy(buckets, "k").sortBy("n").option("path", folder.resolve(table).toString())
                .saveAsTable(table);
    }

    @AfterAll
    static void stop() {
        List.of("b8", "other8", "b4").forEach(table -> session.sql("DROP TABLE " + table));
        session.close();
    }

    private static String plan(String query) {
        return session.sql("EXPLAIN " + query).collectAsList().getFirst().getString(0);
    }

    private static List<String> rows(String query) {
        return session.sql(query).collectAsList().stream().map(Row::toString).sorted().toList();
    }

    @Test
    void bucketsAmongPartitionsAreBucketsOfTheTable() {
        session.sql("CREATE TABLE transformed (k BIGINT, text STRING, day DATE) USING parquet"
                + " PARTITIONED BY (day, bucket(4, k)) LOCATION '" + folder.resolve("transformed") + "'");
        try {
            session.sql("INSERT INTO transformed SELECT k, text, DATE'2024-01-01' FROM b8 WHERE n < 9000");
            String made = session.sql("SHOW CREATE TABLE transformed").first().getString(0);
            assertTrue(made.contains("CLUSTERED BY (k)") && made.contains("INTO 4 BUCKETS")
                    && made.contains("PARTITIONED BY (day)"), made);
            assertEquals(rows("SELECT k, count(*) FROM b8 WHERE n < 9000 GROUP BY k"),
                    rows("SELECT k, count(*) FROM transformed GROUP BY k"));
            assertFalse(plan("SELECT k, count(*) FROM transformed GROUP BY k").contains("Exchange"));
            session.range(100).writeTo("by_program").using("parquet")
                    .option("path", folder.resolve("by_program").toString())
                    .partitionedBy(functions.bucket(3, functions.col("id"))).create();
            assertTrue(session.sql("SHOW CREATE TABLE by_program").first().getString(0)
                    .contains("INTO 3 BUCKETS"));
        } finally {
            session.sql("DROP TABLE transformed");
            session.sql("DROP TABLE IF EXISTS by_program");
        }
    }

    @Test
    void otherFunctionsAmongPartitionsAreRefused() {
        for (String partitions : List.of(
                "days(day)", "bucket(0, k)", "bucket(k)", "bucket(2, k), bucket(3, k)", "bucket(2, other)")) {
            assertThrows(AnalysisException.class, () -> session.sql(
                    "CREATE TABLE refused (k BIGINT, day DATE) USING parquet PARTITIONED BY (" + partitions
                            + ")"),
                    partitions);
        }
    }

    @Test
    void haveAFileForEachBucketOfAPartInOrder() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("b8"))) {
            List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
            assertTrue(
                    names.stream()
                            .allMatch(name -> name.matches("part-\\d{5}-.{36}_0000[0-7]\\.zstd\\.parquet")),
                    names.toString());
        }
        assertEquals(List.of("[0]"), rows(
                "SELECT count(*) FROM (SELECT n < lag(n) OVER (PARTITION BY input_file_name()"
                        + " ORDER BY monotonically_increasing_id()) AS down FROM b8) WHERE down"));
        assertEquals(List.of("[" + ROWS + ",5000]"), rows("SELECT count(*), count(DISTINCT k) FROM b8"));
        assertEquals(List.of("[0]"), rows("SELECT count(*) FROM b8 WHERE pmod(hash(k), 8) <>"
                + " CAST(regexp_extract(_metadata.file_name, '_(0000.)', 1) AS INT)"));
    }

    @Test
    void areJoinedAndGroupedWithoutAnExchange() {
        String join = "SELECT a.k, count(*) AS c FROM b8 a JOIN other8 b ON a.k = b.k AND a.n = b.n GROUP BY a.k";
        String bucketed = plan("SELECT a.text, b.text FROM b8 a JOIN other8 b ON a.n = b.n AND a.k = b.k");
        assertFalse(bucketed.contains("Exchange"), bucketed);
        String different = plan("SELECT a.text, b.text FROM b8 a JOIN b4 b ON a.k = b.k AND a.n = b.n");
        assertTrue(different.contains("Exchange"), different);
        String grouped = plan("SELECT k, count(*), max(text) FROM b8 WHERE n > 5 GROUP BY k");
        assertFalse(grouped.contains("Exchange"), grouped);
        assertTrue(plan("SELECT n, count(*) FROM b8 GROUP BY n").contains("Exchange"));
        assertEquals(List.of("[5000,60,60]"), rows("SELECT count(*), min(c), max(c) FROM (" + join + ")"));
        assertEquals(List.of("[" + ROWS + "]"), rows(
                "SELECT count(*) FROM b8 a FULL JOIN other8 b ON a.k = b.k AND a.n = b.n"));
        assertEquals(List.of("[5000,300000]"), rows(
                "SELECT count(*), sum(c) FROM (SELECT k, count(*) AS c FROM b8 GROUP BY k)"));
    }

    @Test
    void areReadInTheBucketsOfWantedValuesOnly() {
        String one = plan("SELECT text FROM b8 WHERE k = 77");
        assertTrue(one.contains("files=") && !one.matches("(?s).*files=(\\d+) of \\1.*"), one);
        assertEquals(List.of("[60]"), rows("SELECT count(*) FROM b8 WHERE k = 77"));
        assertEquals(List.of("[120]"), rows("SELECT count(*) FROM b8 WHERE k IN (77, 4999, 5000)"));
        assertEquals(List.of("[0]"), rows("SELECT count(*) FROM b8 WHERE k IS NULL"));
    }

    @Test
    void keepTheirBucketsWhenRowsAreAddedAndReplaced() {
        session.sql("CREATE TABLE c8 (k BIGINT, p STRING) USING parquet PARTITIONED BY (p)"
                + " CLUSTERED BY (k) SORTED BY (k) INTO 8 BUCKETS LOCATION '" + folder + "/c8'");
        session.sql("INSERT INTO c8 SELECT id, 'x' FROM range(1000)");
        session.sql("INSERT INTO c8 SELECT id, 'y' FROM range(1000)");
        session.sql("INSERT OVERWRITE c8 PARTITION (p = 'y') SELECT id FROM range(500)");
        assertEquals(List.of("[x,1000]", "[y,500]"), rows("SELECT p, count(*) FROM c8 GROUP BY p"));
        assertEquals(List.of("[7,x]", "[7,y]"), rows("SELECT * FROM c8 WHERE k = 7"));
        assertEquals(List.of("[1000,500]"), rows(
                "SELECT count(*), count_if(c = 2) FROM (SELECT k, count(*) AS c FROM c8 GROUP BY k)"));
        session.sql("DROP TABLE c8");
        assertEquals("INVALID_BUCKET_COUNT", assertThrows(AnalysisException.class,
                () -> session.range(1).write().bucketBy(0, "id").saveAsTable("c8")).condition());
    }
}
