package io.troupe.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFrameWriterTest {
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

    private static Dataset<Row> query(String sql) {
        return session.sql(sql);
    }

    private static List<String> rows(Dataset<Row> dataset) {
        return dataset.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static String conditionOf(Runnable write) {
        return assertThrows(AnalysisException.class, write::run).condition();
    }

    private Set<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.equals(root)).map(file -> root.relativize(file).toString())
                    .map(name -> name.replaceAll("part-(\\d+)-[0-9a-f-]{36}", "part-$1"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void savesToAFolderOnceUnlessTheModeSaysOtherwise() throws IOException {
        String path = folder.resolve("t").toString();
        query("SELECT 1 AS a, 'x' AS b").write().save(path);
        assertEquals(Set.of("part-00000.zstd.parquet"), names(Path.of(path)));
        assertEquals("PATH_ALREADY_EXISTS",
                conditionOf(() -> query("SELECT 2 AS a, 'y' AS b").write().parquet(path)));
        query("SELECT 2 AS a, 'y' AS b").write().mode(SaveMode.Ignore).parquet(path);
        assertEquals(List.of("[1,x]"), rows(session.read().parquet(path)));
        query("SELECT 2 AS a, 'y' AS b").write().mode("append").parquet(path);
        assertEquals(List.of("[1,x]", "[2,y]"), rows(session.read().parquet(path)));
        query("SELECT 3 AS c").write().mode("overwrite").format("PARQUET").save(path);
        assertEquals(List.of("[3]"), rows(session.read().load(path)));
        query("SELECT 4 AS c").write().mode(SaveMode.Overwrite).option("header", true)
                .csv("file://" + path);
        assertEquals(List.of("[4]"), rows(session.read().option("header", true).csv(path)));
    }

    @Test
    void writesManyPartsAndFoldersThatDuckDbReads() throws IOException, SQLException {
        Path path = folder.resolve("t");
        Dataset<Row> source = query(
                "SELECT id, id % 7 AS k, concat('v', id % 3) AS v FROM range(0, 200000, 1, 4)");
        source.write().partitionBy("v", "k").parquet(path.toString());
        assertEquals(3, Files.list(path).count());
        Dataset<Row> read = session.read().parquet(path.toString());
        assertEquals("struct<id:bigint,v:string,k:int>", read.schema().simpleString());
        assertEquals(200_000, read.count());
        assertEquals(rows(source.groupBy("v", "k").count()), rows(read.groupBy("v", "k").count()));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(*), sum(id), count(DISTINCT v || k) FROM read_parquet('" + path
                                + "/**/*.parquet', hive_partitioning = true)")) {
            assertTrue(result.next());
            assertEquals(200_000, result.getLong(1));
            assertEquals(199_999L * 100_000, result.getLong(2));
            assertEquals(21, result.getLong(3));
        }
    }

    @Test
    void replacesOnlyTheFoldersThatItWritesToWhenThatIsWanted() {
        String path = folder.resolve("t").toString();
        query("SELECT * FROM VALUES (1, 'a'), (2, 'b') AS t(n, k)").write().partitionBy("k").save(path);
        query("SELECT 3 AS n, 'b' AS k").write().partitionBy("k").mode("overwrite")
                .option("partitionOverwriteMode", "dynamic").save(path);
        assertEquals(List.of("[1,a]", "[3,b]"), rows(session.read().load(path)));
        query("SELECT 4 AS n, 'b' AS k").write().partitionBy("k").mode("overwrite").save(path);
        assertEquals(List.of("[4,b]"), rows(session.read().load(path)));
        assertEquals("INVALID_OPTION_VALUE", conditionOf(() -> query("SELECT 4 AS n, 'b' AS k").write()
                .partitionBy("k").mode("overwrite").option("partitionOverwriteMode", "often").save(path)));
    }

    @Test
    void makesTablesAndInsertsIntoThem() {
        String path = folder.resolve("t").toString();
        query("SELECT 1 AS a, 'x' AS b").write().option("path", path).saveAsTable("w1");
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS",
                conditionOf(() -> query("SELECT 1 AS a, 'x' AS b").write().saveAsTable("w1")));
        query("SELECT 9 AS a, 'x' AS b").write().mode("ignore").saveAsTable("w1");
        query("SELECT 'y' AS b, 2 AS a").write().mode("append").saveAsTable("w1");
        query("SELECT 3 AS z, 'z' AS y").write().insertInto("w1");
        assertEquals(List.of("[1,x]", "[2,y]", "[3,z]"), rows(session.table("w1")));
        query("SELECT 4 AS z, 'z' AS y").write().mode("overwrite").insertInto("w1");
        assertEquals(List.of("[4,z]"), rows(session.table("w1")));
        query("SELECT 5 AS q").write().mode("overwrite").option("path", path).saveAsTable("w1");
        assertEquals(List.of("[5]"), rows(session.table("w1")));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND",
                conditionOf(() -> query("SELECT 1").write().insertInto("w2")));
        query("DROP TABLE w1");
    }

    @Test
    void readsTheTableThatItWritesTo() {
        String path = folder.resolve("t").toString();
        session.range(1000).write().save(path);
        session.read().load(path).write().mode("append").save(path);
        assertEquals(2000, session.read().load(path).count());
        session.read().load(path).filter("id < 10").write().mode("overwrite").save(path);
        assertEquals(20, session.read().load(path).count());
    }

    @Test
    void leavesNothingBehindWhenAQueryFails() throws IOException {
        Path path = folder.resolve("t");
        assertThrows(RuntimeException.class,
                () -> query("SELECT 1 / (id - 150000) AS a FROM range(0, 200000, 1, 4)").write()
                        .save(path.toString()));
        session.range(5).write().save(path.toString());
        assertEquals(5, session.read().load(path.toString()).count());
        assertTrue(names(path).stream().noneMatch(name -> name.startsWith("_")), names(path).toString());
    }

    @Test
    void refusesWhatMakesNoSense() {
        Dataset<Row> rows = query("SELECT 1 AS a, 2 AS b");
        String path = folder.resolve("t").toString();
        assertEquals("INVALID_SAVE_MODE", conditionOf(() -> rows.write().mode("sometimes")));
        assertEquals("DATA_SOURCE_NOT_FOUND", conditionOf(() -> rows.write().format("papyrus").save(path)));
        assertEquals("COLUMN_NOT_FOUND", conditionOf(() -> rows.write().partitionBy("c").save(path)));
        assertEquals("ALL_PARTITION_COLUMNS_NOT_ALLOWED",
                conditionOf(() -> rows.write().partitionBy("a", "b").save(path)));
        assertEquals("INVALID_PARTITION_COLUMN_DATA_TYPE",
                conditionOf(() -> query("SELECT 1 AS a, array(1) AS b").write().partitionBy("b").save(path)));
        assertEquals("UNSUPPORTED_WRITE.BUCKETS",
                conditionOf(() -> rows.write().bucketBy(4, "a").save(path)));
        assertEquals("SORT_BY_WITHOUT_BUCKETING", conditionOf(() -> rows.write().sortBy("a").save(path)));
        assertEquals("UNSUPPORTED_WRITE.PARTITIONS",
                conditionOf(() -> rows.write().partitionBy("a").insertInto("t")));
        assertEquals("COLUMN_ALREADY_EXISTS",
                conditionOf(() -> query("SELECT 1 AS a, 2 AS A").write().save(path)));
        assertEquals("INVALID_OPTION_VALUE",
                conditionOf(() -> rows.write().option("maxRecordsPerFile", "few").save(path)));
    }

    @Test
    void writesFilesOfSoManyRows() throws IOException {
        Path path = folder.resolve("t");
        session.range(10).write().option("maxRecordsPerFile", 4).save(path.toString());
        assertEquals(Set.of("part-00000.zstd.parquet", "part-00000-1.zstd.parquet",
                "part-00000-2.zstd.parquet"), names(path));
        assertEquals(10, session.read().load(path.toString()).count());
        session.range(10).selectExpr("id", "id % 2 AS k").write().partitionBy("k").mode("overwrite")
                .option("maxRecordsPerFile", 2).save(path.toString());
        assertEquals(8, names(path).size());
        assertEquals(List.of("[0,5]", "[1,5]"),
                rows(session.read().load(path.toString()).groupBy("k").count()));
    }

    @Test
    void writesAtOnceAddUpAndReadersSeeThemWhole() throws Exception {
        String path = folder.resolve("t").toString();
        session.range(100).selectExpr("-1L AS writer", "id").write().save(path);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int id = writer;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 5; i++) {
                        session.range(0, 100, 1).repartition(3).selectExpr(id + "L AS writer", "id").write()
                                .mode("append").save(path);
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        threads.add(Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; i < 15; i++) {
                    long count = session.read().load(path).count();
                    if (count % 100 != 0) {
                        failures.add(new AssertionError(count + " rows were seen"));
                    }
                }
            } catch (Throwable e) {
                failures.add(e);
            }
        }));
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertEquals(2100, session.read().load(path).count());
        assertTrue(names(Path.of(path)).stream().noneMatch(name -> name.startsWith("_")));
    }
}
