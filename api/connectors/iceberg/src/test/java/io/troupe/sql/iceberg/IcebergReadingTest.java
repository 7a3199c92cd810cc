package io.troupe.sql.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// We read what others write: deletes of all kinds, files older than the schema, files of other origin.
@Timeout(120)
class IcebergReadingTest extends IcebergSessionTest {
    private List<Record> rows(Peer peer, long from, long to) {
        return LongStream.range(from, to).mapToObj(id -> peer.record(id, "v" + id)).toList();
    }

    private Peer peer(String name, String properties) {
        run("CREATE TABLE ice.shop." + name + " (id BIGINT, v STRING) TBLPROPERTIES (" + properties + ")");
        return new Peer(table(name));
    }

    @Test
    void rowsEqualToThoseOfADeleteFileAreGoneUnlessTheyAreYounger() throws IOException {
        Peer peer = peer("t", "'format-version' = '2'");
        peer.append(rows(peer, 0, 5000));
        Schema key = peer.table().schema().select("v");
        peer.deleteEqual(List.of("v"), List.of(Peer.record(key, "v7"), Peer.record(key, "v4999")), null);
        peer.append(rows(peer, 7, 8));
        Schema both = peer.table().schema().select("id", "v");
        peer.deleteEqual(List.of("id", "v"),
                List.of(Peer.record(both, 1L, "v1"), Peer.record(both, 2L, "v1")), null);
        assertEquals(theirs("t"), ours("t"));
        assertEquals(List.of("[4998]"), run("SELECT count(*) FROM ice.shop.t"));
        assertEquals(List.of("[7]"), run("SELECT id FROM ice.shop.t WHERE id IN (1, 7, 4999)"));
        assertEquals(List.of("[v2]"), run("SELECT v FROM ice.shop.t WHERE id BETWEEN 1 AND 2"));
    }

    @Test
    void rowsAreComparedByColumnsOfOtherNamesAndByNulls() throws IOException {
        Peer peer = peer("t", "'format-version' = '2'");
        peer.append(List.of(peer.record(1L, "a"), peer.record(2L, null), peer.record(3L, "c")));
        Schema key = peer.table().schema().select("v");
        peer.deleteEqual(List.of("v"), List.of(Peer.record(key, (Object) null), Peer.record(key, "c")), null);
        run("ALTER TABLE ice.shop.t RENAME COLUMN v TO w");
        assertEquals(List.of("[1,a]"), ours("t"));
        assertEquals(List.of("[1]"), run("SELECT id FROM ice.shop.t"));
        assertEquals(theirs("t"), ours("t"));
    }

    @Test
    void deletionVectorsAreReadInEveryPartOfAFile() throws IOException {
        Peer peer = peer("t", "'format-version' = '3', 'write.parquet.row-group-size-bytes' = '2048', "
                + "'write.parquet.row-group-check-min-record-count' = '100', "
                + "'write.parquet.row-group-check-max-record-count' = '100'");
        DataFile file = peer.append(rows(peer, 0, 3000));
        peer.deleteByVector(file, LongStream.range(0, 3000).filter(id -> id % 3 == 1).toArray());
        assertEquals(theirs("t"), ours("t"));
        assertEquals(List.of("[2000,2999]"), run("SELECT count(*), max(id) FROM ice.shop.t"));
        assertEquals(List.of("[2997]"), run("SELECT id FROM ice.shop.t WHERE id BETWEEN 2997 AND 2998"));
        assertEquals(List.of("[3000,1000]"),
                run("SELECT count(*), count_if(_deleted) FROM (SELECT id, _deleted FROM ice.shop.t)"));
        assertEquals(List.of("[true]"), run("SELECT every(_pos = id) FROM ice.shop.t"));
    }

    @Test
    void deletesOfBothKindsMeet() throws IOException {
        run("CREATE TABLE ice.shop.t (id BIGINT, v STRING, k STRING) PARTITIONED BY (k) "
                + "TBLPROPERTIES ('format-version' = '2')");
        Peer peer = new Peer(table("t"));
        DataFile a = peer
                .append(LongStream.range(0, 100).mapToObj(id -> peer.record(id, "v" + id, "a")).toList());
        DataFile b = peer
                .append(LongStream.range(0, 100).mapToObj(id -> peer.record(id, "v" + id, "b")).toList());
        peer.deletePositions(a, 3, 4, 5);
        peer.deletePositions(a, 5, 6);
        peer.deletePositions(b, 99);
        Schema key = peer.table().schema().select("id");
        peer.deleteEqual(List.of("id"), List.of(Peer.record(key, 50L)), peer.record(0L, "", "a"));
        assertEquals(theirs("t"), ours("t"));
        assertEquals(List.of("[a,95]", "[b,99]"),
                run("SELECT k, count(*) FROM ice.shop.t GROUP BY k ORDER BY k"));
    }

