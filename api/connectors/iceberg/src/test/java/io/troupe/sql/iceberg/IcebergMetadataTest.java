package io.troupe.sql.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.engine.serial.ClosureCodec;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.columnar.ColumnarRowLevelOperation;
import io.troupe.sql.connector.columnar.ColumnarTable;
import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.iceberg.MetadataTableType;
import org.apache.iceberg.Schema;
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
    void whatTasksReadCanBeSent() throws IOException {
        orders();
        Peer peer = new Peer(table("t"));
        Schema key = peer.table().schema().select("id");
        peer.deleteEqual(List.of("id"), List.of(Peer.record(key, 1L)), peer.record(1L, "a", null));
        for (String name : List.of("t", "t.files", "t.snapshots", "t.partitions", "t.all_entries")) {
            String[] parts = ("shop." + name).split("\\.");
            ColumnarTable loaded = (ColumnarTable) new Tables(session).catalog().loadTable(Identifier.of(
                    Arrays.copyOf(parts, parts.length - 1), parts[parts.length - 1]));
            Scan scan = loaded.source()
                    .scan(new ScanRequest(loaded.schema(), List.of(), OptionalLong.empty(), 2));
            long there = 0;
            long sent = 0;
            for (Split split : scan.splits()) {
                there += rows(split);
                sent += rows((Split) copy(split));
            }
            assertTrue(there > 0 && there == sent,
                    name + ": " + there + " rows, of which " + sent + " are sent");
        }
    }

    @Test
    void whatTasksWriteCanBeSent() throws IOException {
        for (String mode : List.of("copy-on-write", "merge-on-read")) {
            run("CREATE TABLE ice.shop.w (id BIGINT, k STRING) PARTITIONED BY (k) TBLPROPERTIES ('format-version' = '3', "
                    + "'write.update.mode' = '" + mode + "')");
            run("INSERT INTO ice.shop.w VALUES (1, 'a')");
            IcebergTable loaded = (IcebergTable) new Tables(session).catalog()
                    .loadTable(Identifier.of(new String[]{"shop"}, "w"));
            ColumnarRowLevelOperation operation = new RowChange(loaded.source(),
                    RowLevelOperation.Command.UPDATE, Map.of());
            Write write = operation.rows(List.of())
                    .map(rows -> rows.changes().write(WritableTable.Mode.APPEND))
                    .orElseGet(() -> operation.groups(List.of()).write(WritableTable.Mode.OVERWRITE));
            Write.PartWriterFactory sent = (Write.PartWriterFactory) copy(write.factory());
            Write.PartWriter part = sent.open(0, 0);
            Serializable receipt = (Serializable) copy(part.finish());
            write.commit(List.of(receipt));
            run("DROP TABLE ice.shop.w");
        }
    }

    private static Object copy(Object object) {
        ClosureCodec codec = new ClosureCodec();
        return Objects
                .requireNonNull(codec.read(codec.write(object), IcebergMetadataTest.class.getClassLoader()));
    }

    private static long rows(Split split) throws IOException {
        long rows = 0;
        try (BatchReader reader = split
                .open(new EvaluationContext(ZoneOffset.UTC, Instant.EPOCH, "", "", "", 0))) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                rows += batch.rowCount();
            }
        }
        return rows;
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
