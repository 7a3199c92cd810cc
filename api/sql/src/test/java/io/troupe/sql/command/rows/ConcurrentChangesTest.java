package io.troupe.sql.command.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.udf.UDF1;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements that change rows of managed tables while others write to them.
class ConcurrentChangesTest {
    /// What happens when the statement reads its first row.
    private static final AtomicReference<@Nullable Runnable> MEANWHILE = new AtomicReference<>();

    @TempDir
    Path folder;

    private TroupeSession session;

    @BeforeEach
    void start() {
        session = TroupeSession.builder().master("local[2]").appName("changes")
                .config("troupe.sql.warehouse.dir", folder.resolve("warehouse").toString()).create();
        session.udf().register("meanwhile", (UDF1<Integer, Integer>) value -> {
            Runnable once = MEANWHILE.getAndSet(null);
            if (once != null) {
                once.run();
            }
            return value;
        }, DataTypes.IntegerType);
        session.sql("CREATE TABLE t (a INT, b STRING) USING parquet");
        session.sql("INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z')");
    }

    @AfterEach
    void stop() {
        MEANWHILE.set(null);
        session.close();
    }

    private List<String> rows() {
        return session.sql("SELECT * FROM t").collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static final String MERGE = "MERGE INTO t USING (SELECT 2 AS k) AS s ON meanwhile(t.a) = s.k"
            + " WHEN MATCHED THEN DELETE";

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM t WHERE meanwhile(a) = 2",
            "UPDATE t SET a = 4, b = 'w' WHERE meanwhile(a) = 2",
            MERGE})
    void keepRowsThatOthersAddMeanwhile(String statement) {
        MEANWHILE.set(() -> session.sql("INSERT INTO t VALUES (2, 'new')"));
        session.sql(statement);
        assertEquals(statement.startsWith("UPDATE")
                ? List.of("[1,x]", "[2,new]", "[3,z]", "[4,w]")
                : List.of("[1,x]", "[2,new]", "[3,z]"), rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM t WHERE meanwhile(a) = 2",
            "UPDATE t SET a = 4 WHERE meanwhile(a) = 2", MERGE})
    void areRefusedWhenOthersHaveReplacedWhatTheyRead(String statement) throws Exception {
        MEANWHILE.set(() -> session.sql("UPDATE t SET b = 'other' WHERE a = 2"));
        SqlException refused = assertThrows(SqlException.class, () -> session.sql(statement));
        assertEquals("CONCURRENT_TABLE_CHANGE", refused.condition());
        assertEquals("40001", refused.sqlState().orElseThrow());
        assertEquals(List.of("[1,x]", "[2,other]", "[3,z]"), rows());
        try (Stream<Path> files = Files.list(folder.resolve("warehouse").resolve("t"))) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("_")));
        }
        session.sql("DELETE FROM t WHERE meanwhile(a) = 2");
        assertEquals(List.of("[1,x]", "[3,z]"), rows());
    }

    @Test
    void readTheFilesTheyReplaceThroughMetadataToo() {
        session.sql("DELETE FROM t AS q WHERE q._metadata.file_size > 0 AND q.a < 3");
        assertEquals(List.of("[3,z]"), rows());
    }
}
