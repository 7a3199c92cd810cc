package io.troupe.sql.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.catalyst.analysis.TableAlreadyExistsException;
import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.StagedTable;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tables by statements.
@Timeout(120)
class IcebergTablesTest {
    @TempDir
    private Path folder;

    private TroupeSession session;

    @BeforeEach
    void start() {
        session = session();
        run("CREATE NAMESPACE ice.shop");
    }

    private TroupeSession session() {
        return TroupeSession.builder().master("local[2]").appName("iceberg")
                .config("troupe.sql.catalog.ice", IcebergCatalog.class.getName())
                .config("troupe.sql.catalog.ice.warehouse", folder.resolve("warehouse").toString())
                .getOrCreate();
    }

    @AfterEach
    void stop() {
        session.stop();
    }

    private List<String> run(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    private void orders() {
        run("CREATE TABLE ice.shop.orders (id BIGINT NOT NULL, customer STRING, amount DECIMAL(10,2), day DATE) "
                + "USING iceberg PARTITIONED BY (months(day))");
        run("INSERT INTO ice.shop.orders VALUES (1, 'ann', 10, DATE'2026-01-05'), (2, 'bob', 5.5, DATE'2026-01-07'), "
                + "(3, 'ann', 2, DATE'2026-02-01')");
    }

    @Test
    void rowsComeBackAndOutliveTheSession() {
        orders();
        run("INSERT INTO ice.shop.orders VALUES (4, NULL, NULL, NULL)");
        session.stop();
        session = session();
        assertEquals(List.of("[1,ann,10.00,2026-01-05]", "[2,bob,5.50,2026-01-07]", "[3,ann,2.00,2026-02-01]",
                "[4,null,null,null]"), run("SELECT * FROM ice.shop.orders ORDER BY id"));
        assertEquals(List.of("[3]"), run("SELECT id FROM ice.shop.orders WHERE day >= DATE'2026-02-01'"));
        assertEquals(List.of("[4]"), run("SELECT id FROM ice.shop.orders WHERE customer IS NULL"));
        assertEquals(List.of("[shop,orders,false]"), run("SHOW TABLES IN ice.shop"));
    }

    @Test
    void rowsAreMergedUpdatedAndDeleted() {
        orders();
        run("CREATE OR REPLACE TEMPORARY VIEW news AS SELECT * FROM VALUES (2L, 'bea', 7), (9L, 'cid', 1) AS t(id, customer, amount)");
        run("MERGE INTO ice.shop.orders o USING news n ON o.id = n.id "
                + "WHEN MATCHED THEN UPDATE SET customer = n.customer, amount = n.amount "
                + "WHEN NOT MATCHED THEN INSERT (id, customer, amount) VALUES (n.id, n.customer, n.amount)");
        assertEquals(List.of("[1,ann,10.00]", "[2,bea,7.00]", "[3,ann,2.00]", "[9,cid,1.00]"),
                run("SELECT id, customer, amount FROM ice.shop.orders ORDER BY id"));
        run("UPDATE ice.shop.orders SET amount = amount * 2 WHERE customer = 'ann'");
        run("DELETE FROM ice.shop.orders WHERE id = 9");
        assertEquals(List.of("[1,20.00]", "[2,7.00]", "[3,4.00]"),
                run("SELECT id, amount FROM ice.shop.orders ORDER BY id"));
    }

    @Test
    void olderVersionsCanBeRead() {
        orders();
        long first = new Tables(session).snapshots("shop", "orders").getLast();
        run("DELETE FROM ice.shop.orders WHERE id < 3");
        assertEquals(List.of("[1]"), run("SELECT count(*) FROM ice.shop.orders"));
        assertEquals(List.of("[3]"), run("SELECT count(*) FROM ice.shop.orders VERSION AS OF " + first));
    }

    @Test
    void columnsAreFoundByTheirIds() {
        orders();
        run("ALTER TABLE ice.shop.orders RENAME COLUMN customer TO buyer");
        run("ALTER TABLE ice.shop.orders DROP COLUMN amount");
        run("ALTER TABLE ice.shop.orders ADD COLUMN amount STRING");
        run("INSERT INTO ice.shop.orders (id, buyer, day, amount) VALUES (4, 'dan', DATE'2026-03-01', 'much')");
        assertEquals(List.of("[1,ann,null]", "[2,bob,null]", "[3,ann,null]", "[4,dan,much]"),
                run("SELECT id, buyer, amount FROM ice.shop.orders ORDER BY id"));
        assertEquals(List.of("[1]", "[3]"),
                run("SELECT id FROM ice.shop.orders WHERE buyer = 'ann' ORDER BY id"));
        assertEquals(List.of("[4]"), run("SELECT id FROM ice.shop.orders WHERE amount IS NOT NULL"));
    }

    @Test
    void nestedColumnsChangeToo() {
        run("CREATE TABLE ice.shop.n (id INT, s STRUCT<a: INT, b: STRING>, l ARRAY<STRUCT<x: INT>>, m MAP<STRING, INT>)");
        run("INSERT INTO ice.shop.n VALUES (1, named_struct('a', 1, 'b', 'one'), array(named_struct('x', 5)), map('k', 7))");
        run("ALTER TABLE ice.shop.n RENAME COLUMN s.a TO c");
        run("ALTER TABLE ice.shop.n ADD COLUMN s.d INT");
        run("INSERT INTO ice.shop.n VALUES (2, named_struct('c', 2, 'b', 'two', 'd', 3), array(), map())");
        assertEquals(List.of("[1,[1,one,null],5,7]", "[2,[2,two,3],null,null]"),
                run("SELECT id, s, l[0].x AS x, m['k'] AS k FROM ice.shop.n ORDER BY id".replace("l[0]",
                        "get(l, 0)")));
    }

    @Test
    void partitionsAreReplacedAlone() throws IOException {
        run("CREATE TABLE ice.shop.p (id INT, k STRING) PARTITIONED BY (k)");
        run("INSERT INTO ice.shop.p VALUES (1, 'a'), (2, 'b')");
        session.sql("SELECT 3 AS id, 'b' AS k").write().option("partitionOverwriteMode", "dynamic")
                .mode("overwrite").insertInto("ice.shop.p");
        assertEquals(List.of("[1,a]", "[3,b]"), run("SELECT * FROM ice.shop.p ORDER BY id"));
        run("INSERT OVERWRITE ice.shop.p VALUES (4, 'c')");
        assertEquals(List.of("[4,c]"), run("SELECT * FROM ice.shop.p"));
        try (Stream<Path> files = Files.walk(folder.resolve("warehouse/shop/p/data"))) {
            assertEquals(4, files.filter(file -> file.toString().endsWith(".parquet")).count(),
                    "older snapshots need them");
        }
    }

    @Test
    void tablesAreMadeFromQueriesAndDropped() {
        run("CREATE TABLE ice.shop.t USING iceberg AS SELECT id, id % 3 AS k FROM range(100)");
        assertEquals(List.of("[0,34]", "[1,33]", "[2,33]"),
                run("SELECT k, count(*) FROM ice.shop.t GROUP BY k ORDER BY k"));
        run("CREATE OR REPLACE TABLE ice.shop.t USING iceberg AS SELECT 1 AS one");
        assertEquals(List.of("[1]"), run("SELECT * FROM ice.shop.t"));
        run("DROP TABLE ice.shop.t");
        assertEquals(List.of(), run("SHOW TABLES IN ice.shop"));
    }

    @Test
    void aTableIsReplacedInOneStepThatItsHistoryKeeps() throws IOException {
        orders();
        long first = new Tables(session).snapshots("shop", "orders").getLast();
        run("REPLACE TABLE ice.shop.orders PARTITIONED BY (id) AS SELECT id, upper(customer) AS name "
                + "FROM ice.shop.orders WHERE id < 3");
        assertEquals(List.of("[1,ANN]", "[2,BOB]"), run("SELECT * FROM ice.shop.orders ORDER BY id"));
        assertEquals(List.of("[3]"), run("SELECT count(*) FROM ice.shop.orders VERSION AS OF " + first));
        run("REPLACE TABLE ice.shop.orders (n INT)");
        assertEquals(List.of(), run("SELECT n FROM ice.shop.orders"));
        assertEquals(new Tables(session).files("shop", "orders"), filesOf("orders"));
        assertThrows(RuntimeException.class, () -> run("REPLACE TABLE ice.shop.nothing AS SELECT 1 AS one"));
        assertThrows(RuntimeException.class,
                () -> run("CREATE TABLE ice.nowhere.t AS SELECT 1 AS one"), "there is no such namespace");
    }

    @Test
    void aTableWhoseQueryFailsStaysAsItWas() throws IOException {
        orders();
        Set<String> before = filesOf("orders");
        for (String start : List.of("REPLACE TABLE ice.shop.orders",
                "CREATE OR REPLACE TABLE ice.shop.orders",
                "CREATE TABLE ice.shop.fresh")) {
            assertThrows(RuntimeException.class, () -> run(start
                    + " AS SELECT id, if(id < 3, 1, raise_error('no')) AS n FROM ice.shop.orders"), start);
        }
        assertEquals(List.of("[3]"), run("SELECT count(customer) FROM ice.shop.orders"));
        assertEquals(List.of("[shop,orders,false]"), run("SHOW TABLES IN ice.shop"));
        assertEquals(before, filesOf("orders"));
    }

    @Test
    void whoComesSecondWithATableRemovesHisFiles() throws IOException {
        IcebergCatalog catalog = new Tables(session).catalog();
        Identifier name = Identifier.of(new String[]{"shop"}, "race");
        StructType schema = new StructType().add("n", DataTypes.IntegerType);
        StagedTable late = catalog.stageCreate(name, Column.of(schema), new Transform[0], Map.of());
        run("CREATE TABLE ice.shop.race AS SELECT 1 AS n");
        IcebergSource source = ((StagedIcebergTable) late).source();
        Path file = folder.resolve("warehouse/shop/race/data/late.parquet");
        Files.writeString(file, "rows");
        source.table().newFastAppend().appendFile(DataFiles.builder(source.table().spec())
                .withPath(file.toString()).withFormat(FileFormat.PARQUET).withFileSizeInBytes(4)
                .withRecordCount(1).build()).commit();
        assertThrows(TableAlreadyExistsException.class, late::commitStagedChanges);
        late.abortStagedChanges();
        assertEquals(new Tables(session).files("shop", "race"), filesOf("race"));
        assertEquals(List.of("[1]"), run("SELECT * FROM ice.shop.race"));
    }

    @Test
    void changesAtTheSameTimeAreOneAfterTheOtherOrRefused() throws Exception {
        run("CREATE TABLE ice.shop.c USING iceberg AS SELECT 0 AS n");
        AtomicInteger done = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Thread> threads = Stream.of(1, 2).map(_ -> Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 4; i++) {
                try {
                    session.sql("UPDATE ice.shop.c SET n = n + 1");
                    done.incrementAndGet();
                } catch (ConcurrentModificationException e) {
                    refused.incrementAndGet();
                }
                session.sql("INSERT INTO ice.shop.c SELECT 1000");
            }
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        // an update adds one to the first row and to each of those that were added before it
        assertEquals(List.of("[9," + done + "]"), run("SELECT count(*), min(n) FROM ice.shop.c"));
        assertEquals(8, done.get() + refused.get());
        assertEquals(new Tables(session).files("shop", "c"), filesOf("c"), "what was refused left no files");
    }

    /// The data files that lie in the folder of a table.
    private Set<String> filesOf(String table) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("warehouse/shop/" + table + "/data"))) {
            return files.map(Path::toString).filter(file -> file.endsWith(".parquet"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void whatIsWrongIsToldOnce() {
        assertThrows(RuntimeException.class, () -> run("SELECT * FROM ice.shop.nothing"));
        RuntimeException type = assertThrows(RuntimeException.class,
                () -> run("CREATE TABLE ice.shop.bad (i INTERVAL DAY TO SECOND)"));
        assertTrue(type.getMessage().contains("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE"), type::getMessage);
        RuntimeException transform = assertThrows(RuntimeException.class,
                () -> run("CREATE TABLE ice.shop.bad (i INT) PARTITIONED BY (days(i))"));
        assertTrue(transform.getMessage().contains("INVALID_PARTITION_TRANSFORM"), transform::getMessage);
    }
}
