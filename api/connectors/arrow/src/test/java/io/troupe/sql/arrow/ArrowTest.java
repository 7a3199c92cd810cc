package io.troupe.sql.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrowTest {
    private static final String EVERY_TYPE = """
        select id, if(id % 3 = 0, null, cast(id % 100 as tinyint)) as t, cast(id as smallint) as s,
          cast(id as int) as i, id % 2 = 0 as b, cast(id as float) / 8 as f, id / 7.0D as d,
          cast(id as decimal(10, 2)) as small, cast(-id as decimal(38, 5)) as large,
          if(id % 5 = 0, null, 'größe ' || id) as text, date_add(date'1565-01-01', cast(id * 99 as int)) as day,
          timestamp_micros(id * 1000003 - 5000000) as at,
          cast(timestamp_micros(id * 1000003) as timestamp_ntz) as wall,
          make_ym_interval(cast(id as int), 3) as months, make_dt_interval(cast(id as int), 2, 3, 4.5) as span,
          make_interval(1, 2, 3, cast(id as int)) as calendar,
          if(id % 11 = 0, null, transform(sequence(0, id % 4), x -> if(x = 2, null, x))) as list,
          map(id, 'k' || id, -1, null) as pairs,
          if(id % 7 = 0, null, named_struct('a', id, 'b', named_struct('c', 'x' || id, 'd', array(id)))) as nested,
          array(named_struct('p', id, 'q', map('z', array(cast(null as int), 1)))) as deep,
          time'10:11:12.123456' as clock, cast(null as string) as nothing, null as nil
        from range(5000)
        """;

    private static TroupeSession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("arrow").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static void same(Dataset<Row> expected, Dataset<Row> actual) {
        List<Row> wanted = expected.orderBy("id").collectAsList();
        List<Row> found = actual.orderBy("id").collectAsList();
        assertEquals(wanted.size(), found.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i).toString(), found.get(i).toString());
        }
        assertEquals(expected.schema().simpleString(), actual.schema().simpleString());
    }

    @Test
    void streamsGiveBackWhatWasWritten() throws Exception {
        Dataset<Row> rows = session.sql(EVERY_TYPE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrow.writeStream(rows, out);
        same(rows, Arrow.readStream(session, new ByteArrayInputStream(out.toByteArray())));
    }

    @Test
    void filesGiveBackWhatWasWritten() throws Exception {
        Dataset<Row> rows = session.sql(EVERY_TYPE);
        Path file = folder.resolve("rows.arrow");
        Arrow.writeFile(rows, file);
        same(rows, Arrow.readFile(session, file));
        long count = 0;
        long sum = 0;
        try (BufferAllocator allocator = new RootAllocator();
                ArrowFileReader reader = new ArrowFileReader(
                        Files.newByteChannel(file), allocator)) {
            while (reader.loadNextBatch()) {
                BigIntVector ids = (BigIntVector) reader.getVectorSchemaRoot().getVector("id");
                for (int row = 0; row < ids.getValueCount(); row++) {
                    sum += ids.get(row);
                    count++;
                }
            }
        }
        assertEquals(List.of(5000L, 12_497_500L), List.of(count, sum));
    }

    @Test
    void batchesComeOneAtATime() {
        try (BufferAllocator allocator = new RootAllocator()) {
            List<Long> seen = new ArrayList<>();
            try (ArrowBatches batches = Arrow.toArrow(session.range(10_000).where("id % 2 = 0"), allocator)) {
                while (batches.hasNext()) {
                    VectorSchemaRoot root = batches.next();
                    BigIntVector ids = (BigIntVector) root.getVector(0);
                    for (int row = 0; row < root.getRowCount(); row++) {
                        seen.add(ids.get(row));
                    }
                }
            }
            assertEquals(5000, seen.stream().distinct().count());
            assertEquals(0, allocator.getAllocatedMemory());
        }
    }

    @Test
    void otherVectorsAreReadToo() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BufferAllocator allocator = new RootAllocator();
                UInt4Vector u4 = new UInt4Vector("u4", allocator);
                UInt8Vector u8 = new UInt8Vector("u8", allocator);
                LargeVarCharVector large = new LargeVarCharVector("large", allocator);
                TimeStampMilliTZVector at = new TimeStampMilliTZVector("at", allocator, "Asia/Seoul");
                VarCharVector words = new VarCharVector("words", allocator);
                VarCharVector distinct = new VarCharVector("distinct", allocator)) {
            u4.setSafe(0, -1);
            u8.setSafe(0, -1L);
            u8.setSafe(1, 7L);
            large.setSafe(1, "größe".getBytes(StandardCharsets.UTF_8));
            at.setSafe(0, 1234L);
            words.setSafe(0, "b".getBytes(StandardCharsets.UTF_8));
            words.setSafe(1, "a".getBytes(StandardCharsets.UTF_8));
            distinct.setSafe(0, "a".getBytes(StandardCharsets.UTF_8));
            distinct.setSafe(1, "b".getBytes(StandardCharsets.UTF_8));
            for (FieldVector vector : List.of(u4, u8, large, at, words, distinct)) {
                vector.setValueCount(2);
            }
            Dictionary dictionary = new Dictionary(distinct, new DictionaryEncoding(1, false, null));
            try (FieldVector coded = (FieldVector) DictionaryEncoder.encode(words, dictionary);
                    VectorSchemaRoot root = VectorSchemaRoot.of(u4, u8, large, at, coded);
                    ArrowStreamWriter writer = new ArrowStreamWriter(
                            root, new DictionaryProvider.MapDictionaryProvider(dictionary), out)) {
                writer.start();
                writer.writeBatch();
                writer.end();
            }
        }
        Dataset<Row> read = Arrow.readStream(session, new ByteArrayInputStream(out.toByteArray()));
        assertEquals(
                "struct<u4:bigint,u8:decimal(20,0),large:string,at:timestamp,words:string>",
                read.schema().simpleString());
        assertEquals(
                "[[4294967295,18446744073709551615,null,1234000,b], [null,7,größe,null,a]]",
                read.selectExpr("u4", "u8", "large", "unix_micros(at)", "words").collectAsList().toString());
    }

    @Test
    void noRowsKeepTheirColumns() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrow.writeStream(session.sql(EVERY_TYPE).where("id < 0"), out);
        Dataset<Row> read = Arrow.readStream(session, new ByteArrayInputStream(out.toByteArray()));
        assertEquals(0, read.count());
        assertEquals(session.sql(EVERY_TYPE).schema().simpleString(), read.schema().simpleString());
    }

    @Test
    void whatHasNoPlaceIsRefused() throws Exception {
        SqlException type = assertThrows(SqlException.class,
                () -> Arrow.schema(session.sql("select parse_json('1') as v").schema()));
        assertEquals("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", type.condition());
        Path file = folder.resolve("other.arrow");
        Files.writeString(file, "no file of this kind at all");
        SqlException error = assertThrows(SqlException.class, () -> Arrow.readFile(session, file));
        assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    }

    @Test
    void rowsGoToExecutorsOfACluster() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrow.writeStream(session.sql(EVERY_TYPE), out);
        session.close();
        try (TroupeSession cluster = TroupeSession.builder().master("local-cluster[2,1,256]").appName("arrow")
                .create()) {
            Dataset<Row> read = Arrow.readStream(cluster, new ByteArrayInputStream(out.toByteArray()));
            assertEquals("[[5000,12497500,4285]]",
                    read.selectExpr("count(*)", "sum(id)", "count(nested.b.c)").collectAsList().toString());
        } finally {
            start();
        }
    }
}
