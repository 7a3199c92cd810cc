package io.troupe.sql.iceberg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What we write is what Iceberg's own reader reads, and the other way round.
@Timeout(120)
class IcebergPeersTest {
    @TempDir
    private Path folder;

    private TroupeSession session;

    @BeforeEach
    void start() {
        session = TroupeSession.builder().master("local[2]").appName("iceberg")
                .config("troupe.sql.catalog.ice", IcebergCatalog.class.getName())
                .config("troupe.sql.catalog.ice.warehouse", folder.resolve("warehouse").toString())
                .getOrCreate();
        session.sql("CREATE NAMESPACE ice.shop");
    }

    @AfterEach
    void stop() {
        session.stop();
    }

    private List<String> run(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    private static List<String> records(Table table) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            records.forEach(record -> rows.add(record.toString()));
        }
        return rows.stream().sorted().toList();
    }

    @Test
    void itsReaderReadsOurs() throws IOException {
        run("CREATE TABLE ice.shop.t (i INT, l BIGINT, f FLOAT, d DOUBLE, e DECIMAL(20,3), s STRING, b BINARY, o BOOLEAN, "
                + "day DATE, ts TIMESTAMP, n TIMESTAMP_NTZ, a ARRAY<INT>, m MAP<STRING, INT>, r STRUCT<x: INT, y: STRING>) "
                + "PARTITIONED BY (bucket(4, i), days(day), truncate(2, s))");
        run("INSERT INTO ice.shop.t VALUES (1, 2, 1.5, 2.5, 3.125, 'abc', X'01FF', true, DATE'2026-01-02', "
                + "TIMESTAMP'2026-01-02 03:04:05.123456Z', TIMESTAMP_NTZ'2026-01-02 03:04:05', array(1, NULL), map('k', 1), "
                + "named_struct('x', 7, 'y', 'z')), "
                + "(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
        assertEquals(List.of(
                "Record(1, 2, 1.5, 2.5, 3.125, abc, java.nio.HeapByteBuffer[pos=0 lim=2 cap=2], true, 2026-01-02, "
                        + "2026-01-02T03:04:05.123456Z, 2026-01-02T03:04:05, [1, null], {k=1}, Record(7, z))",
                "Record(null, null, null, null, null, null, null, null, null, null, null, null, null, null)"),
                records(new Tables(session).table("shop", "t")));
    }

    @Test
    void itsReaderFindsOurChangedRows() throws IOException {
        run("CREATE TABLE ice.shop.t USING iceberg AS SELECT CAST(id AS INT) AS id, 'v' || id AS v FROM range(1000)");
        run("DELETE FROM ice.shop.t WHERE id % 10 <> 3");
        run("UPDATE ice.shop.t SET v = 'new' WHERE id > 900");
        List<String> rows = records(new Tables(session).table("shop", "t"));
        assertEquals(100, rows.size());
        assertEquals(10, rows.stream().filter(row -> row.endsWith("new)")).count());
    }

    @Test
    void weReadItsRowsWithoutThoseThatItsDeleteFilesName() throws IOException {
        run("CREATE TABLE ice.shop.t (id BIGINT, v STRING)");
        Table table = new Tables(session).table("shop", "t");
        String path = table.location() + "/data/theirs.parquet";
        DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(path)).forTable(table)
                .createWriterFunc(GenericParquetWriter::create).withSpec(PartitionSpec.unpartitioned())
                .build();
        try (writer) {
            for (long id = 0; id < 10_000; id++) {
                GenericRecord record = GenericRecord.create(table.schema());
                record.setField("id", id);
                record.setField("v", "v" + id);
                writer.write(record);
            }
        }
        DataFile file = writer.toDataFile();
        table.newAppend().appendFile(file).commit();
        assertEquals(List.of("[10000,49995000]"), run("SELECT count(*), sum(id) FROM ice.shop.t"));

        PositionDeleteWriter<Record> deletes = Parquet
                .writeDeletes(table.io().newOutputFile(table.location() + "/data/deletes.parquet"))
                .createWriterFunc(GenericParquetWriter::create).withSpec(PartitionSpec.unpartitioned())
                .buildPositionWriter();
        try (deletes) {
            for (long position = 1; position < 10_000; position += 2) {
                deletes.write(PositionDelete.<Record>create().set(path, position, null));
            }
        }
        table.newRowDelta().addDeletes(deletes.toDeleteFile()).commit();
        assertEquals(List.of("[5000,24995000]"), run("SELECT count(*), sum(id) FROM ice.shop.t"));
        assertEquals(List.of(), run("SELECT * FROM ice.shop.t WHERE id = 77"));
        assertEquals(List.of("[78,v78]"), run("SELECT * FROM ice.shop.t WHERE id = 78"));
        run("UPDATE ice.shop.t SET v = 'x' WHERE id = 78");
        assertEquals(List.of("[5000,24995000,1]"),
                run("SELECT count(*), sum(id), count_if(v = 'x') FROM ice.shop.t"));
        assertEquals(5000, records(new Tables(session).table("shop", "t")).size());
    }
}
