package io.troupe.sql.command.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/// LOAD DATA: files become files of a table.
class LoadDataTest {
    @TempDir
    private Path folder;
    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[1]").appName("load data")
                .config("troupe.sql.warehouse.dir", folder.resolve("warehouse").toString()).create();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    private String error(String sql) {
        return assertThrows(SqlException.class, () -> rows(sql)).condition();
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void filesAreCopiedOrMoved() throws IOException {
        rows("CREATE TABLE t (a INT, b STRING) USING csv");
        Path local = file("in/one.csv", "1,x\n2,y\n");
        rows("LOAD DATA LOCAL INPATH '" + local + "' INTO TABLE t");
        rows("LOAD DATA LOCAL INPATH '" + local + "' INTO TABLE t");
        assertTrue(Files.exists(local));
        assertEquals(List.of("[4,6]"), rows("SELECT count(*), sum(a) FROM t"));
        file("in/two.csv", "3,z\n");
        rows("LOAD DATA INPATH '" + folder.resolve("in") + "/*.csv' OVERWRITE INTO TABLE t");
        assertEquals(List.of("[1,x]", "[2,y]", "[3,z]"), rows("SELECT * FROM t ORDER BY a"));
        assertFalse(Files.exists(local));
        assertEquals("LOAD_DATA_PATH_NOT_EXISTS", error("LOAD DATA INPATH '" + local + "' INTO TABLE t"));
        try (Stream<Path> files = Files.list(folder.resolve("warehouse/t"))) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void filesGoToOnePartition() throws IOException {
        rows("CREATE TABLE t (a INT, p STRING, q INT) USING json PARTITIONED BY (p, q)");
        Path file = file("rows.json", "{\"a\": 7}\n");
        rows("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE t PARTITION (p = 'x y', q = '1')");
        rows("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE t PARTITION (p = 'x y', q = 2)");
        rows("LOAD DATA LOCAL INPATH '" + file + "' OVERWRITE INTO TABLE t PARTITION (p = 'x y', q = 2)");
        assertEquals(List.of("[7,x y,1]", "[7,x y,2]"), rows("SELECT * FROM t ORDER BY q"));
        assertEquals("_LEGACY_ERROR_TEMP_1232",
                error("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE t PARTITION (p = 'x y')"));
    }

    @Test
    void theFilesOfOtherEnginesAreReadAsTheyAre() {
        String loose = folder.resolve("loose").toString();
        session.range(10).selectExpr("id", "cast(id AS STRING) AS s").write().parquet(loose);
        rows("CREATE TABLE t (id BIGINT, s STRING)");
        rows("LOAD DATA INPATH '" + loose + "' INTO TABLE t");
        assertEquals(List.of("[10,9]"), rows("SELECT count(*), max(s) FROM t"));
    }

    @Test
    void tablesWhoseFilesHaveRulesAreLeftAlone() throws IOException {
        Path file = file("rows.csv", "1\n");
        rows("CREATE TABLE b (a INT) USING csv CLUSTERED BY (a) INTO 2 BUCKETS");
        rows("CREATE TABLE i (a BIGINT GENERATED ALWAYS AS IDENTITY, c INT) USING csv");
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION",
                error("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE b"));
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION",
                error("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE i"));
        assertTrue(Files.exists(file));
    }
}
