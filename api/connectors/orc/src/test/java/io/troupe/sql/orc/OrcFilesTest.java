package io.troupe.sql.orc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are written and read here and by the library of ORC.
class OrcFilesTest {
    /// A row of every type that ORC has a place for.
    static final String EVERY_TYPE = """
        select id, if(id % 3 = 0, null, cast(id % 100 as tinyint)) as t, cast(id as smallint) as s,
          cast(id as int) as i, id % 2 = 0 as b, cast(id as float) / 8 as f, id / 7.0D as d,
          cast(id as decimal(10, 2)) as small, cast(-id as decimal(38, 5)) as large,
          if(id % 5 = 0, null, 'größe ' || id) as text, cast('bytes ' || id as binary) as bytes,
          date_add(date'1565-01-01', cast(id * 99 as int)) as day,
          timestamp_micros(id * 1000003 - 5000000) as at,
          cast(timestamp_micros(id * 1000003) as timestamp_ntz) as wall,
          make_ym_interval(cast(id as int), 3) as months, make_dt_interval(cast(id as int), 2, 3, 4.5) as span,
          transform(sequence(0, id % 4), x -> if(x = 2, null, x)) as list,
          map(id, 'k' || id, -1, null) as pairs,
          if(id % 7 = 0, null, named_struct('a', id, 'b', named_struct('c', 'x' || id, 'd', array(id)))) as nested,
          array(named_struct('p', id, 'q', map('z', array(cast(null as int), 1)))) as deep,
          time'10:11:12.123456' as clock, if(id % 2 = 0, null, id * 1.5D) as half, cast(null as string) as nothing
        from range(5000)
        """;

    private static TroupeSession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("orc").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<Row> rows(String sql) {
        return session.sql(sql).collectAsList();
    }

    private static List<String> texts(String sql) {
        return rows(sql).stream().map(Row::toString).toList();
    }

    private static void write(Path target, String options, String query) {
        rows("insert overwrite directory '" + target + "' using orc" + options + " " + query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "snappy", "zlib", "lz4", "none"})
    void giveBackWhatWasWritten(String codec) throws IOException {
        Path orc = folder.resolve("orc");
        write(orc, " options (compression '" + codec + "')", EVERY_TYPE);
        String columns = "select * except (bytes), hex(bytes) as bytes from ";
        List<String> read = texts(columns + "orc.`" + orc + "` order by id");
        List<String> written = texts(columns + "(" + EVERY_TYPE + ") order by id");
        for (int i = 0; i < written.size(); i++) {
            assertEquals(written.get(i), read.get(i));
        }
        assertEquals(5000, read.size());
        assertEquals(session.sql(EVERY_TYPE).schema().simpleString(),
                session.read().format("orc").load(orc.toString()).schema().simpleString());
        try (Stream<Path> files = Files.list(orc)) {
            String end = codec.equals("none") ? ".orc" : "." + codec + ".orc";
            assertTrue(files.anyMatch(file -> file.toString().endsWith(end)));
        }
    }

    @Test
    void giveColumnsAndFieldsThatAreWanted() {
        Path orc = folder.resolve("orc");
        write(orc, "", EVERY_TYPE);
        assertEquals(List.of("[x8,9]"), texts(
                "select nested.b.c, i + 1 from orc.`" + orc + "` where id = 8"));
        assertEquals(List.of("[5000]"), texts("select count(*) from orc.`" + orc + "`"));
        assertEquals(List.of("[9,null,9,[null,9]]"), session.read().format("orc")
                .schema("ID bigint, missing int, s bigint, nested struct<other: int, a: bigint>")
                .load(orc.toString()).where("id = 9").collectAsList().stream().map(Row::toString).toList());
    }

