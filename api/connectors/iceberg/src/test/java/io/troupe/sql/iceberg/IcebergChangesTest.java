package io.troupe.sql.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// DELETE, UPDATE and MERGE in both modes.
@Timeout(240)
class IcebergChangesTest extends IcebergSessionTest {
    private void create(String name, int version, String mode, String more) {
        run("CREATE TABLE ice.shop." + name + " (id BIGINT NOT NULL, k INT, v STRING) " + more
                + " TBLPROPERTIES ("
                + "'format-version' = '" + version + "', 'write.delete.mode' = '" + mode
                + "', 'write.update.mode' = '"
                + mode + "', 'write.merge.mode' = '" + mode + "')");
    }

    private Map<String, String> summary(String name) {
        return table(name).currentSnapshot().summary();
    }

    @Test
    void filesOfPositionsSayWhatIsNoMore() throws IOException {
        create("t", 2, "merge-on-read", "PARTITIONED BY (k)");
        run("INSERT INTO ice.shop.t SELECT id, CAST(id % 2 AS INT), 'v' || id FROM range(0, 100, 1, 1)");
        run("DELETE FROM ice.shop.t WHERE id < 10");
        assertEquals("2", summary("t").get("added-position-delete-files"));
        assertEquals("10", summary("t").get("added-position-deletes"));
        assertEquals(null, summary("t").get("added-data-files"));
        run("UPDATE ice.shop.t SET v = 'new', k = 7 WHERE id BETWEEN 10 AND 12");
        assertEquals("1", summary("t").get("added-data-files"));
        assertEquals("2", summary("t").get("removed-position-delete-files"), "one file for each data file");
        assertEquals("13", summary("t").get("added-position-deletes"));
        assertEquals(List.of("[90,3]"),
                run("SELECT count(*), count_if(v = 'new' AND k = 7) FROM ice.shop.t"));
        assertEquals(theirs("t"), ours("t"));
    }

    @Test
    void deletionVectorsSayWhatIsNoMore() throws IOException {
        create("t", 3, "merge-on-read", "");
        run("INSERT INTO ice.shop.t SELECT id, CAST(id % 2 AS INT), 'v' || id FROM range(0, 100, 1, 1)");
        List<String> ids = run("SELECT id, _row_id FROM ice.shop.t ORDER BY id");
        run("DELETE FROM ice.shop.t WHERE id % 10 = 3");
        run("DELETE FROM ice.shop.t WHERE id % 10 = 4");
        assertEquals("1", summary("t").get("added-dvs"));
        assertEquals("1", summary("t").get("removed-dvs"));
        run("MERGE INTO ice.shop.t t USING (SELECT explode(array(1L, 2L, 5L, 1000L)) AS id) s ON t.id = s.id "
                + "WHEN MATCHED AND s.id = 5 THEN DELETE WHEN MATCHED THEN UPDATE SET v = 'merged' "
                + "WHEN NOT MATCHED THEN INSERT (id, k, v) VALUES (s.id, NULL, 'came') "
                + "WHEN NOT MATCHED BY SOURCE AND t.id > 97 THEN DELETE");
        assertEquals(theirs("t"), ours("t"));
        assertEquals(List.of("[78,2,1]"),
                run("SELECT count(*), count_if(v = 'merged'), count_if(v = 'came') FROM ice.shop.t"));
        assertEquals(ids.stream().filter(row -> row.matches("\\[[12],.*")).toList(),
                run("SELECT id, _row_id FROM ice.shop.t WHERE v = 'merged' ORDER BY id"),
                "rows keep their ids");
        assertEquals(List.of("[4]"),
                run("SELECT DISTINCT _last_updated_sequence_number FROM ice.shop.t WHERE v <> 'v' || id"));
    }