    @Test
    void avroFilesAndAvroDeletesAreRead() throws IOException {
        run("CREATE TABLE ice.shop.t (id BIGINT, s STRING, d DATE, ts TIMESTAMP, b BINARY, e DECIMAL(10,2), t TIME(6), "
                + "l ARRAY<STRUCT<x: INT, y: STRING>>, m MAP<STRING, INT>, k STRING) PARTITIONED BY (k) "
                + "TBLPROPERTIES ('format-version' = '2')");
        Peer peer = new Peer(table("t"), FileFormat.AVRO);
        Types.StructType element = peer.table().schema().findType("l").asListType().elementType()
                .asStructType();
        List<Record> rows = new ArrayList<>();
        for (long id = 0; id < 3000; id++) {
            rows.add(peer.record(id, "s" + id, LocalDate.of(2026, 1, 2),
                    OffsetDateTime.parse("2026-01-02T03:04:05.123456Z"), ByteBuffer.wrap(new byte[]{1, 2}),
                    new java.math.BigDecimal("12.50"), LocalTime.of(1, 2, 3),
                    Arrays.asList(Peer.record(new Schema(element.fields()), 7, "y"), null), Map.of("a", 1),
                    "k"));
        }
        rows.add(peer.record(-1L, null, null, null, null, null, null, null, null, "k"));
        DataFile file = peer.append(rows);
        peer.deletePositions(file, 5);
        Schema key = peer.table().schema().select("s");
        peer.deleteEqual(List.of("s"), List.of(Peer.record(key, "s6")), rows.getFirst());
        assertEquals(List.of("[2999]"), run("SELECT count(*) FROM ice.shop.t"));
        assertEquals(List.of("[7,s7,2026-01-02,01:02:03,y,1,12.50,k]"),
                run("SELECT id, s, d, t, l[0].y, m['a'], e, k FROM ice.shop.t WHERE id BETWEEN 5 AND 7"));
        assertEquals(List.of("[-1,null,null,k]"), run("SELECT id, s, l, k FROM ice.shop.t WHERE id < 0"));
        assertEquals(List.of("[2026-01-02 03:04:05.123456]"),
                run("SELECT DISTINCT CAST(to_utc_timestamp(ts, current_timezone()) AS STRING) FROM ice.shop.t WHERE id >= 0"));
        run("ALTER TABLE ice.shop.t RENAME COLUMN s TO text");
        run("ALTER TABLE ice.shop.t ADD COLUMN more INT");
        assertEquals(List.of("[s8,null]"), run("SELECT text, more FROM ice.shop.t WHERE id = 8"));
    }

    @Test
    void columnsTellWhereRowsComeFrom() {
        run("CREATE TABLE ice.shop.t (id BIGINT, k STRING) PARTITIONED BY (k) TBLPROPERTIES ('format-version' = '3')");
        run("INSERT INTO ice.shop.t SELECT id, 'a' FROM range(10)");
        run("INSERT INTO ice.shop.t SELECT id, 'b' FROM range(10, 20)");
        assertEquals(List.of("[20,20,10]"),
                run("SELECT count(*), count(DISTINCT _row_id), count_if(_last_updated_sequence_number = 2) FROM ice.shop.t"));
        assertEquals(List.of("[{a},0]", "[{b},0]"),
                run("SELECT DISTINCT CAST(_partition AS STRING), _spec_id FROM ice.shop.t ORDER BY 1"));
        assertEquals(List.of("[true]"),
                run("SELECT every(_file LIKE '%/k=' || k || '/%.parquet' AND NOT _deleted) FROM ice.shop.t"));
        assertEquals(List.of("[5,5,5]", "[15,5,15]"), run("SELECT id, _pos, _row_id FROM ice.shop.t "
                + "WHERE _pos = 5 ORDER BY id"));
        assertEquals(2, run("SELECT * FROM ice.shop.t LIMIT 1").getFirst().split(",").length);
    }

