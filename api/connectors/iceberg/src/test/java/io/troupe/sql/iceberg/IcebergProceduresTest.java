package io.troupe.sql.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What CALL does.
@Timeout(120)
class IcebergProceduresTest extends IcebergSessionTest {
    private List<Long> versions() {
        return new Tables(session).snapshots("shop", "t");
    }

    private void three() {
        run("CREATE TABLE ice.shop.t (id BIGINT) TBLPROPERTIES ('format-version' = '2')");
        for (int i = 1; i <= 3; i++) {
            run("INSERT INTO ice.shop.t VALUES (" + i + ")");
        }
    }

    @Test
    void snapshotsBecomeCurrentAgain() {
        three();
        List<Long> all = versions();
        assertEquals(List.of("[" + all.get(2) + "," + all.get(0) + "]"),
                run("CALL ice.system.rollback_to_snapshot('shop.t', " + all.get(0) + ")"));
        assertEquals(List.of("[1]"), ours("t"));
        assertEquals(List.of("[" + all.get(0) + "," + all.get(2) + "]"),
                run("CALL ice.system.set_current_snapshot(snapshot_id => " + all.get(2)
                        + ", table => 'ice.shop.t')"));
        assertEquals(List.of("[1]", "[2]", "[3]"), ours("t"));
        assertEquals(3, run("CALL ice.system.ancestors_of('shop.t')").size());
        assertEquals(2, run("CALL ice.system.ancestors_of('shop.t', " + all.get(1) + ")").size());
        long millis = table("t").snapshot(all.get(1)).timestampMillis();
        run("CALL ice.system.rollback_to_timestamp('shop.t', timestamp_millis(" + (millis + 1) + "))");
        assertEquals(List.of("[1]", "[2]"), ours("t"));
        RuntimeException both = assertThrows(RuntimeException.class,
                () -> run("CALL ice.system.set_current_snapshot('shop.t')"));
        assertTrue(both.getMessage().contains("snapshot_id or a ref"), both::getMessage);
    }

    @Test
    void changesAreTakenOverFromBranches() {
        three();
        Table table = table("t");
        table.manageSnapshots().createBranch("audit", table.currentSnapshot().snapshotId()).commit();
        run("INSERT INTO ice.shop.t.branch_audit VALUES (4)");
        run("CALL ice.system.fast_forward('shop.t', 'main', 'audit')");
        assertEquals(List.of("[1]", "[2]", "[3]", "[4]"), ours("t"));
        Peer peer = new Peer(table("t"));
        peer.table().newAppend().appendFile(peer.data(List.of(peer.record(5L)))).stageOnly()
                .set("wap.id", "w1").commit();
        assertEquals(4, ours("t").size());
        run("CALL ice.system.publish_changes('shop.t', 'w1')");
        assertEquals(5, ours("t").size());
        peer.table().newAppend().appendFile(peer.data(List.of(peer.record(6L)))).stageOnly().commit();
        run("CALL ice.system.cherrypick_snapshot('shop.t', " + versions().getLast() + ")");
        assertEquals(6, ours("t").size());
        RuntimeException none = assertThrows(RuntimeException.class,
                () -> run("CALL ice.system.publish_changes('shop.t', 'w2')"));
        assertTrue(none.getMessage().contains("w2"), none::getMessage);
    }

    @Test
    void oldSnapshotsGoWithTheirFiles() {
        three();
        run("DELETE FROM ice.shop.t WHERE id >= 0");
        run("INSERT INTO ice.shop.t VALUES (9)");
        assertEquals(List.of("[3,0,0,6,4,0]"), run("CALL ice.system.expire_snapshots(table => 'shop.t', "
                + "older_than => TIMESTAMP'2100-01-01 00:00:00', retain_last => 1)"));
        assertEquals(1, versions().size());
        assertEquals(List.of("[9]"), ours("t"));
    }

    @Test
    void filesThatNobodyNamesGo() throws IOException {
        three();
        Path orphan = folder.resolve("warehouse/shop/t/data/left.parquet");
        Files.writeString(orphan, "x");
        assertEquals(List.of(), run("CALL ice.system.remove_orphan_files('shop.t')"), "it is young");
        Files.setLastModifiedTime(orphan, FileTime.fromMillis(System.currentTimeMillis() - 4 * 86_400_000L));
        assertEquals(List.of("[" + orphan + "]"),
                run("CALL ice.system.remove_orphan_files(table => 'shop.t', dry_run => true)"));
        assertTrue(Files.exists(orphan));
        assertEquals(List.of("[" + orphan + "]"), run("CALL ice.system.remove_orphan_files('shop.t')"));
        assertFalse(Files.exists(orphan));
        assertEquals(List.of(),
                run("CALL ice.system.remove_orphan_files('shop.t', TIMESTAMP'2100-01-01 00:00:00')"));
        assertEquals(3, ours("t").size());
    }

