package io.troupe.sql.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.AnalysisException;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are written and read here and by the library of Avro.
class AvroFilesTest {
    /// A row of every type that Avro has a place for.
    static final String EVERY_TYPE = """
        select id, if(id % 3 = 0, null, cast(id % 100 as tinyint)) as t, cast(id as smallint) as s,
          cast(id as int) as i, id % 2 = 0 as b, cast(id as float) / 8 as f, id / 7.0D as d,
          cast(id as decimal(10, 2)) as small, cast(-id as decimal(38, 5)) as large,
          if(id % 5 = 0, null, 'größe ' || id) as text, cast('bytes ' || id as binary) as bytes,
          date_add(date'1965-01-01', cast(id * 11 as int)) as day,
          timestamp_micros(id * 1000003 - 5000000) as at,
          cast(timestamp_micros(id * 1000003) as timestamp_ntz) as wall,
          make_ym_interval(cast(id as int), 3) as months, make_dt_interval(cast(id as int), 2, 3, 4.5) as span,
          transform(sequence(0, id % 4), x -> if(x = 2, null, x)) as list,
          map('k' || id, id, 'other', null) as pairs,
          if(id % 7 = 0, null, named_struct('a', id, 'b', named_struct('c', 'x' || id, 'd', array(id)))) as nested,
          time'10:11:12.123456' as clock
        from range(5000)
        """;

    private static TroupeSession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("avro").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<Row> rows(String sql) {
        return session.sql(sql).collectAsList();
    }

    private static void write(String format, Path target, String options, String query) {
        rows("insert overwrite directory '" + target + "' using " + format + options + " " + query);
    }