    @Test
    void olderFilesHaveTheInitialDefaultOfNewerColumns() throws IOException {
        run("CREATE TABLE ice.shop.t (id BIGINT, s STRUCT<a: INT>, l ARRAY<STRUCT<x: INT>>) TBLPROPERTIES ('format-version' = '3')");
        run("INSERT INTO ice.shop.t VALUES (1, named_struct('a', 1), array(named_struct('x', 1), NULL)), (2, NULL, NULL)");
        table("t").updateSchema().addColumn("n", Types.IntegerType.get(), Literal.of(42))
                .addColumn("day", Types.DateType.get(), Literal.of(20000).to(Types.DateType.get()))
                .addColumn("s", "b", Types.StringType.get(), Literal.of("none"))
                .addColumn("l", "y", Types.LongType.get(), Literal.of(5L)).commit();
        assertEquals(List.of("[1,[1,none],[[1,5], null],42,2024-10-04]", "[2,null,null,42,2024-10-04]"),
                run("SELECT * FROM ice.shop.t ORDER BY id"));
        assertEquals(List.of("[1]", "[2]"), run("SELECT id FROM ice.shop.t WHERE n = 42 ORDER BY id"));
        assertEquals(List.of(), run("SELECT id FROM ice.shop.t WHERE n IS NULL"));
        assertEquals(List.of("[none]", "[null]"), run("SELECT s.b FROM ice.shop.t ORDER BY id"));
    }

    @Test
    void typesMayHaveBecomeWider() throws IOException {
        run("CREATE TABLE ice.shop.t (i INT, f FLOAT, d DECIMAL(9,2), s STRUCT<i: INT>)");
        run("INSERT INTO ice.shop.t VALUES (1, 1.5, 2.25, named_struct('i', 3))");
        table("t").updateSchema().updateColumn("i", Types.LongType.get())
                .updateColumn("f", Types.DoubleType.get())
                .updateColumn("d", Types.DecimalType.of(20, 2)).updateColumn("s.i", Types.LongType.get())
                .commit();
        run("INSERT INTO ice.shop.t VALUES (5000000000, 2.5D, 123456789012.25, named_struct('i', 6000000000))");
        assertEquals(List.of("[1,1.5,2.25,[3]]", "[5000000000,2.5,123456789012.25,[6000000000]]"),
                run("SELECT * FROM ice.shop.t ORDER BY i"));
        assertEquals(List.of("[1]"),
                run("SELECT i FROM ice.shop.t WHERE i < 5000000000 AND f = 1.5D AND d < 100 AND s.i = 3"));
        assertEquals(theirs("t").size(), 2);
    }

    @Test
    void columnsMoveAndComeBackUnderOldNames() throws IOException {
        run("CREATE TABLE ice.shop.t (a INT, b STRING, s STRUCT<x: INT, y: INT>)");
        run("INSERT INTO ice.shop.t VALUES (1, 'one', named_struct('x', 1, 'y', 2))");
        run("ALTER TABLE ice.shop.t ALTER COLUMN b FIRST");
        run("ALTER TABLE ice.shop.t RENAME COLUMN a TO c");
        run("ALTER TABLE ice.shop.t RENAME COLUMN b TO a");
        run("ALTER TABLE ice.shop.t DROP COLUMN s.x");
        run("ALTER TABLE ice.shop.t ADD COLUMN s.x STRING FIRST");
        assertEquals(List.of("[one,1,[null,2]]"), ours("t"));
        run("INSERT INTO ice.shop.t VALUES ('two', 2, named_struct('x', 'x', 'y', 3))");
        assertEquals(List.of("[one,1,[null,2]]", "[two,2,[x,3]]"), ours("t"));
    }