    @Test
    void versionThreeTakesUpWhatVersionTwoSaid() throws IOException {
        create("t", 2, "merge-on-read", "");
        run("INSERT INTO ice.shop.t SELECT id, 0, 'v' || id FROM range(0, 20, 1, 1)");
        run("DELETE FROM ice.shop.t WHERE id = 1");
        table("t").updateProperties().set("format-version", "3").commit();
        run("DELETE FROM ice.shop.t WHERE id = 2");
        assertEquals(theirs("t"), ours("t"));
        assertEquals(List.of("[18]"), run("SELECT count(*) FROM ice.shop.t"));
        assertEquals("0", summary("t").getOrDefault("total-equality-deletes", "0"));
        assertEquals("2", summary("t").get("total-position-deletes"));
    }

    @Test
    void wholePartitionsGoWithoutBeingRead() {
        create("t", 2, "copy-on-write", "PARTITIONED BY (k)");
        run("INSERT INTO ice.shop.t SELECT id, CAST(id % 4 AS INT), 'v' || id FROM range(0, 100, 1, 1)");
        run("DELETE FROM ice.shop.t WHERE k = 2 OR k = 3");
        Snapshot deleted = table("t").currentSnapshot();
        assertEquals("delete", deleted.operation());
        assertEquals("2", deleted.summary().get("deleted-data-files"));
        assertEquals(List.of("[50]"), run("SELECT count(*) FROM ice.shop.t"));
        run("DELETE FROM ice.shop.t WHERE k = 1 AND id = 1");
        assertEquals("overwrite", table("t").currentSnapshot().operation());
        run("DELETE FROM ice.shop.t WHERE id >= 0");
        assertEquals("delete", table("t").currentSnapshot().operation());
        assertEquals(List.of("[0]"), run("SELECT count(*) FROM ice.shop.t"));
    }

    @Test
    void modesAndLevelsThatAreNoneAreRefused() {
        create("t", 2, "sometimes", "");
        run("INSERT INTO ice.shop.t VALUES (1, 1, 'a'), (2, 2, 'b')");
        RuntimeException mode = assertThrows(RuntimeException.class,
                () -> run("UPDATE ice.shop.t SET k = 3 WHERE id = 1"));
        assertTrue(mode.getMessage().contains("sometimes") && mode.getMessage().contains("merge-on-read"),
                mode::getMessage);
        run("ALTER TABLE ice.shop.t SET TBLPROPERTIES ('write.update.mode' = 'merge-on-read', 'write.update.isolation-level' = 'none')");
        RuntimeException level = assertThrows(RuntimeException.class,
                () -> run("UPDATE ice.shop.t SET k = 3 WHERE id = 1"));
        assertTrue(level.getMessage().contains("serializable"), level::getMessage);
    }

    @Test
    void rowsOfRequiredColumnsDoNotBecomeNull() {
        for (String mode : List.of("copy-on-write", "merge-on-read")) {
            create("t", 2, mode, "");
            run("INSERT INTO ice.shop.t VALUES (1, 1, 'a'), (2, 2, 'b')");
            RuntimeException refused = assertThrows(RuntimeException.class,
                    () -> run("UPDATE ice.shop.t SET id = NULL WHERE v = 'a'"), mode);
            assertTrue(refused.toString().contains("NOT_NULL_ASSERT_VIOLATION"), refused::toString);
            assertEquals(List.of("[1,1,a]", "[2,2,b]"), ours("t"));
            run("DROP TABLE ice.shop.t");
        }
    }

    @ParameterizedTest
    @CsvSource({"2, copy-on-write", "2, merge-on-read", "3, merge-on-read"})
    void whoReadWhatIsNoMoreIsRefused(int version, String mode) {
        create("t", version, mode, "");
        run("INSERT INTO ice.shop.t SELECT id, 0, 'v' FROM range(0, 10, 1, 1)");
        IcebergTable seen = (IcebergTable) new Tables(session).catalog().loadTable(
                io.troupe.sql.connector.catalog.Identifier.of(new String[]{"shop"}, "t"));
        var operation = (io.troupe.sql.connector.columnar.ColumnarRowLevelOperation) seen
                .newRowLevelOperationBuilder(
                        new Update())
                .build();
        var write = operation.rows(List.of())
                .map(rows -> rows.changes().write(io.troupe.sql.source.WritableTable.Mode.APPEND))
                .orElseGet(() -> operation.groups(List.of())
                        .write(io.troupe.sql.source.WritableTable.Mode.OVERWRITE));
        run("INSERT INTO ice.shop.t VALUES (100, 0, 'young')");
        ConcurrentModificationException refused = assertThrows(ConcurrentModificationException.class,
                () -> write.commit(List.of()));
        assertTrue(refused.getMessage().contains("ice.shop.t"), refused::getMessage);
        table("t").updateProperties().set("write.update.isolation-level", "snapshot").commit();
        assertEquals(List.of("[11]"), run("SELECT count(*) FROM ice.shop.t"));
    }

