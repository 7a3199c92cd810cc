package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CACHE TABLE keeps rows, reads what it keeps, and forgets it when the rows are others.
class CacheTest {
    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[2]").getOrCreate();
        run("CREATE TABLE t AS SELECT id, id % 10 AS k, repeat('x', 100) AS wide FROM range(0, 40000, 1, 4)");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<Row> run(String text) {
        return session.sql(text).collectAsList();
    }

    private String explain(String text) {
        return (String) run("EXPLAIN " + text).getFirst().get(0);
    }

    private int storedDatasets() {
        return session.sessionState().engine().storage().size();
    }

    @Test
    void aCachedTableIsReadFromItsBlocks() {
        List<Row> before = run("SELECT k, count(*), sum(id) FROM t GROUP BY k ORDER BY k");
        run("CACHE TABLE t");
        assertEquals(1, storedDatasets());
        assertTrue(explain("SELECT k FROM t WHERE id > 5").contains("Scan cached"));
        assertEquals(before, run("SELECT k, count(*), sum(id) FROM t GROUP BY k ORDER BY k"));
        assertEquals(before, run("SELECT a.k, count(*), sum(a.id) FROM t a WHERE a.id IN (SELECT id FROM t)"
                + " GROUP BY a.k ORDER BY a.k"));
        run("UNCACHE TABLE t");
        assertFalse(explain("SELECT k FROM t").contains("Scan cached"));
        assertEquals(before, run("SELECT k, count(*), sum(id) FROM t GROUP BY k ORDER BY k"));
    }

    @Test
    void aCachedViewKeepsWhatItsQueryGave() {
        run("CACHE TABLE v OPTIONS ('storageLevel' 'DISK_ONLY') AS SELECT k, count(*) AS n FROM t GROUP BY k");
        assertEquals(1, storedDatasets());
        assertTrue(explain("SELECT n FROM v").contains("Scan cached"));
        Dataset<Row> rows = session.sql("SELECT sum(n), count(*) FROM v");
        assertEquals("[40000,10]", rows.collectAsList().getFirst().toString());
        assertEquals("[40000,10]", rows.collectAsList().getFirst().toString());
    }

    @Test
    void aLazyCacheIsFilledByTheFirstReader() {
        run("CACHE LAZY TABLE t");
        assertEquals(0, storedDatasets());
        assertEquals(40_000L, run("SELECT count(*) FROM t").getFirst().get(0));
        assertEquals(1, storedDatasets());
    }

    @Test
    void writtenRowsAreSeen() {
        run("CACHE TABLE t");
        run("CREATE TEMPORARY VIEW big AS SELECT * FROM t WHERE k > 4");
        run("CACHE TABLE big");
        assertEquals(20_000L, run("SELECT count(*) FROM big").getFirst().get(0));
        Dataset<Row> count = session.sql("SELECT count(*) FROM t");
        assertEquals(40_000L, count.collectAsList().getFirst().get(0));
        run("INSERT INTO t VALUES (-1, 9, 'y')");
        assertEquals(40_001L, run("SELECT count(*) FROM t").getFirst().get(0));
        assertEquals(20_001L, run("SELECT count(*) FROM big").getFirst().get(0));
        assertTrue(explain("SELECT k FROM big").contains("Scan cached"));
    }

    @Test
    void aReplacedOrDroppedRelationIsNotReadFromTheCache() {
        run("CREATE TEMPORARY VIEW v AS SELECT 1 AS a");
        run("CACHE TABLE v");
        run("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 2 AS a");
        assertEquals(2, run("SELECT a FROM v").getFirst().get(0));
        run("CACHE TABLE t");
        run("DROP TABLE t");
        assertThrows(RuntimeException.class, () -> run("SELECT * FROM t"));
        run("CLEAR CACHE");
    }

    @Test
    void refreshComputesAnew() {
        run("CACHE TABLE t");
        run("REFRESH TABLE t");
        assertEquals(40_000L, run("SELECT count(*) FROM t").getFirst().get(0));
        assertTrue(explain("SELECT k FROM t").contains("Scan cached"));
    }

    @Test
    void limitsAndStreamsReadCachedRows() {
        run("CACHE TABLE t");
        assertEquals(3, run("SELECT id FROM t LIMIT 3").size());
        long count = 0;
        var rows = session.sql("SELECT id, wide FROM t").toLocalIterator();
        while (rows.hasNext()) {
            assertEquals(count++, rows.next().get(0));
        }
        assertEquals(40_000, count);
    }

    @Test
    void anUnknownStorageLevelIsRefused() {
        assertThrows(TroupeException.class, () -> run("CACHE TABLE t OPTIONS ('storageLevel' 'SOMEWHERE')"));
        assertFalse(explain("SELECT k FROM t").contains("Scan cached"));
    }

    /// How often the rows of `view` were computed is told by the values of `uuid()` in it.
    private Object uuid(String view) {
        return run("SELECT max(u) FROM " + view).getFirst().get(0);
    }

    @Test
    void onlyWritesToItsTablesMakeAQueryBeComputedAnew(@TempDir Path folder) {
        String warehouse = folder.resolve("warehouse").toString();
        session.close();
        session = TroupeSession.builder().master("local[2]").config("troupe.sql.warehouse.dir", warehouse)
                .create();
        run("CREATE TABLE t AS SELECT id FROM range(10)");
        run("CREATE TABLE other AS SELECT id FROM range(10)");
        session.range(5).write().parquet(folder.resolve("files/one").toString());
        run("CREATE TEMPORARY VIEW ft AS SELECT id, uuid() AS u FROM t");
        run("CREATE TEMPORARY VIEW ff AS SELECT id, uuid() AS u FROM parquet.`" + folder + "/files/one`");
        run("CACHE TABLE ft");
        run("CACHE TABLE ff");
        Object ofTable = uuid("ft");
        Object ofFiles = uuid("ff");
        run("INSERT INTO other VALUES (1)");
        run("DECLARE x INT");
        run("CREATE TEMPORARY VIEW nothing AS SELECT 1");
        session.range(5).write().parquet(folder.resolve("files/two").toString());
        assertEquals(ofTable, uuid("ft"));
        assertEquals(ofFiles, uuid("ff"));
        run("INSERT INTO t VALUES (77)");
        assertNotEquals(ofTable, uuid("ft"));
        assertEquals(11L, run("SELECT count(*) FROM ft").getFirst().get(0));
        assertEquals(ofFiles, uuid("ff"));
        session.range(3).write().mode("append").parquet(folder.resolve("files/one").toString());
        assertEquals(8L, run("SELECT count(*) FROM ff").getFirst().get(0));
        ofTable = uuid("ft");
        run("UPDATE t SET id = 5 WHERE id = 77");
        assertNotEquals(ofTable, uuid("ft"));
        run("TRUNCATE TABLE t");
        assertEquals(0L, run("SELECT count(*) FROM ft").getFirst().get(0));
        Dataset<Row> rows = session.table("t");
        rows.cache();
        assertEquals(0, rows.count());
        run("INSERT INTO t VALUES (1), (2)");
        assertEquals(2, session.table("t").count());
    }
}