    private Path file(Path target) throws Exception {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(each -> each.toString().endsWith(".avro")).findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "deflate", "bzip2", "xz", "zstandard"})
    void giveBackWhatWasWritten(String codec) {
        Path avro = folder.resolve("avro");
        write("avro", avro, " options (compression '" + codec + "')", EVERY_TYPE);
        String columns = "select * except (bytes), hex(bytes) as bytes from ";
        List<Row> read = rows(columns + "avro.`" + avro + "` order by id");
        List<Row> written = rows(columns + "(" + EVERY_TYPE + ") order by id");
        for (int i = 0; i < written.size(); i++) {
            assertEquals(written.get(i).toString(), read.get(i).toString());
        }
        assertEquals(5000, read.size());
    }

    @Test
    void areReadByTheLibrary() throws Exception {
        write("avro", folder.resolve("avro"), "", "select /*+ coalesce(1) */ * from (" + EVERY_TYPE + ")");
        long rows = 0;
        try (Stream<Path> files = Files.list(folder.resolve("avro"))) {
            for (Path each : files.filter(file -> file.toString().endsWith(".avro")).toList()) {
                try (DataFileReader<GenericRecord> reader = new DataFileReader<>(
                        each.toFile(), new GenericDatumReader<>())) {
                    for (GenericRecord record : reader) {
                        long id = (Long) record.get("id");
                        assertEquals((int) id, record.get("i"));
                        assertEquals(id % 5 == 0 ? null : "größe " + id, text(record.get("text")));
                        assertEquals(id / 7.0, record.get("d"));
                        assertEquals(id * 1000003 - 5000000, record.get("at"));
                        assertEquals(id % 4 + 1, ((List<?>) record.get("list")).size());
                        rows++;
                    }
                }
            }
        }
        assertEquals(5000, rows);
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(
                file(folder.resolve("avro")).toFile(), new GenericDatumReader<>())) {
            Schema schema = reader.getSchema();
            assertEquals("topLevelRecord", schema.getFullName());
            assertEquals("timestamp-micros", member(schema, "at").getLogicalType().getName());
            assertEquals("local-timestamp-micros", member(schema, "wall").getLogicalType().getName());
            assertEquals("date", member(schema, "day").getLogicalType().getName());
            assertEquals(LogicalTypes.decimal(38, 5), member(schema, "large").getLogicalType());
        }
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static Schema member(Schema record, String name) {
        Schema schema = record.getField(name).schema();
        return schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).findFirst()
                        .orElseThrow()
                : schema;
    }

    private static final String FOREIGN = """
        {"type": "record", "name": "Foreign", "namespace": "org.example", "fields": [
          {"name": "id", "type": "long"},
          {"name": "millis", "type": {"type": "long", "logicalType": "timestamp-millis"}},
          {"name": "nanos", "type": {"type": "long", "logicalType": "timestamp-nanos"}},
          {"name": "local", "type": {"type": "long", "logicalType": "local-timestamp-millis"}},
          {"name": "clock", "type": {"type": "int", "logicalType": "time-millis"}},
          {"name": "uuid", "type": {"type": "string", "logicalType": "uuid"}},
          {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
          {"name": "colour", "type": {"type": "enum", "name": "Colour", "symbols": ["RED", "GREEN"]}},
          {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 4}},
          {"name": "number", "type": ["int", "long", "null"]},
          {"name": "either", "type": ["null", "string", "int", {"type": "array", "items": "int"}]},
          {"name": "point", "type": {"type": "record", "name": "Point", "fields": [
            {"name": "x", "type": "double"}, {"name": "y", "type": ["double", "null"]}]}}
        ]}
        """;

    private Path foreign(int rows, CodecFactory codec, int blockBytes) throws Exception {
        Schema schema = new Schema.Parser().parse(FOREIGN);
        Path file = folder.resolve("foreign.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(codec).setSyncInterval(blockBytes).create(schema, file.toFile());
            for (int i = 0; i < rows; i++) {
                GenericRecord record = new GenericData.Record(schema);
                record.put("id", (long) i);
                record.put("millis", i * 1001L);
                record.put("nanos", i * 1_000_001_999L);
                record.put("local", i * 1000L);
                record.put("clock", i);
                record.put("uuid", "00000000-0000-0000-0000-00000000000" + i % 10);
                record.put("price", ByteBuffer.wrap(java.math.BigInteger.valueOf(-i * 3L).toByteArray()));
                record.put("colour", new GenericData.EnumSymbol(
                        schema.getField("colour").schema(), i % 2 == 0 ? "RED" : "GREEN"));
                record.put("hash", new GenericData.Fixed(
                        schema.getField("hash").schema(), new byte[]{1, 2, 3, (byte) i}));
                record.put("number", i % 3 == 0 ? null : i % 3 == 1 ? (Object) i : (Object) (long) i);
                record.put("either", switch (i % 4) {
                    case 0 -> null;
                    case 1 -> "text " + i;
                    case 2 -> i;
                    default -> List.of(i, i + 1);
                });
                GenericRecord point = new GenericData.Record(schema.getField("point").schema());
                point.put("x", i / 2.0);
                point.put("y", i % 2 == 0 ? null : (Double) 1.5);
                record.put("point", point);
                writer.append(record);
            }
        }
        return file;
    }

    @Test
    void ofTheLibraryAreRead() throws Exception {
        Path file = foreign(1000, CodecFactory.deflateCodec(6), 16000);
        assertEquals(
                "bigint,timestamp,timestamp,timestamp_ntz,time(3),string,decimal(9,2),string,binary,bigint,"
                        + "struct<member0:string,member1:int,member2:array<int>>,struct<x:double,y:double>",
                String.join(",",
                        Stream.of(session.read().format("avro").load(file.toString()).schema().fields())
                                .map(field -> field.dataType().simpleString()).toList()));
        List<Row> rows = rows(
                """
                    select id, unix_micros(millis), unix_micros(nanos), price, colour, hex(hash), number, either.member0,
                      either.member1, either.member2, either is null, point.y
                    from avro.`%s` where id in (3, 5, 6, 8) order by id"""
                        .formatted(file));
        assertEquals(List.of(
                "[3,3003000,3000005,-0.09,GREEN,01020303,null,null,null,[3, 4],false,1.5]",
                "[5,5005000,5000009,-0.15,GREEN,01020305,5,text 5,null,null,false,1.5]",
                "[6,6006000,6000011,-0.18,RED,01020306,null,null,6,null,false,null]",
                "[8,8008000,8000015,-0.24,RED,01020308,8,null,null,null,true,null]"),
                rows.stream().map(Row::toString).toList());
    }

    @Test
    void areReadInAnotherSchema() throws Exception {
        Path file = foreign(10, CodecFactory.nullCodec(), 16000);
        String evolved = """
            {"type": "record", "name": "Foreign", "namespace": "org.example", "fields": [
              {"name": "number2", "type": ["null", "double"], "default": null},
              {"name": "key", "aliases": ["id"], "type": "double"},
              {"name": "word", "type": "string", "default": "none"},
              {"name": "colour", "type": {"type": "enum", "name": "Colour", "symbols": ["GREEN", "GREY"],
                "default": "GREY"}}
            ]}""";
        assertEquals(List.of("[null,6.0,none,GREY]", "[null,7.0,none,GREEN]"),
                session.read().format("avro").option("avroSchema", evolved).load(file.toString())
                        .where("key in (6, 7)").orderBy("key").collectAsList().stream().map(Row::toString)
                        .toList());
        Path url = folder.resolve("evolved.avsc");
        Files.writeString(url, evolved);
        assertEquals(10, session.read().format("avro").option("avroSchemaUrl", url.toString())
                .load(file.toString()).where("word = 'none'").count());
    }

    @Test
    void areReadWithColumnsOfTheReader() throws Exception {
        Path file = foreign(10, CodecFactory.nullCodec(), 16000);
        assertEquals("[null,7,[3.5]]", session.read().format("avro")
                .schema("missing string, ID bigint, point struct<X: double>").load(file.toString())
                .where("id = 7").collectAsList().getFirst().toString());
        assertEquals("[7]", session.read().format("avro").option("positionalFieldMatching", true)
                .schema("a bigint").load(file.toString()).where("a = 7").collectAsList().getFirst()
                .toString());
        SqlException error = assertThrows(SqlException.class, () -> session.read().format("avro")
                .schema("uuid int").load(file.toString()).collectAsList());
        assertTrue(error.getMessage().contains("AVRO_INCOMPATIBLE_READ_TYPE"), error.getMessage());
    }

    @Test
    void areCutBetweenBlocks() throws Exception {
        Path file = foreign(20_000, CodecFactory.snappyCodec(), 2000);
        AvroFormat format = new AvroFormat();
        var listed = new io.troupe.sql.format.DataFile(file.toString(), Files.size(file), 0, Map.of());
        var columns = format.schema(List.of(listed), Map.of());
        for (long target : new long[]{100, 1999, 5000, 1 << 30}) {
            var request = new io.troupe.sql.source.ScanRequest(
                    new io.troupe.sql.types.StructType().add("id", columns.apply(0).dataType()), List.of(),
                    java.util.OptionalLong.empty(), 4);
            List<Long> ids = new ArrayList<>();
            for (var part : format.parts(List.of(listed), request, target, Map.of()).parts()) {
                try (var reader = format.open(part, columns, request, Map.of(), DamagedAvroTest.CONTEXT)) {
                    for (var batch = reader.next(); batch != null; batch = reader.next()) {
                        for (int row = 0; row < batch.rowCount(); row++) {
                            ids.add(((io.troupe.columnar.LongVector) batch.column(0)).get(row));
                        }
                    }
                }
            }
            assertEquals(java.util.stream.LongStream.range(0, 20_000).boxed().toList(), ids,
                    "parts of " + target);
        }
    }

    @Test
    void areWrittenInTheSchemaThatIsWanted() throws Exception {
        String wanted = """
            {"type": "record", "name": "Person", "namespace": "org.example", "fields": [
              {"name": "nick", "type": ["null", "string"], "default": null},
              {"name": "name", "type": "string"},
              {"name": "size", "type": {"type": "enum", "name": "Size", "symbols": ["S", "L"]}},
              {"name": "born", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "key", "type": {"type": "fixed", "name": "Key", "size": 2}}]}""";
        String query = "select timestamp_millis(1234) as born, 'Ada' as name, 'L' as size, cast('ab' as binary) as key";
        write("avro", folder.resolve("people"), " options (avroSchema '" + wanted + "')", query);
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(
                file(folder.resolve("people")).toFile(), new GenericDatumReader<>())) {
            assertEquals(
                    "{\"nick\": null, \"name\": \"Ada\", \"size\": \"L\", \"born\": 1234, \"key\": [97, 98]}",
                    reader.next().toString());
        }
        SqlException bad = assertThrows(SqlException.class,
                () -> write("avro", folder.resolve("other"), " options (avroSchema '" + wanted + "')",
                        query.replace("'L'", "'M'")));
        assertTrue(bad.getMessage().contains("AVRO_INCOMPATIBLE_WRITE_TYPE"), bad.getMessage());
        SqlException missing = assertThrows(SqlException.class,
                () -> write("avro", folder.resolve("other"), " options (avroSchema '" + wanted + "')",
                        "select 'Ada' as name"));
        assertTrue(missing.getMessage().contains("AVRO_INCOMPATIBLE_WRITE_TYPE"), missing.getMessage());
    }

    @Test
    void thatCannotBeWrittenAreRefused() {
        for (String query : List.of("select map(1, 2) as m", "select make_interval(1) as i")) {
            SqlException error = assertThrows(SqlException.class,
                    () -> write("avro", folder.resolve("x"), "", query));
            assertTrue(error.getMessage().contains("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE"),
                    error.getMessage());
        }
    }

    @Test
    void ofRecursiveTypesAreRefused() throws Exception {
        Schema schema = new Schema.Parser().parse("""
            {"type": "record", "name": "Node", "fields": [{"name": "v", "type": "int"},
              {"name": "next", "type": ["null", "Node"]}]}""");
        Path file = folder.resolve("nodes.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            GenericRecord record = new GenericData.Record(schema);
            record.put("v", 1);
            writer.append(record);
        }
        AnalysisException error = assertThrows(AnalysisException.class,
                () -> session.read().format("avro").load(file.toString()));
        assertTrue(error.getMessage().contains("AVRO_RECURSIVE_SCHEMA"), error.getMessage());
        assertEquals("[1]", session.read().format("avro").schema("v int").load(file.toString())
                .collectAsList().getFirst().toString());
    }

    @Test
    void areReadInACluster() throws Exception {
        Path file = foreign(5000, CodecFactory.zstandardCodec(3), 4000);
        session.close();
        try (TroupeSession cluster = TroupeSession.builder().master("local-cluster[2,1,256]").appName("avro")
                .create()) {
            assertEquals("[5000,12497500]", cluster.sql(
                    "select count(*), sum(id) from avro.`" + file + "`").collectAsList().getFirst()
                    .toString());
            assertEquals("[12497500]", cluster.sql("""
                select sum(from_avro(to_avro(id), '"long"')) from avro.`%s`""".formatted(file))
                    .collectAsList().getFirst().toString());
        } finally {
            start();
        }
    }
}