    @Test
    void refuseTypesThatDoNotFit() {
        Path orc = folder.resolve("orc");
        write(orc, "", "select 'a' as a");
        SqlException error = assertThrows(SqlException.class,
                () -> session.read().format("orc").schema("a int").load(orc.toString()).collectAsList());
        assertTrue(error.getMessage().contains("the column a is string and cannot be read as int"),
                error.getMessage());
        for (String query : List.of("select make_interval(1) as i", "select parse_json('1') as v")) {
            SqlException refused = assertThrows(SqlException.class, () -> write(orc, "", query));
            assertTrue(refused.getMessage().contains("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE"),
                    refused.getMessage());
        }
        SqlException option = assertThrows(SqlException.class,
                () -> write(orc, " options (`orc.stripe.size` 'wide')", "select 1 as a"));
        assertTrue(option.getMessage().contains("INVALID_ORC_OPTION"), option.getMessage());
    }

    @Test
    void ofDifferentColumnsAreMerged() {
        write(folder.resolve("all/one"), "", "select 1 as a, 'x' as b");
        write(folder.resolve("all/two"), "", "select 2 as A, 2.5D as c");
        String all = folder.resolve("all").toString();
        assertEquals(List.of("[1,x,null]", "[2,null,2.5]"), session.read().format("orc")
                .option("mergeSchema", true).option("recursiveFileLookup", true)
                .load(all + "/one", all + "/two").orderBy("a")
                .collectAsList().stream().map(Row::toString).toList());
        write(folder.resolve("all/three"), "", "select 'text' as a");
        SqlException error = assertThrows(SqlException.class, () -> session.read().format("orc")
                .option("mergeSchema", true).load(all + "/one", all + "/three"));
        assertTrue(error.getMessage().contains("CANNOT_MERGE_SCHEMAS"), error.getMessage());
    }

    private long read(Path orc, Condition condition) throws IOException {
        FileTable table = FileTable.of("orc", orc.toString());
        ScanRequest request = new ScanRequest(
                table.schema(), List.of(condition), OptionalLong.empty(), 4);
        long rows = 0;
        for (Split split : table.scan(request).splits()) {
            try (BatchReader reader = split.open(DamagedOrcTest.CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    rows += batch.rowCount();
                }
            }
        }
        return rows;
    }

    @Test
    void leaveOutRowsByBoundsAndBloomFilters() throws IOException {
        Path orc = folder.resolve("orc");
        write(orc, " options (`orc.bloom.filter.columns` 'key,word', `orc.row.index.stride` '1000')", """
            select /*+ coalesce(1) */ id, id * 7919 % 100003 * 2 as key, 'w' || (id * 7919 % 100003) as word,
              cast(id as double) as d, date_add(date'2000-01-01', cast(id as int)) as day,
              cast(id as decimal(20, 2)) as m from range(0, 20000, 1, 1)""");
        List<String> column = List.of("id");
        assertEquals(20_000, read(orc, new Condition.IsNotNull(column)));
        assertEquals(0, read(orc, new Condition.IsNull(column)));
        assertEquals(1000, read(orc, new Condition.Compare(column, Condition.Operator.EQUAL, 1500L)));
        assertEquals(2000,
                read(orc, new Condition.Compare(column, Condition.Operator.GREATER_OR_EQUAL, 18_500L)));
        assertEquals(2000, read(orc, new Condition.Compare(column, Condition.Operator.LESS, 1001L)));
        assertEquals(2000, read(orc, new Condition.OneOf(column, List.of(5L, 7L, 19_999L))));
        assertEquals(2000, read(orc, new Condition.Or(
                new Condition.Compare(column, Condition.Operator.EQUAL, 1L),
                new Condition.Compare(column, Condition.Operator.EQUAL, 5001L))));
        assertEquals(1000,
                read(orc, new Condition.Compare(List.of("day"), Condition.Operator.LESS, 10957)) + 1000);
        assertEquals(1000, read(orc, new Condition.Compare(
                List.of("m"), Condition.Operator.EQUAL, new java.math.BigDecimal("7.00"))));
        assertEquals(1000, read(orc, new Condition.Compare(List.of("d"), Condition.Operator.EQUAL, 7.0)));
        // odd keys lie within all bounds, and the bloom filter knows that there is none
        assertTrue(read(orc, new Condition.Compare(List.of("key"), Condition.Operator.EQUAL, 7919L)) <= 5000);
        assertTrue(
                read(orc, new Condition.Compare(List.of("word"), Condition.Operator.EQUAL, "w7919")) <= 6000);
        assertEquals(List.of("[1]"), texts("select count(*) from orc.`" + orc + "` where word = 'w7919'"));
        for (String condition : List.of("d > 19990", "d >= 'NaN'", "d <> 5", "word like 'w100%'",
                "key in (2, 4, 6)",
                "day between '2001-01-01' and '2001-02-01'", "m < 10 or id > 19995", "not (id < 19000)")) {
            assertEquals(texts("select count(*), sum(id) from (select *, id as x from orc.`" + orc
                    + "`) where coalesce(" + condition + ", false)"),
                    texts("select count(*), sum(id) from orc.`" + orc + "` where " + condition), condition);
        }
    }

