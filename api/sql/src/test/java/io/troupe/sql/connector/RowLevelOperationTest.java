package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// DELETE, UPDATE and MERGE of tables whose groups of rows are written anew.
class RowLevelOperationTest extends SessionTest {
    @BeforeEach
    void table() {
        SnapshotCatalog.last.tables.clear();
        session.sql("CREATE TABLE cat.main.t (id INT, name STRING, n BIGINT)");
        session.sql("INSERT INTO cat.main.t VALUES (1, 'a', 10), (2, 'b', 20)");
        session.sql("INSERT INTO cat.main.t VALUES (3, 'c', 30), (NULL, 'd', 40)");
    }

    private static List<String> all() {
        return rows("SELECT * FROM cat.main.t ORDER BY id NULLS LAST, n");
    }

    private static int snapshots() {
        return SnapshotCatalog.last.tables.get("main.t").snapshots.size();
    }

    @Test
    void deletesRowsOfWhichTheConditionIsTrueInTheGroupsThatHaveSome() {
        session.sql("DELETE FROM cat.main.t WHERE id = 3");
        assertEquals(List.of("[1,a,10]", "[2,b,20]", "[null,d,40]"), all());
        assertEquals(List.of(1), SnapshotCatalog.last.tables.get("main.t").groupsRead);
        session.sql("DELETE FROM cat.main.t AS x WHERE x.n IN (SELECT max(n) FROM cat.main.t)");
        assertEquals(List.of("[1,a,10]", "[2,b,20]"), all());
        session.sql("DELETE FROM cat.main.t");
        assertEquals(List.of(), all());
    }

    @Test
    void updatesRowsAndCastsWhatIsAssigned() {
        session.sql("UPDATE cat.main.t SET n = n + 1, name = upper(name) WHERE id < 3");
        assertEquals(List.of("[1,A,11]", "[2,B,21]", "[3,c,30]", "[null,d,40]"), all());
        session.sql("UPDATE cat.main.t SET n = 0");
        assertEquals(List.of("[1,A,0]", "[2,B,0]", "[3,c,0]", "[null,d,0]"), all());
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", error("UPDATE cat.main.t SET none = 1"));
    }

    @Test
    void mergesWithEveryKindOfClause() {
        session.sql(
                "MERGE INTO cat.main.t AS t USING (SELECT * FROM VALUES (1, 'n', 1L), (2, 'gone', 2L), (7, 'new', 7L),"
                        + " (8, 'no', 8L) AS s(id, name, n)) AS s ON t.id = s.id"
                        + " WHEN MATCHED AND s.name = 'gone' THEN DELETE"
                        + " WHEN MATCHED THEN UPDATE SET t.n = t.n + s.n"
                        + " WHEN NOT MATCHED AND s.id < 8 THEN INSERT *"
                        + " WHEN NOT MATCHED BY SOURCE AND t.id = 3 THEN UPDATE SET name = 'alone'");
        assertEquals(List.of("[1,a,11]", "[3,alone,30]", "[7,new,7]", "[null,d,40]"), all());
        assertEquals(4, snapshots());
    }

    @Test
    void onlyInsertingAddsRows() {
        session.sql(
                "MERGE INTO cat.main.t USING (SELECT 1 AS id, 'x' AS name UNION ALL SELECT 9, 'y') s ON cat.main.t.id = s.id"
                        + " WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, s.id * 2)");
        assertEquals(List.of("[1,a,10]", "[2,b,20]", "[3,c,30]", "[9,null,18]", "[null,d,40]"), all());
        assertEquals(List.of(), SnapshotCatalog.last.tables.get("main.t").groupsRead);
    }

    @Test
    void twoRowsOfTheSourceMustNotChangeTheSameRow() {
        String merge = "MERGE INTO cat.main.t t USING (SELECT explode(array(1, 1)) AS id) s ON t.id = s.id WHEN MATCHED ";
        assertEquals("MERGE_CARDINALITY_VIOLATION", error(merge + "THEN UPDATE SET n = 5"));
        assertEquals(3, snapshots());
        session.sql(merge + "AND t.n > 100 THEN UPDATE SET n = 5");
        assertEquals(List.of("[1,a,10]", "[2,b,20]", "[3,c,30]", "[null,d,40]"), all());
    }

    @Test
    void theLaterOfTwoChangesOfTheSameGroupFails() throws NoSuchTableException {
        SnapshotCatalog catalog = SnapshotCatalog.last;
        SnapshotTable.Store store = catalog.tables.get("main.t");
        List<SnapshotTable.Group> before = store.snapshots.getLast();
        session.sql("DELETE FROM cat.main.t WHERE id = 1");
        assertThrows(java.util.ConcurrentModificationException.class, () -> store.commit(before, List.of()));
        assertEquals(List.of("[2,b,20]", "[3,c,30]", "[null,d,40]"), all());
    }

    @Test
    void randomMergesGiveWhatTheyGiveInMemory() {
        long seed = 20261122;
        Random random = new Random(seed);
        session.sql("CREATE OR REPLACE TABLE mirror (id INT, name STRING, n BIGINT)");
        session.sql("INSERT INTO mirror SELECT * FROM cat.main.t");
        for (int round = 0; round < 8; round++) {
            String merge = " t USING (SELECT DISTINCT CAST(pmod(hash(id, " + random.nextInt(1000)
                    + "), 12) AS INT) AS id, 's"
                    + round + "' AS name, " + round + "L AS n FROM range(6)) s ON t.id = s.id"
                    + (random.nextBoolean() ? " WHEN MATCHED AND t.id % 2 = 0 THEN DELETE" : "")
                    + " WHEN MATCHED THEN UPDATE SET n = t.n * 2 + s.n"
                    + (random.nextBoolean() ? " WHEN NOT MATCHED THEN INSERT *" : "")
                    + (random.nextBoolean()
                            ? " WHEN NOT MATCHED BY SOURCE AND t.n > 50 THEN UPDATE SET n = t.n - 50"
                            : "");
            session.sql("MERGE INTO cat.main.t" + merge);
            session.sql("MERGE INTO mirror" + merge);
            int at = round;
            assertEquals(rows("SELECT * FROM mirror ORDER BY id NULLS LAST, n"), all(),
                    () -> "seed " + seed + ", round " + at);
        }
        session.sql("DROP TABLE mirror");
    }
}
