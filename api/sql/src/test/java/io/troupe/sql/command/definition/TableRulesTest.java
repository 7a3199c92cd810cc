package io.troupe.sql.command.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What tables demand of their rows, in memory and in files.
class TableRulesTest {
    @TempDir
    private static Path folder;
    private TroupeSession session;

    @AfterEach
    void close() {
        session.close();
    }

    static Stream<Boolean> kept() {
        return Stream.of(true, false);
    }

    private void open(boolean kept) {
        TroupeSession.Builder builder = TroupeSession.builder().master("local[2]");
        if (kept) {
            builder.config("troupe.sql.warehouse.dir", folder.resolve("w" + System.nanoTime()).toString());
        }
        session = builder.getOrCreate();
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

    @ParameterizedTest
    @MethodSource("kept")
    void nullHasNoPlaceInRequiredColumns(boolean kept) {
        open(kept);
        run("CREATE TABLE t (a INT NOT NULL, b INT)");
        run("INSERT INTO t VALUES (1, NULL)");
        assertEquals("NOT_NULL_ASSERT_VIOLATION", condition("INSERT INTO t VALUES (2, 2), (NULL, 3)"));
        assertEquals("NOT_NULL_ASSERT_VIOLATION", condition("INSERT INTO t (b) VALUES (3)"));
        assertEquals("NOT_NULL_ASSERT_VIOLATION",
                condition("INSERT OVERWRITE t SELECT nullif(id, 3), id FROM range(5)"));
        assertEquals("[1,null]", text("SELECT * FROM t"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void checksHoldForWhatIsWritten(boolean kept) {
        open(kept);
        run("CREATE TABLE t (a INT, b INT, CONSTRAINT small CHECK (a < 10), CHECK (b > a))");
        run("INSERT INTO t VALUES (1, 2), (NULL, NULL)");
        SqlException error = assertThrows(SqlException.class,
                () -> run("INSERT INTO t VALUES (3, 4), (10, 11)"));
        assertEquals("CHECK_CONSTRAINT_VIOLATION", error.condition());
        assertEquals("small", error.parameters().get("constraintName"));
        assertEquals("a = 10", error.parameters().get("values"));
        assertEquals("CHECK_CONSTRAINT_VIOLATION", condition("INSERT INTO t VALUES (5, 4)"));
        assertEquals(2, session.table("t").count());
        run("ALTER TABLE t DROP CONSTRAINT small");
        run("INSERT INTO t VALUES (10, 11)");
        assertEquals("CHECK_CONSTRAINT_VIOLATION",
                condition("ALTER TABLE t ADD CONSTRAINT small CHECK (a < 10)"));
        run("ALTER TABLE t ADD CONSTRAINT larger CHECK (a < 20)");
        assertEquals("CHECK_CONSTRAINT_VIOLATION", condition("INSERT INTO t VALUES (20, 30)"));
        assertEquals("CONSTRAINT_ALREADY_EXISTS",
                condition("ALTER TABLE t ADD CONSTRAINT LARGER CHECK (a < 30)"));
        assertEquals("CONSTRAINT_DOES_NOT_EXIST", condition("ALTER TABLE t DROP CONSTRAINT none"));
        run("ALTER TABLE t DROP CONSTRAINT IF EXISTS none");
        assertEquals("INVALID_CHECK_CONSTRAINT.NOT_BOOLEAN",
                condition("CREATE TABLE u (a INT, CHECK (a + 1))"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void keysArePromises(boolean kept) {
        open(kept);
        run("CREATE TABLE p (id INT PRIMARY KEY)");
        run("CREATE TABLE t (a INT, p INT REFERENCES p (id), UNIQUE (a) NOT ENFORCED)");
        run("INSERT INTO t VALUES (1, 7), (1, 7)");
        assertEquals(2, session.table("t").count());
        String made = run("SHOW CREATE TABLE t").getFirst().getString(0);
        assertTrue(made.contains("FOREIGN KEY (p) REFERENCES p (id)") && made.contains("UNIQUE (a)"), made);
        assertEquals("MULTIPLE_PRIMARY_KEYS", condition("ALTER TABLE p ADD PRIMARY KEY (id)"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void generatedColumnsAreComputedOrCompared(boolean kept) {
        open(kept);
        run("CREATE TABLE t (a INT, b INT, s BIGINT GENERATED ALWAYS AS (a + b), CHECK (s < 100))");
        run("INSERT INTO t (a, b) VALUES (1, 2)");
        run("INSERT INTO t VALUES (3, 4)");
        run("INSERT INTO t VALUES (5, 6, 11)");
        assertEquals("[1,2,3];[3,4,7];[5,6,11]", text("SELECT * FROM t ORDER BY a"));
        assertEquals("CHECK_CONSTRAINT_VIOLATION", condition("INSERT INTO t VALUES (5, 6, 12)"));
        assertEquals("CHECK_CONSTRAINT_VIOLATION", condition("INSERT INTO t (a, b) VALUES (50, 60)"));
        assertEquals("UNSUPPORTED_EXPRESSION_GENERATED_COLUMN",
                condition("CREATE TABLE u (a INT, b DOUBLE GENERATED ALWAYS AS (rand()))"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aTableMadeOfWhatShowCreateTableSaysIsTheSame(boolean kept) {
        open(kept);
        run("CREATE TABLE t (a INT NOT NULL COMMENT 'it''s', `b c` STRING DEFAULT 'x' , d DECIMAL(10, 2),"
                + " e STRUCT<x: INT, y: ARRAY<STRING>>, f INT GENERATED ALWAYS AS (a * 2), p DATE,"
                + " CONSTRAINT c CHECK (a > 0), PRIMARY KEY (a) NOT ENFORCED RELY)"
                + " USING parquet OPTIONS ('compression' = 'zstd') PARTITIONED BY (p) COMMENT 'a \\\\ table'"
                + " TBLPROPERTIES ('k.1' = 'v ''1''', 'k2' = '2')");
        String made = run("SHOW CREATE TABLE t").getFirst().getString(0);
        String facts = facts();
        run("DROP TABLE t");
        run(made);
        assertEquals(made, run("SHOW CREATE TABLE t").getFirst().getString(0));
        assertEquals(facts, facts());
        run("INSERT INTO t (a, p) VALUES (1, DATE'2024-01-02')");
        assertEquals("[1,x,null,null,2,2024-01-02]", text("SELECT * FROM t"));
    }

    private String facts() {
        return String.join("\n", run("DESCRIBE EXTENDED t").stream().map(Row::toString)
                .filter(row -> !row.startsWith("[Created") && !row.startsWith("[Location")).toList());
    }

    @ParameterizedTest
    @MethodSource("kept")
    void analyzedTablesKnowTheirColumns(boolean kept) {
        open(kept);
        run("CREATE TABLE t AS SELECT id AS a, if(id % 4 = 0, NULL, 'x' || id) AS b FROM range(100)");
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS");
        String a = text("DESCRIBE EXTENDED t a");
        assertTrue(a.contains("[min,0]") && a.contains("[max,99]") && a.contains("[num_nulls,0]"), a);
        String b = text("DESCRIBE EXTENDED t b");
        assertTrue(b.contains("[num_nulls,25]"), b);
        if (kept) {
            assertTrue(text("DESCRIBE EXTENDED t").contains("100 rows"));
        }
        run("ANALYZE TABLES COMPUTE STATISTICS");
        assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION",
                condition("ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS nothing"));
    }
}
