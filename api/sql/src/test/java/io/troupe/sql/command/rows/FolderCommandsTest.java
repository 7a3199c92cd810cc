package io.troupe.sql.command.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.AnalysisException;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCommandsTest {
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

    @BeforeEach
    void make() {
        session.sql("CREATE TABLE t (n INT, k STRING, d DATE) USING parquet PARTITIONED BY (k, d) LOCATION '"
                + folder + "/t'");
        session.sql("INSERT INTO t VALUES (1, 'a', DATE'2024-01-01'), (2, 'a', DATE'2024-01-02'),"
                + " (3, 'b', DATE'2024-01-01'), (4, NULL, NULL)");
    }

    @AfterEach
    void drop() {
        session.sql("SET spark.sql.sources.partitionOverwriteMode = static");
        session.sql("DROP TABLE IF EXISTS t");
    }

    private static List<String> numbers() {
        return session.sql("SELECT n, k, day(d) FROM t").collectAsList().stream()
                .map(Row::toString).sorted().toList();
    }

    @Test
    void overwritesThePartitionsThatAStatementNames() {
        session.sql("INSERT OVERWRITE t PARTITION (k = 'a', d = DATE'2024-01-02') SELECT 9");
        assertEquals(List.of("[1,a,1]", "[3,b,1]", "[4,null,null]", "[9,a,2]"), numbers());
        session.sql("INSERT OVERWRITE t PARTITION (k = 'a', d) SELECT 8, DATE'2024-01-05'");
        assertEquals(List.of("[3,b,1]", "[4,null,null]", "[8,a,5]"), numbers());
        session.sql("INSERT OVERWRITE t PARTITION (k = 'a', d = DATE'2024-01-05') IF NOT EXISTS SELECT 7");
        assertEquals(List.of("[3,b,1]", "[4,null,null]", "[8,a,5]"), numbers());
        session.sql("INSERT OVERWRITE t PARTITION (k = 'b', d = '2024-01-01') SELECT 1 WHERE false");
        assertEquals(List.of("[4,null,null]", "[8,a,5]"), numbers());
        session.sql("INSERT OVERWRITE t VALUES (6, 'c', DATE'2024-01-06')");
        assertEquals(List.of("[6,c,6]"), numbers());
    }

    @Test
    void overwritesThePartitionsThatItHasRowsFor() {
        session.sql("SET spark.sql.sources.partitionOverwriteMode = dynamic");
        session.sql("INSERT OVERWRITE t (d, n, k) VALUES (DATE'2024-01-01', 9, 'a'), (NULL, 8, NULL)");
        assertEquals(List.of("[2,a,2]", "[3,b,1]", "[8,null,null]", "[9,a,1]"), numbers());
        session.sql(
                "INSERT OVERWRITE t PARTITION (k = 'a', d) SELECT n + 10, d FROM t WHERE k = 'a' AND n = 2");
        assertEquals(List.of("[12,a,2]", "[3,b,1]", "[8,null,null]", "[9,a,1]"), numbers());
    }

    @Test
    void replacesTheRowsOfACondition() {
        session.sql("INSERT INTO t BY NAME REPLACE WHERE n >= 2 AND k = 'a'"
                + " SELECT DATE'2024-01-09' AS d, 'z' AS k, 5 AS n");
        assertEquals(List.of("[1,a,1]", "[3,b,1]", "[4,null,null]", "[5,z,9]"), numbers());
    }

    @Test
    void emptiesAndDropsPartitions() throws IOException {
        session.sql("TRUNCATE TABLE t PARTITION (k = 'a', d = DATE'2024-01-01')");
        assertEquals(List.of("[2,a,2]", "[3,b,1]", "[4,null,null]"), numbers());
        session.sql("ALTER TABLE t DROP PARTITION (k = 'a')");
        assertEquals(List.of("[3,b,1]", "[4,null,null]"), numbers());
        assertTrue(Files.notExists(folder.resolve("t/k=a")));
        session.sql("TRUNCATE TABLE t");
        assertEquals(List.of(), numbers());
    }

    @Test
    void writesFoldersAndSeveralTables() throws IOException {
        session.sql("INSERT OVERWRITE DIRECTORY '" + folder + "/d' USING csv OPTIONS (header true)"
                + " SELECT n, k FROM t WHERE n < 3");
        assertEquals(2, session.read().option("header", true).csv(folder + "/d").count());
        session.sql("INSERT OVERWRITE DIRECTORY USING parquet OPTIONS (path '" + folder + "/d')"
                + " SELECT n FROM t");
        assertEquals(4, session.read().parquet(folder + "/d").count());
        session.sql("CREATE TABLE u (n INT, k STRING) USING parquet LOCATION '" + folder + "/u'");
        session.sql("FROM t INSERT INTO u SELECT n, k WHERE n = 1"
                + " INSERT OVERWRITE t PARTITION (k = 'a', d = DATE'2024-01-01') SELECT n + 100 WHERE n = 2");
        assertEquals(1, session.table("u").count());
        assertEquals(List.of("[102,a,1]", "[2,a,2]", "[3,b,1]", "[4,null,null]"), numbers());
        session.sql("DROP TABLE u");
        assertEquals("DATA_SOURCE_NOT_FOUND", assertThrows(AnalysisException.class, () -> session.sql(
                "INSERT OVERWRITE DIRECTORY '" + folder + "/d' USING papyrus SELECT 1")).condition());
    }
}