    @Test
    void filesWithoutIdsHaveTheColumnsThatTheNameMappingSays() throws IOException {
        session.sql("SELECT 1 AS old_id, named_struct('u', 2, 'w', 3) AS s, array(named_struct('e', 4)) AS l")
                .coalesce(1)
                .write().parquet(folder.resolve("mapped").toString());
        run("CREATE TABLE ice.shop.t (old_id INT, s STRUCT<u: INT, w: INT>, l ARRAY<STRUCT<e: INT>>, k STRING) PARTITIONED BY (k)");
        Table table = table("t");
        table.updateProperties().set("schema.name-mapping.default",
                NameMappingParser.toJson(MappingUtil.create(table.schema()))).commit();
        Path file;
        try (var files = java.nio.file.Files.list(folder.resolve("mapped"))) {
            file = files.filter(each -> each.toString().endsWith(".parquet")).findFirst().orElseThrow();
        }
        table.newAppend()
                .appendFile(DataFiles.builder(table.spec()).withPath(file.toString())
                        .withFormat(FileFormat.PARQUET)
                        .withFileSizeInBytes(java.nio.file.Files.size(file)).withRecordCount(1)
                        .withPartitionPath("k=from-path").build())
                .commit();
        assertEquals(List.of("[1,2,4,from-path]"), run("SELECT old_id, s.u, l[0].e, k FROM ice.shop.t"));
        run("ALTER TABLE ice.shop.t RENAME COLUMN old_id TO id");
        run("ALTER TABLE ice.shop.t RENAME COLUMN s.u TO v");
        run("ALTER TABLE ice.shop.t RENAME COLUMN l.element.e TO f");
        assertEquals(List.of("[1,2,3,4,from-path]"), run("SELECT id, s.v, s.w, l[0].f, k FROM ice.shop.t"));
        assertEquals(List.of("[1]"), run("SELECT id FROM ice.shop.t WHERE k = 'from-path' AND id = 1"));
        assertEquals(List.of(), run("SELECT id FROM ice.shop.t WHERE k = 'x'"));
    }

    @Test
    void filesOfFormerPartitionsAreReadAndLeftOutByThem() throws IOException {
        run("CREATE TABLE ice.shop.t (id BIGINT, ts TIMESTAMP, s STRING) PARTITIONED BY (years(ts))");
        run("INSERT INTO ice.shop.t SELECT id, timestamp_seconds(id * 86400 * 30), 's' || id FROM range(40)");
        table("t").updateSpec().removeField("ts_year").addField(Expressions.month("ts"))
                .addField(Expressions.bucket("id", 4))
                .addField(Expressions.truncate("s", 2)).commit();
        run("INSERT INTO ice.shop.t SELECT id, timestamp_seconds(id * 86400 * 30), 's' || id FROM range(40, 80)");
        assertEquals(theirs("t").size(), ours("t").size());
        assertEquals(List.of("[80,3160]"), run("SELECT count(*), sum(id) FROM ice.shop.t"));
        for (String condition : List.of("id = 5", "id IN (3, 77)", "s = 's61'", "s LIKE 's5%'",
                "ts < TIMESTAMP'1971-03-01 00:00:00'", "ts = TIMESTAMP'1974-01-01 00:00:00'",
                "year(ts) = 1972",
                "s IS NULL", "s >= 's7' AND id <> 70", "NOT s LIKE 's%'")) {
            assertEquals(
                    run("SELECT id FROM (SELECT * FROM ice.shop.t ORDER BY id LIMIT 1000) WHERE " + condition
                            + " ORDER BY id"),
                    run("SELECT id FROM ice.shop.t WHERE " + condition + " ORDER BY id"), condition);
        }
        assertTrue(
                run("EXPLAIN SELECT id FROM ice.shop.t WHERE id = 70 AND s = 's70'").toString()
                        .contains("files=1,"),
                run("EXPLAIN SELECT id FROM ice.shop.t WHERE id = 70 AND s = 's70'").toString());
        assertEquals(List.of("[0,40]", "[1,40]"),
                run("SELECT _spec_id, count(*) FROM ice.shop.t GROUP BY 1 ORDER BY 1"));
    }

    @Test
    void filesOfAnotherFormatAreRefusedByName() {
        run("CREATE TABLE ice.shop.t (id BIGINT)");
        Table table = table("t");
        table.newAppend()
                .appendFile(DataFiles.builder(PartitionSpec.unpartitioned()).withPath(folder + "/x.orc")
                        .withFormat(FileFormat.ORC).withFileSizeInBytes(10).withRecordCount(1).build())
                .commit();
        RuntimeException refused = assertThrows(RuntimeException.class,
                () -> run("SELECT * FROM ice.shop.t"));
        assertTrue(refused.getMessage().contains("x.orc") && refused.getMessage().contains("ORC"),
                refused::getMessage);
    }
}
