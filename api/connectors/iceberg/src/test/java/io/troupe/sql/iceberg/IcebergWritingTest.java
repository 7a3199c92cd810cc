package io.troupe.sql.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What properties and options say of the files that we write, and where they go.
@Timeout(120)
class IcebergWritingTest extends IcebergSessionTest {
    private static List<DataFile> files(Table table) throws IOException {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
            tasks.forEach(task -> files.add(task.file().copy()));
        }
        return files;
    }

    private static Object upper(DataFile file, int id) {
        ByteBuffer bound = file.upperBounds().get(id);
        return bound == null ? "none" : Conversions.fromByteBuffer(Types.StringType.get(), bound).toString();
    }

    @Test
    void filesAreAsLargeAsTheTableWants() throws IOException {
        run("CREATE TABLE ice.shop.t (id BIGINT, v STRING) TBLPROPERTIES ('write.target-file-size-bytes' = '40000', "
                + "'write.parquet.compression-codec' = 'uncompressed')");
        session.range(0, 20000, 1, 1).selectExpr("id", "uuid() AS v").write().mode("append")
                .insertInto("ice.shop.t");
        List<DataFile> files = files(table("t"));
        assertTrue(files.size() >= 10 && files.size() <= 40, () -> files.size() + " files");
        assertEquals(20000, files.stream().mapToLong(DataFile::recordCount).sum());
        assertTrue(files.stream().allMatch(file -> file.location().matches(".*[0-9]\\.parquet")),
                files::toString);
        assertEquals(List.of("[20000,199990000]"), run("SELECT count(*), sum(id) FROM ice.shop.t"));
    }

    @Test
    void boundsAreAsExactAsTheMetricsModesSay() throws IOException {
        run("CREATE TABLE ice.shop.t (a STRING, b STRING, c STRING, d STRING, i INT) TBLPROPERTIES ("
                + "'write.metadata.metrics.default' = 'truncate(3)', 'write.metadata.metrics.column.b' = 'full', "
                + "'write.metadata.metrics.column.c' = 'counts', 'write.metadata.metrics.column.d' = 'none')");
        run("INSERT INTO ice.shop.t SELECT v, v, v, v, 7 FROM VALUES ('abcdef'), (NULL) AS t(v)");
        DataFile file = files(table("t")).stream().filter(each -> each.lowerBounds().containsKey(1))
                .findFirst().orElseThrow();
        assertEquals(List.of("abd", "abcdef", "none", "none"),
                List.of(upper(file, 1), upper(file, 2), upper(file, 3), upper(file, 4)));
        assertTrue(file.nullValueCounts().containsKey(3) && !file.nullValueCounts().containsKey(4));
        assertEquals(List.of("[abcdef]"),
                run("SELECT a FROM ice.shop.t WHERE a > 'abc' AND b = 'abcdef' AND i = 7"));
    }

    @Test
    void rowsOfATaskAreInTheOrderOfTheTable() throws IOException {
        run("CREATE TABLE ice.shop.t (id BIGINT, k INT, day DATE) PARTITIONED BY (k)");
        Table table = table("t");
        table.replaceSortOrder().desc("id").commit();
        table.updateProperties().set("write.distribution-mode", "hash").commit();
        session.range(0, 1000, 1, 4)
                .selectExpr("id * 7919 % 1000 AS id", "CAST(id % 3 AS INT) AS k", "DATE'2026-01-01' AS day")
                .write().mode("append").insertInto("ice.shop.t");
        List<DataFile> files = files(table("t"));
        assertEquals(3, files.size(), "rows of a partition are dealt to one task");
        assertTrue(files.stream().allMatch(file -> file.sortOrderId() == 1));
        assertEquals(List.of("[0]"),
                run("SELECT count(*) FROM ice.shop.t a JOIN ice.shop.t b ON a._file = b._file "
                        + "AND a._pos = b._pos - 1 WHERE a.id < b.id"));
        table.updateProperties().set("write.distribution-mode", "range").commit();
        run("DELETE FROM ice.shop.t");
        session.range(0, 1000, 1, 4)
                .selectExpr("id * 7919 % 1000 AS id", "CAST(id % 3 AS INT) AS k", "DATE'2026-01-01' AS day")
                .write().mode("append").insertInto("ice.shop.t");
        assertEquals(List.of("[1000,499500]"), run("SELECT count(*), sum(id) FROM ice.shop.t"));
        table.updateProperties().set("write.distribution-mode", "sideways").commit();
        RuntimeException wrong = assertThrows(RuntimeException.class,
                () -> run("INSERT INTO ice.shop.t VALUES (1, 1, NULL)"));
        assertTrue(wrong.getMessage().contains("sideways") && wrong.getMessage().contains("range"),
                wrong::getMessage);
    }

    @Test
    void branchesAreReadAndWrittenByName() {
        run("CREATE TABLE ice.shop.t (id BIGINT)");
        run("INSERT INTO ice.shop.t VALUES (1)");
        Table table = table("t");
        table.manageSnapshots().createTag("first", table.currentSnapshot().snapshotId())
                .createBranch("audit", table.currentSnapshot().snapshotId()).commit();
        run("INSERT INTO ice.shop.t.branch_audit VALUES (2)");
        run("INSERT INTO ice.shop.t VALUES (3)");
        assertEquals(List.of("[1]", "[3]"), ours("t"));
        assertEquals(List.of("[1]", "[2]"), ours("t.branch_audit"));
        assertEquals(List.of("[1]", "[2]"),
                run("SELECT * FROM ice.shop.t VERSION AS OF 'audit' ORDER BY id"));
        assertEquals(List.of("[1]"), run("SELECT * FROM ice.shop.t VERSION AS OF 'first'"));
        assertEquals(List.of("[1]"), ours("t.tag_first"));
        assertEquals(List.of("[1]"), ours("t.snapshot_id_" + table.refs().get("first").snapshotId()));
        run("UPDATE ice.shop.t.branch_audit SET id = 20 WHERE id = 2");
        run("DELETE FROM ice.shop.t.branch_audit WHERE id = 1");
        assertEquals(List.of("[20]"), ours("t.branch_audit"));
        assertEquals(List.of("[1]", "[3]"), ours("t"));
        RuntimeException tag = assertThrows(RuntimeException.class,
                () -> run("INSERT INTO ice.shop.t.tag_first VALUES (1)"));
        assertTrue(tag.getMessage().contains("state of the past"), tag::getMessage);
        RuntimeException none = assertThrows(RuntimeException.class,
                () -> run("SELECT * FROM ice.shop.t.branch_nothing"));
        assertTrue(none.getMessage().contains("no branch nothing"), none::getMessage);
    }

    @Test
    void snapshotsHaveThePropertiesOfTheStatement() {
        run("CREATE TABLE ice.shop.t (id BIGINT)");
        session.sql("SELECT 1L AS id").write().option("snapshot-property.who", "me").mode("append")
                .insertInto("ice.shop.t");
        assertEquals("me", table("t").currentSnapshot().summary().get("who"));
    }

    @Test
    void overwritesReplaceWhatTheyName() {
        run("CREATE TABLE ice.shop.t (id INT, k STRING, d DATE) PARTITIONED BY (k, months(d))");
        run("INSERT INTO ice.shop.t VALUES (1, 'a', DATE'2026-01-01'), (2, 'a', DATE'2026-02-01'), (3, 'b', DATE'2026-01-01'), (4, NULL, NULL)");
        run("INSERT OVERWRITE ice.shop.t PARTITION (k = 'a') VALUES (5, DATE'2026-03-01')");
        assertEquals(List.of("[3]", "[4]", "[5]"), run("SELECT id FROM ice.shop.t ORDER BY id"));
        session.conf().set("troupe.sql.sources.partitionOverwriteMode", "dynamic");
        run("INSERT OVERWRITE ice.shop.t VALUES (6, 'b', DATE'2026-01-31'), (7, 'c', NULL)");
        assertEquals(List.of("[4]", "[5]", "[6]", "[7]"), run("SELECT id FROM ice.shop.t ORDER BY id"));
        session.conf().set("troupe.sql.sources.partitionOverwriteMode", "static");
        run("INSERT OVERWRITE ice.shop.t VALUES (8, 'b', DATE'2026-01-31')");
        assertEquals(List.of("[8]"), run("SELECT id FROM ice.shop.t ORDER BY id"));
    }

    @Test
    void overwritesOfOlderRowsAreRefusedWhereThatIsWanted() throws IOException {
        run("CREATE TABLE ice.shop.t (id INT)");
        run("INSERT INTO ice.shop.t VALUES (1)");
        for (String level : List.of("serializable", "none")) {
            IcebergTable seen = (IcebergTable) new Tables(session).catalog()
                    .loadTable(Identifier.of(new String[]{"shop"}, "t"));
            Write write = seen.source().write(new WriteRequest(WritableTable.Mode.OVERWRITE,
                    level.equals("none") ? Map.of() : Map.of("isolation-level", level), Map.of()));
            run("INSERT INTO ice.shop.t VALUES (2)");
            if (level.equals("none")) {
                write.commit(List.of());
                assertEquals(List.of(), ours("t"));
            } else {
                assertThrows(ConcurrentModificationException.class, () -> write.commit(List.of()));
                assertEquals(List.of("[1]", "[2]"), ours("t"));
            }
        }
        run("INSERT INTO ice.shop.t VALUES (1), (2), (3)");
        run("INSERT INTO ice.shop.t REPLACE WHERE id > 1 VALUES (7)");
        assertEquals(List.of("[1]", "[7]"), ours("t"));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        run("CREATE TABLE ice.shop.t (id INT) TBLPROPERTIES ('write.format.default' = 'orc')");
        RuntimeException format = assertThrows(RuntimeException.class,
                () -> run("INSERT INTO ice.shop.t VALUES (1)"));
        assertTrue(format.getMessage().contains("orc"), format::getMessage);
        run("ALTER TABLE ice.shop.t SET TBLPROPERTIES ('write.format.default' = 'parquet', 'write.target-file-size-bytes' = 'big')");
        RuntimeException size = assertThrows(RuntimeException.class,
                () -> run("INSERT INTO ice.shop.t VALUES (1)"));
        assertTrue(size.getMessage().contains("big"), size::getMessage);
    }
}
