package io.troupe.sql.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.apache.iceberg.MetadataTableType;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tables of what Iceberg knows of a table.
@Timeout(120)
class IcebergMetadataTest extends IcebergSessionTest {
    private void orders() {
        run("CREATE TABLE ice.shop.t (id BIGINT, k STRING, b BINARY) PARTITIONED BY (k) TBLPROPERTIES ('format-version' = '2')");
        run("INSERT INTO ice.shop.t VALUES (1, 'a', X'01'), (2, 'b', X'02')");
        run("INSERT INTO ice.shop.t VALUES (3, 'a', NULL)");
    }

    @Test
    void allOfThemCanBeRead() {
        orders();
        Table table = table("t");
        table.manageSnapshots().createTag("one", table.currentSnapshot().snapshotId()).commit();
        for (MetadataTableType type : MetadataTableType.values()) {
            if (type != MetadataTableType.POSITION_DELETES) {
                String name = "ice.shop.t." + type.name().toLowerCase(Locale.ROOT);
                List<String> rows = run("SELECT * FROM " + name);
                assertEquals(List.of("[" + rows.size() + "]"), run("SELECT count(*) FROM " + name), name);
                assertEquals(type.name().contains("DELETE_FILES"), rows.isEmpty(), name);
            }
        }
    }

    @Test
    void theyTellWhatIsThere() {
        orders();
        assertEquals(List.of("[append,1]", "[append,2]"),
                run("SELECT operation, row_number() OVER (ORDER BY committed_at) AS n "
                        + "FROM ice.shop.t.snapshots ORDER BY n"));
        assertEquals(List.of("[2]", "[3]"),
                run("SELECT summary['total-records'] FROM ice.shop.t.snapshots ORDER BY committed_at"));
        assertEquals(List.of("[a,2,2]", "[b,1,1]"),
                run("SELECT partition.k, record_count, file_count FROM ice.shop.t.partitions ORDER BY 1"));
        assertEquals(List.of("[PARQUET,{a},1]", "[PARQUET,{a},1]", "[PARQUET,{b},1]"),
                run("SELECT file_format, CAST(partition AS STRING), record_count FROM ice.shop.t.files ORDER BY 2"));
        assertEquals(List.of("[1]", "[2]", "[3]"),
                run("SELECT readable_metrics.id.lower_bound FROM ice.shop.t.files ORDER BY 1"));
        assertEquals(List.of("[main,BRANCH]"), run("SELECT name, type FROM ice.shop.t.refs"));
        assertEquals(List.of("[2]"),
                run("SELECT count(*) FROM ice.shop.t.manifests WHERE added_data_files_count > 0"));
        assertEquals(List.of("[true]", "[true]"), run("SELECT is_current_ancestor FROM ice.shop.t.history"));
        assertEquals(List.of("[3]"),
                run("SELECT count(*) FROM ice.shop.t.entries e JOIN ice.shop.t.snapshots s "
                        + "ON e.snapshot_id = s.snapshot_id"));
        long first = new Tables(session).snapshots("shop", "t").getFirst();
        assertEquals(List.of("[2]"), run("SELECT count(*) FROM ice.shop.t.files VERSION AS OF " + first));
    }

    @Test
    void theyCannotBeWritten() {
        orders();
        assertThrows(RuntimeException.class,
                () -> run("INSERT INTO ice.shop.t.refs SELECT * FROM ice.shop.t.refs"));
        assertThrows(RuntimeException.class, () -> run("DELETE FROM ice.shop.t.snapshots"));
        RuntimeException none = assertThrows(RuntimeException.class,
                () -> run("SELECT * FROM ice.shop.t.nothing"));
        assertTrue(none.getMessage().contains("TABLE_OR_VIEW_NOT_FOUND"), none::getMessage);
    }
}