    private record Update() implements io.troupe.sql.connector.write.RowLevelOperationInfo {
        @Override
        public io.troupe.sql.util.CaseInsensitiveStringMap options() {
            return io.troupe.sql.util.CaseInsensitiveStringMap.empty();
        }

        @Override
        public io.troupe.sql.connector.write.RowLevelOperation.Command command() {
            return io.troupe.sql.connector.write.RowLevelOperation.Command.UPDATE;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, copy-on-write, 11", "2, copy-on-write, 12", "2, merge-on-read, 13",
            "3, copy-on-write, 14",
            "3, merge-on-read, 15"})
    void historiesLeadWhereANaiveModelDoes(int version, String mode, long seed) throws IOException {
        Random random = new Random(seed);
        create("t", version, mode, seed % 2 == 0 ? "PARTITIONED BY (k)" : "PARTITIONED BY (bucket(3, id))");
        TreeMap<Long, String> model = new TreeMap<>();
        for (int step = 0; step < 9; step++) {
            long from = random.nextInt(60);
            long to = from + random.nextInt(25);
            String told = "step " + step + " of version " + version + ", " + mode + ", seed " + seed;
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    run("INSERT INTO ice.shop.t SELECT id, CAST(id % 3 AS INT), 's" + step + "' FROM range("
                            + from + ", " + to
                            + ", 1, 2) WHERE id NOT IN (SELECT id FROM ice.shop.t)");
                    for (long id = from; id < to; id++) {
                        model.putIfAbsent(id, "[" + id + "," + id % 3 + ",s" + step + "]");
                    }
                }
                case 2 -> {
                    run("DELETE FROM ice.shop.t WHERE id BETWEEN " + from + " AND " + to + " AND id % 2 = 0");
                    model.keySet().removeIf(id -> id >= from && id <= to && id % 2 == 0);
                }
                case 3 -> {
                    run("UPDATE ice.shop.t SET v = 'u" + step + "', k = k + 1 WHERE id > " + from
                            + " AND id <= " + to);
                    for (long id = from + 1; id <= to; id++) {
                        int updated = step;
                        model.computeIfPresent(id, (_, row) -> {
                            String[] parts = row.substring(1, row.length() - 1).split(",");
                            return "[" + parts[0] + "," + (Integer.parseInt(parts[1]) + 1) + ",u" + updated
                                    + "]";
                        });
                    }
                }
                default -> {
                    run("MERGE INTO ice.shop.t t USING (SELECT id FROM range(" + from + ", " + to
                            + ")) s ON t.id = s.id "
                            + "WHEN MATCHED AND t.id % 3 = 0 THEN DELETE WHEN MATCHED THEN UPDATE SET v = 'm"
                            + step + "' "
                            + "WHEN NOT MATCHED AND s.id % 2 = 1 THEN INSERT (id, k, v) VALUES (s.id, 9, 'n"
                            + step + "')");
                    for (long id = from; id < to; id++) {
                        String row = model.get(id);
                        if (row == null && id % 2 == 1) {
                            model.put(id, "[" + id + ",9,n" + step + "]");
                        } else if (row != null && id % 3 == 0) {
                            model.remove(id);
                        } else if (row != null) {
                            model.put(id, row.substring(0, row.lastIndexOf(',')) + ",m" + step + "]");
                        }
                    }
                }
            }
            assertEquals(model.values().stream().sorted().toList(), ours("t"), told);
        }
        assertEquals(theirs("t"), ours("t"), "seed " + seed);
    }
}