    @Test
    void haveSeveralStripes() throws IOException {
        Path orc = folder.resolve("orc");
        write(orc, " options (`orc.stripe.size` '65536', compression 'none')",
                "select id, sha2(cast(id as string), 256) as h from range(0, 60000, 1, 1)");
        assertTrue(FileTable.of("orc", orc.toString()).scan(new ScanRequest(
                FileTable.of("orc", orc.toString()).schema(), List.of(), OptionalLong.empty(), 4))
                .description()
                .matches(".*stripes=([2-9]|[1-9][0-9]+).*"));
        assertEquals(List.of("[60000,1799970000,60000]"),
                texts("select count(*), sum(id), count(distinct h) from orc.`" + orc + "`"));
    }

    @Test
    void ofTheLibraryAreRead() throws IOException {
        Path file = folder.resolve("foreign.orc");
        TypeDescription type = TypeDescription.fromString(
                "struct<_col0:bigint,_col1:timestamp,_col2:timestamp with local time zone,_col3:char(5),"
                        + "_col4:struct<x:int>>");
        try (Writer writer = OrcFile.createWriter(
                new org.apache.hadoop.fs.Path(file.toUri()), OrcFile.writerOptions(PlainFiles.CONFIGURATION)
                        .fileSystem(PlainFiles.INSTANCE).compress(CompressionKind.LZO).setSchema(type))) {
            VectorizedRowBatch batch = type.createRowBatch();
            for (int i = 0; i < 100; i++) {
                ((LongColumnVector) batch.cols[0]).vector[i] = i;
                ((TimestampColumnVector) batch.cols[1]).set(i,
                        Timestamp.valueOf("2020-06-01 12:00:00.000123"));
                ((TimestampColumnVector) batch.cols[2]).set(i, new Timestamp(1000L * i));
                ((BytesColumnVector) batch.cols[3]).setVal(i, "ab".getBytes(StandardCharsets.UTF_8));
                ((LongColumnVector) ((StructColumnVector) batch.cols[4]).fields[0]).vector[i] = -i;
                batch.size++;
            }
            writer.addRowBatch(batch);
        }
        rows("set time zone 'Asia/Seoul'");
        try {
            assertEquals(List.of("[7,2020-06-01 12:00:00.000123,7,ab,-7]"), texts(
                    "select _col0, cast(_col1 as string), unix_seconds(_col2), trim(_col3), _col4.x from orc.`"
                            + file
                            + "` where _col0 = 7"));
            assertEquals(List.of("[7,-7]"), session.read().format("orc")
                    .schema("id bigint, a timestamp, b timestamp, c string, point struct<X: int>")
                    .load(file.toString()).selectExpr("id", "point.x").where("id = 7").collectAsList()
                    .stream()
                    .map(Row::toString).toList());
        } finally {
            rows("set time zone 'UTC'");
        }
    }

    @Test
    void areReadInACluster() {
        Path orc = folder.resolve("orc");
        write(orc, "", EVERY_TYPE);
        session.close();
        try (TroupeSession cluster = TroupeSession.builder().master("local-cluster[2,1,256]").appName("orc")
                .create()) {
            assertEquals("[5000,12497500,4285]", cluster.sql(
                    "select count(*), sum(id), count(nested.b.c) from orc.`" + orc + "` where id >= 0")
                    .collectAsList()
                    .getFirst().toString());
        } finally {
            start();
        }
    }
}