    @Test
    void smallFilesBecomeOne() throws IOException {
        for (int version : List.of(2, 3)) {
            run("CREATE TABLE ice.shop.r (id BIGINT, k INT) PARTITIONED BY (k) TBLPROPERTIES ('format-version' = '"
                    + version
                    + "', 'write.delete.mode' = 'merge-on-read')");
            for (int i = 0; i < 6; i++) {
                run("INSERT INTO ice.shop.r SELECT id * 10 + " + i
                        + ", CAST(id % 2 AS INT) FROM range(0, 20, 1, 1)");
            }
            run("DELETE FROM ice.shop.r WHERE id % 7 = 0");
            List<String> before = ours("r");
            List<String> ids = version == 3
                    ? run("SELECT id, _row_id, _last_updated_sequence_number FROM ice.shop.r ORDER BY id")
                    : List.of();
            List<String> told = run(
                    "CALL ice.system.rewrite_data_files(table => 'shop.r', options => map('min-input-files', '2'))");
            assertTrue(told.getFirst().startsWith("[12,2,"), told::toString);
            assertEquals(before, ours("r"));
            assertEquals(before, theirs("r"));
            if (version == 3) {
                assertEquals(ids,
                        run("SELECT id, _row_id, _last_updated_sequence_number FROM ice.shop.r ORDER BY id"));
            }
            assertEquals(List.of("[2]"), run("SELECT count(*) FROM ice.shop.r.data_files"));
            told = run(
                    "CALL ice.system.rewrite_data_files(table => 'shop.r', strategy => 'sort', sort_order => 'id DESC', "
                            + "options => map('rewrite-all', 'true'))");
            assertTrue(told.getFirst().startsWith("[2,"), told::toString);
            assertEquals(before, ours("r"));
            assertEquals(List.of("[0]"),
                    run("SELECT count(*) FROM ice.shop.r a JOIN ice.shop.r b ON a._file = b._file "
                            + "AND a._pos = b._pos - 1 WHERE a.id < b.id"));
            run("DROP TABLE ice.shop.r");
        }
        run("CREATE TABLE ice.shop.e (id BIGINT)");
        assertEquals(List.of("[0,0,0,0,0]"), run("CALL ice.system.rewrite_data_files('shop.e')"));
        run("INSERT INTO ice.shop.e VALUES (1)");
        RuntimeException option = assertThrows(RuntimeException.class, () -> run(
                "CALL ice.system.rewrite_data_files(table => 'shop.e', options => map('speed', 'much'))"));
        assertTrue(option.getMessage().contains("speed"), option::getMessage);
    }

    @Test
    void manifestsAreRewritten() {
        three();
        assertEquals(List.of("[3,1]"), run("CALL ice.system.rewrite_manifests('shop.t')"));
        assertEquals(List.of("[1]"), run("SELECT count(*) FROM ice.shop.t.manifests"));
        assertEquals(3, ours("t").size());
    }

    @Test
    void filesAndTablesAreTakenUp() {
        session.sql("SELECT id, 'v' || id AS v, CAST(id % 2 AS INT) AS k FROM range(10)").write()
                .partitionBy("k")
                .parquet(folder.resolve("plain").toString());
        run("CREATE TABLE ice.shop.a (id BIGINT, v STRING, k INT) PARTITIONED BY (k)");
        String call = "CALL ice.system.add_files(table => 'shop.a', source_table => 'parquet.`"
                + folder.resolve("plain") + "`'";
        List<String> told = run(call + ", partition_filter => map('k', '1'))");
        assertTrue(told.getFirst().endsWith(",1]"), told::toString);
        assertEquals(List.of("[5,5,25]"), run("SELECT count(*), sum(k), sum(id) FROM ice.shop.a"));
        assertEquals(List.of("[v7]"), run("SELECT v FROM ice.shop.a WHERE id = 7 AND k = 1"));
        RuntimeException twice = assertThrows(RuntimeException.class, () -> run(call + ")"));
        assertTrue(twice.getMessage().contains("check_duplicate_files"), twice::getMessage);
        Table table = table("a");
        String metadata = run("SELECT file FROM ice.shop.a.metadata_log_entries ORDER BY timestamp DESC")
                .getFirst();
        run("CALL ice.system.register_table('shop.again', '" + metadata.substring(1, metadata.length() - 1)
                + "')");
        assertEquals(ours("a"), ours("again"));
        assertEquals(table.schema().columns().size(), 3);
    }

    @Test
    void theyAreListedAndDescribed() {
        assertTrue(run("SHOW PROCEDURES IN ice.system").toString().contains("rewrite_data_files"));
        assertTrue(run("DESCRIBE PROCEDURE ice.system.expire_snapshots").toString().contains("retain_last"));
        RuntimeException none = assertThrows(RuntimeException.class,
                () -> run("CALL ice.system.make_coffee()"));
        assertTrue(none.getMessage().contains("rollback_to_snapshot"), none::getMessage);
        RuntimeException table = assertThrows(RuntimeException.class,
                () -> run("CALL ice.system.ancestors_of('shop.nothing')"));
        assertTrue(table.getMessage().contains("nothing"), table::getMessage);
    }
}
