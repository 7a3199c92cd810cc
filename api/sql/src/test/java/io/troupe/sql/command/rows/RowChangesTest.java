package io.troupe.sql.command.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.session.SessionTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowChangesTest extends SessionTest {
    private static void table(String name, String columns, String values) {
        session.sql("DROP TABLE IF EXISTS " + name);
        session.sql("CREATE TABLE " + name + " " + columns);
        session.sql("INSERT INTO " + name + " VALUES " + values);
    }

    @Test
    void deletesRowsForWhichTheConditionIsTrue() {
        table("d", "(a INT, b STRING)", "(1, 'x'), (2, 'y'), (NULL, 'z')");
        session.sql("DELETE FROM d WHERE a > 1");
        assertEquals(List.of("[1,x]", "[null,z]"), rows("SELECT * FROM d"));
        session.sql("DELETE FROM d AS q WHERE q.a IN (SELECT a FROM d)");
        assertEquals(List.of("[null,z]"), rows("SELECT * FROM d"));
        session.sql("DELETE FROM d");
        assertEquals(List.of(), rows("SELECT * FROM d"));
    }

    @Test
    void updatesColumnsOfRowsForWhichTheConditionIsTrue() {
        table("u", "(a INT, b STRING DEFAULT 'none')", "(1, 'x'), (2, 'y'), (3, 'z')");
        session.sql("UPDATE u SET a = a * 10, b = DEFAULT WHERE a >= 2");
        assertEquals(List.of("[1,x]", "[20,none]", "[30,none]"), rows("SELECT * FROM u"));
        session.sql("UPDATE u SET b = (SELECT max(b) FROM u)");
        assertEquals(List.of("[1,x]", "[20,x]", "[30,x]"), rows("SELECT * FROM u"));
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", refused("UPDATE u SET c = 1"));
        assertEquals("DUPLICATE_ASSIGNMENTS", refused("UPDATE u SET a = 1, a = 2"));
    }

    @Test
    void mergesBySourceRows() {
        table("m", "(id INT, v STRING)", "(1, 'one'), (2, 'two'), (3, 'three'), (4, 'four')");
        session.sql(
                """
                    MERGE INTO m AS t USING (SELECT * FROM VALUES (1, 'ONE'), (2, NULL), (5, 'FIVE'), (6, 'SIX') AS s(id, v)) AS s
                    ON t.id = s.id
                    WHEN MATCHED AND s.v IS NULL THEN DELETE
                    WHEN MATCHED THEN UPDATE SET v = s.v
                    WHEN NOT MATCHED AND s.id < 6 THEN INSERT (id, v) VALUES (s.id, s.v)
                    WHEN NOT MATCHED BY SOURCE AND t.id = 4 THEN UPDATE SET v = 'gone'""");
        assertEquals(List.of("[1,ONE]", "[3,three]", "[4,gone]", "[5,FIVE]"), rows("SELECT * FROM m"));
    }

    @Test
    void refusesToMergeSeveralRowsIntoOne() {
        table("c", "(id INT, v INT)", "(1, 1)");
        assertEquals("MERGE_CARDINALITY_VIOLATION",
                refused("MERGE INTO c USING (SELECT * FROM VALUES (1, 2), (1, 3) "
                        + "AS s(id, v)) AS s ON c.id = s.id WHEN MATCHED THEN UPDATE SET *"));
        assertEquals(List.of("[1,1]"), rows("SELECT * FROM c"));
    }

    @Test
    void changesOnlyTablesInMemory(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
        session.sql("CREATE TABLE f (a INT) USING parquet LOCATION '" + folder.resolve("f") + "'");
        session.sql("INSERT INTO f VALUES (1)");
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION", refused("DELETE FROM f WHERE a = 1"));
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION", refused("UPDATE f SET a = 2"));
        session.sql("CREATE VIEW fv AS SELECT * FROM f");
        assertEquals("EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", refused("DELETE FROM fv"));
    }

    @Test
    void insertsDefaultsWhereNothingIsGiven() {
        table("e", "(a INT, b INT DEFAULT 7, c STRING DEFAULT upper('x'))", "(1, DEFAULT, DEFAULT)");
        session.sql("INSERT INTO e (a) VALUES (2)");
        session.sql("INSERT INTO e BY NAME SELECT 'y' AS c, 3 AS a");
        session.sql("INSERT INTO e SELECT 4");
        assertEquals(List.of("[1,7,X]", "[2,7,X]", "[3,7,y]", "[4,7,X]"), rows("SELECT * FROM e"));
        session.sql("ALTER TABLE e ALTER COLUMN b SET DEFAULT 8");
        session.sql("ALTER TABLE e ADD COLUMN d INT DEFAULT 1");
        session.sql("INSERT INTO e (a, d) VALUES (5, 2)");
        assertEquals(List.of("[4,7,X,1]", "[5,8,X,2]"), rows("SELECT * FROM e WHERE a >= 4"));
        assertEquals("INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION",
                refused("CREATE TABLE w (a INT DEFAULT (SELECT 1))"));
        assertEquals("INVALID_DEFAULT_VALUE.UNRESOLVED_EXPRESSION",
                refused("CREATE TABLE w (a INT DEFAULT b)"));
        assertEquals("INVALID_DEFAULT_VALUE.DATA_TYPE", refused("CREATE TABLE w (a INT DEFAULT true)"));
    }

    @Test
    void overwritesThePartitionsThatAreMeant() {
        table("p", "(v INT, p INT, q STRING) PARTITIONED BY (p, q)", "(1, 1, 'a'), (2, 1, 'b'), (3, 2, 'a')");
        session.sql("INSERT OVERWRITE p PARTITION (p = 1, q = 'a') VALUES (10)");
        assertEquals(List.of("[10,1,a]", "[2,1,b]", "[3,2,a]"), rows("SELECT * FROM p"));
        session.sql("INSERT OVERWRITE p PARTITION (p = 1, q) VALUES (11, 'c')");
        assertEquals(List.of("[11,1,c]", "[3,2,a]"), rows("SELECT * FROM p"));
        session.sql("SET spark.sql.sources.partitionOverwriteMode = dynamic");
        try {
            session.sql("INSERT OVERWRITE p VALUES (12, 2, 'a'), (13, 3, 'a')");
        } finally {
            session.sql("RESET spark.sql.sources.partitionOverwriteMode");
        }
        assertEquals(List.of("[11,1,c]", "[12,2,a]", "[13,3,a]"), rows("SELECT * FROM p"));
        session.sql("TRUNCATE TABLE p PARTITION (p = 3)");
        assertEquals(List.of("[p=1/q=c]", "[p=2/q=a]"), rows("SHOW PARTITIONS p"));
        session.sql("INSERT INTO p REPLACE WHERE v < 12 SELECT 1, 9, 'z'");
        assertEquals(List.of("[1,9,z]", "[12,2,a]"), rows("SELECT * FROM p"));
    }

    @Test
    void addsDropsAndRenamesPartitions() {
        table("r", "(v INT, p INT) PARTITIONED BY (p)", "(1, 1), (2, 2)");
        session.sql("ALTER TABLE r ADD PARTITION (p = 3)");
        assertEquals(List.of("[p=1]", "[p=2]", "[p=3]"), rows("SHOW PARTITIONS r"));
        assertEquals("PARTITIONS_ALREADY_EXIST", refused("ALTER TABLE r ADD PARTITION (p = 1)"));
        session.sql("ALTER TABLE r PARTITION (p = 1) RENAME TO PARTITION (p = 7)");
        session.sql("ALTER TABLE r DROP PARTITION (p = 2)");
        assertEquals(List.of("[1,7]"), rows("SELECT * FROM r"));
        assertEquals("PARTITIONS_NOT_FOUND", refused("ALTER TABLE r DROP PARTITION (p = 2)"));
    }

}
