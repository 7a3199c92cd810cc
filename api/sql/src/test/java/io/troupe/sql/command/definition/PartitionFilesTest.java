package io.troupe.sql.command.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ALTER TABLE on tables of files: what the catalog says and what is read agree after each statement.
class PartitionFilesTest {
    @TempDir
    private Path folder;
    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[2]")
                .config("troupe.sql.warehouse.dir", folder.resolve("w").toString()).getOrCreate();
        run("CREATE TABLE t (a INT, p INT, q STRING) PARTITIONED BY (p, q)");
        run("INSERT INTO t VALUES (1, 10, 'x'), (2, 10, 'y'), (3, 20, 'x'), (4, NULL, 'z')");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<Row> run(String text) {
        return session.sql(text).collectAsList();
    }

    private String text(String query) {
        return String.join(";", run(query).stream().map(Row::toString).toList());
    }

    private String condition(String text) {
        return assertThrows(SqlException.class, () -> run(text)).condition();
    }

    @Test
    void partitionsAreAddedAndDroppedWithTheirRows() {
        run("ALTER TABLE t ADD PARTITION (p = 30, q = 'x')");
        assertEquals("[p=10/q=x];[p=10/q=y];[p=20/q=x];[p=30/q=x];[p=__HIVE_DEFAULT_PARTITION__/q=z]",
                text("SHOW PARTITIONS t"));
        assertEquals("PARTITIONS_ALREADY_EXIST", condition("ALTER TABLE t ADD PARTITION (p = 30, q = 'x')"));
        assertEquals("PARTITIONS_ALREADY_EXIST", condition("ALTER TABLE t ADD PARTITION (p = 10, q = 'x')"));
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION",
                condition("ALTER TABLE t ADD PARTITION (p = 40, q = 'x') LOCATION '/elsewhere'"));
        run("ALTER TABLE t DROP PARTITION (p = 10)");
        assertEquals("[3];[4]", text("SELECT a FROM t ORDER BY a"));
        run("ALTER TABLE t DROP PARTITION (p = 30, q = 'x')");
        run("ALTER TABLE t DROP PARTITION (p = NULL, q = 'z')");
        assertEquals("[p=20/q=x]", text("SHOW PARTITIONS t"));
        assertEquals("[3,20,x]", text("SELECT * FROM t"));
        assertEquals("PARTITIONS_NOT_FOUND", condition("ALTER TABLE t DROP PARTITION (p = 77)"));
        run("ALTER TABLE t DROP IF EXISTS PARTITION (p = 77)");
    }

    @Test
    void aRenamedPartitionKeepsItsRows() {
        run("ALTER TABLE t PARTITION (p = 10, q = 'y') RENAME TO PARTITION (p = 11, q = 'w')");
        assertEquals("[2,11,w]", text("SELECT * FROM t WHERE a = 2"));
        assertEquals(4, session.table("t").count());
        assertEquals("PARTITIONS_ALREADY_EXIST",
                condition("ALTER TABLE t PARTITION (p = 10, q = 'x') RENAME TO PARTITION (p = 11, q = 'w')"));
    }

    @Test
    void truncatedPartitionsLoseTheirRowsOnly() {
        run("TRUNCATE TABLE t PARTITION (p = 10)");
        assertEquals("[3];[4]", text("SELECT a FROM t ORDER BY a"));
        run("TRUNCATE TABLE t");
        assertEquals(0, session.table("t").count());
    }

    @Test
    void foldersThatOthersMakeAreFound() throws java.io.IOException {
        Path made = folder.resolve("w/t/p=50/q=n");
        Files.createDirectories(made);
        try (var files = Files.list(folder.resolve("w/t/p=20/q=x"))) {
            Path file = files.filter(each -> each.toString().endsWith(".parquet")).findFirst().orElseThrow();
            Files.copy(file, made.resolve("copy.parquet"));
        }
        run("MSCK REPAIR TABLE t");
        assertEquals("[3,50,n]", text("SELECT * FROM t WHERE p = 50"));
        assertTrue(text("SHOW PARTITIONS t").contains("p=50/q=n"));
        run("ALTER TABLE t RECOVER PARTITIONS");
    }

    @Test
    void oldRowsHaveTheDefaultOfNewColumns() {
        run("CREATE TABLE f AS SELECT id AS a FROM range(3)");
        run("ALTER TABLE f ADD COLUMNS (b INT DEFAULT 7, c STRING)");
        assertEquals("[0,7,null];[1,7,null];[2,7,null]", text("SELECT * FROM f ORDER BY a"));
        run("INSERT INTO f (a, b) VALUES (3, NULL)");
        run("ALTER TABLE f ALTER COLUMN b SET DEFAULT 8");
        run("INSERT INTO f (a) VALUES (4)");
        assertEquals("[2,7];[3,null];[4,8]", text("SELECT a, b FROM f WHERE a > 1 ORDER BY a"));
        run("ALTER TABLE t ADD COLUMNS (b INT DEFAULT 5)");
        assertEquals("[1,5,10,x];[2,5,10,y]", text("SELECT * FROM t WHERE p = 10 ORDER BY a"));
    }

    @Test
    void aTableReadsWhereItsLocationIs() {
        run("CREATE TABLE o (a INT) LOCATION '" + folder.resolve("o1") + "'");
        run("INSERT INTO o VALUES (1)");
        run("ALTER TABLE o SET LOCATION '" + folder.resolve("o2") + "'");
        assertEquals(0, session.table("o").count());
        run("INSERT INTO o VALUES (2)");
        run("ALTER TABLE o SET LOCATION '" + folder.resolve("o1") + "'");
        assertEquals("[1]", text("SELECT * FROM o"));
    }

    @Test
    void bucketedTablesKeepWhatTheyWereTold() {
        run("CREATE TABLE k (a INT, b INT) CLUSTERED BY (a) SORTED BY (b) INTO 4 BUCKETS");
        run("INSERT INTO k SELECT id, id FROM range(20)");
        assertEquals(20, session.table("k").count());
        assertTrue(text("SHOW CREATE TABLE k").contains("INTO 4 BUCKETS"));
        assertTrue(session.catalog().listColumns("k").first().isBucket());
    }
}
