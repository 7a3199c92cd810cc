package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the engine makes of a source that a user wrote.
class UserSourceTest {
    @TempDir
    private Path folder;
    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[2]").getOrCreate();
        LedgerSource.FAILURES.set(0);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(name -> !name.equals(LedgerSource.LIST)).sorted().toList();
        }
    }

    private Dataset<Row> read() {
        return session.read().format("ledger").load(folder.toString());
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Object::toString).toList();
    }

    private void write(String query, String mode) {
        session.sql(query).write().format("ledger").mode(mode).save(folder.toString());
    }

    @Test
    void isFoundByItsShortNameAndByItsClass() {
        write("SELECT 'a' AS account, 1L AS amount", "append");
        assertEquals(List.of("[a,1]"), texts(read()));
        assertEquals(List.of("[a,1]"), texts(session.read().format(LedgerSource.class.getName())
                .option("PATH", folder.toString()).load()));
        session.sql("CREATE TEMPORARY VIEW l USING ledger OPTIONS (path '" + folder + "')");
        assertEquals(List.of("[1]"), texts(session.sql("SELECT amount FROM l")));
        session.sql("CREATE TABLE t USING " + LedgerSource.class.getName() + " LOCATION '" + folder + "'");
        session.sql("INSERT INTO t VALUES ('b', 2)");
        assertEquals(List.of("[a,1]", "[b,2]"), texts(session.sql("SELECT * FROM t ORDER BY account")));
        SqlException none = assertThrows(SqlException.class,
                () -> session.read().format("no.such.Source").load());
        assertEquals("DATA_SOURCE_NOT_FOUND", none.condition());
        SqlException wrong = assertThrows(SqlException.class,
                () -> session.read().format(UserSourceTest.class.getName()).load());
        assertEquals("DATA_SOURCE_CONTRACT", wrong.condition());
    }

    @Test
    void conditionsColumnsAndLimitsArePushedDown() {
        write("SELECT concat('a', id % 3) AS account, IF(id = 4, NULL, id) AS amount FROM range(12)",
                "append");
        assertEquals(List.of("[10]"), texts(read().where("account = 'a1' AND amount > 8").select("amount")));
        assertTrue(LedgerSource.pushed.startsWith("[account = 'a1'] [amount]"), LedgerSource.pushed);
        assertEquals(List.of("[12,11]"), texts(read().selectExpr("count(*)", "count(amount)")));
        assertEquals(2, read().where("account = 'a2'").limit(2).collectAsList().size());
        assertTrue(LedgerSource.pushed.contains("] 2 "), LedgerSource.pushed);
        assertEquals(1, read().where("account = 'a2' AND amount >= 11").limit(2).collectAsList().size());
        assertTrue(LedgerSource.pushed.matches(".*\\] \\d+"), LedgerSource.pushed);
        assertEquals(List.of("[a0,18]", "[a1,18]", "[a2,26]"),
                texts(read().groupBy("account").sum("amount").orderBy("account")));
    }

    @Test
    void overwritingReplacesRowsAndOtherModesAreRefused() {
        write("SELECT 'a' AS account, id AS amount FROM range(5)", "append");
        write("SELECT 5 AS amount, 'b' AS account", "overwrite");
        assertEquals(List.of("[b,5]"), texts(read()));
        SqlException refused = assertThrows(SqlException.class,
                () -> write("SELECT 'a' AS account, 1L AS amount", "error"));
        assertEquals("UNSUPPORTED_DATA_SOURCE_SAVE_MODE", refused.condition());
    }

    @Test
    void anAttemptThatIsKilledBeforeItsCommitLeavesNothing() throws IOException {
        LedgerSource.FAILURES.set(2);
        session.range(0, 100, 1).toDF().repartition(2).selectExpr("'a' AS account", "id AS amount").write()
                .format("ledger").mode("append")
                .save(folder.toString());
        assertEquals(List.of("[100,4950]"), texts(read().selectExpr("count(*)", "sum(amount)")));
        assertEquals(2, files().size(), () -> "files of attempts that failed are there");
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws IOException {
        LedgerSource.FAILURES.set(1000);
        assertThrows(RuntimeException.class, () -> session.range(0, 100, 1).toDF().repartition(2)
                .selectExpr("'a' AS account", "id AS amount").write().format("ledger").mode("append")
                .save(folder.toString()));
        assertEquals(List.of(), files());
    }
}
