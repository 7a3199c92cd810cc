package io.troupe.sql.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many tasks read files.
class PartitionBytesTest {
    @TempDir
    private Path folder;
    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[2]").create();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private int tasks(Dataset<Row> rows) {
        return rows.queryExecution().physical().partitions();
    }

    @Test
    void noTaskReadsMoreThanTheSettingSays() {
        String path = folder.resolve("t").toString();
        session.range(0, 400_000, 1, 4).selectExpr("id", "concat('some text ', id) AS s").write().csv(path);
        int usual = tasks(session.read().csv(path));
        long bytes = FileTable.of("csv", path).files().stream().mapToLong(DataFile::length).sum();
        session.conf().set("spark.sql.files.maxPartitionBytes", "400k");
        Dataset<Row> rows = session.read().csv(path);
        int tasks = tasks(rows);
        assertTrue(tasks > usual && tasks >= bytes / (400 << 10),
                tasks + " tasks for " + bytes + " bytes, and else " + usual);
        assertEquals(400_000, rows.count());
        session.conf().set("spark.sql.files.maxPartitionBytes", "1g");
        assertEquals(tasks(session.read().option("maxPartitionBytes", "2000000000").csv(path)),
                tasks(session.read().csv(path)));
    }

    @Test
    void filesThatCostMuchToOpenAreFewerToATask() {
        String path = folder.resolve("small").toString();
        session.range(0, 100, 1, 20).write().parquet(path);
        session.conf().set("spark.sql.files.maxPartitionBytes", "4m");
        int cheap = tasks(session.read().parquet(path));
        session.conf().set("spark.sql.files.openCostInBytes", "1m");
        int dear = tasks(session.read().parquet(path));
        assertTrue(cheap < dear && dear >= 5, cheap + " and " + dear + " tasks");
        assertEquals(100, session.read().parquet(path).count());
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThrows(SqlException.class,
                () -> session.conf().set("spark.sql.files.maxPartitionBytes", "many"));
        String path = folder.resolve("x").toString();
        session.range(1).write().csv(path);
        SqlException wrong = assertThrows(SqlException.class,
                () -> session.read().option("maxPartitionBytes", "0").csv(path).count());
        assertEquals("INVALID_OPTION_VALUE", wrong.condition());
    }
}
