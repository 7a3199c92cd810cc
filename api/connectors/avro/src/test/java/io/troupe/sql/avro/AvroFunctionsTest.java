package io.troupe.sql.avro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.AnalysisException;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AvroFunctionsTest {
    private static final String POINT = """
        {"type": "record", "name": "Point", "fields": [{"name": "x", "type": "int"},
          {"name": "label", "type": ["null", "string"]}]}""";

    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("avro functions").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    @Test
    void writeWhatTheLibraryWrites() throws Exception {
        Schema schema = new Schema.Parser().parse(POINT);
        GenericRecord record = new GenericData.Record(schema);
        record.put("x", 300);
        record.put("label", "größe");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        Row row = session.sql(
                "select to_avro(named_struct('x', 300, 'label', 'größe'), '" + POINT + "')").collectAsList()
                .getFirst();
        assertArrayEquals(bytes.toByteArray(), (byte[]) row.get(0));
    }

    @Test
    void readWhatTheyWrote() {
        assertEquals(
                List.of("[0,[0,null]]", "[1,[1,one]]", "[2,null]"),
                rows("select id, from_avro(to_avro(case id when 2 then null else named_struct('x', cast(id as int), "
                        + "'label', if(id = 1, 'one', null)) end, '" + POINT + "'), '" + POINT
                        + "') from range(3) order by id"));
        assertEquals(List.of("[[1.5, null]]"),
                rows("select from_avro(to_avro(array(1.5D, null)), '{\"type\": \"array\", \"items\": "
                        + "[\"double\", \"null\"]}')"));
    }

    @Test
    void areColumnsToo() {
        List<Row> rows = session.range(3).select(
                functions.from_avro(
                        functions.to_avro(io.troupe.sql.functions.col("id")), "\"long\"",
                        Map.of("mode", "PERMISSIVE"))
                        .as("v"))
                .orderBy("v").collectAsList();
        assertEquals("[[0], [1], [2]]", rows.toString());
        assertEquals("STRUCT<x: INT NOT NULL, label: STRING>",
                session.range(1).select(functions.schema_of_avro(POINT)).collectAsList().getFirst().get(0));
    }

    @Test
    void readInTheSchemaOfTheReader() {
        String reader = "{\"type\": \"record\", \"name\": \"Point\", \"fields\": [{\"name\": \"x\", \"type\": "
                + "\"long\"}, {\"name\": \"z\", \"type\": \"int\", \"default\": 7}]}";
        assertEquals(List.of("[[5,7]]"),
                rows("select from_avro(to_avro(named_struct('x', 5, 'label', 'a'), '" + POINT + "'), '"
                        + POINT
                        + "', map('avroSchema', '" + reader + "'))"));
    }

    @Test
    void failOrGiveNullForBytesThatAreNoMessage() {
        SqlException error = assertThrows(SqlException.class,
                () -> rows("select from_avro(X'FF', '" + POINT + "')"));
        assertTrue(error.getMessage().contains("MALFORMED_AVRO_MESSAGE"), error.getMessage());
        assertEquals(List.of("[[null,null]]", "[[3,a]]"),
                rows("select from_avro(m, '" + POINT
                        + "', map('mode', 'PERMISSIVE')) from values (1, X'FF'), "
                        + "(2, X'06020261') as t(k, m) order by k"));
    }

    @Test
    void refuseWhatIsNoSchema() {
        for (String schema : List.of("{", "\"nothing\"", "{\"type\": \"record\"}")) {
            AnalysisException error = assertThrows(AnalysisException.class,
                    () -> rows("select from_avro(X'00', '" + schema + "')"));
            assertTrue(error.getMessage().contains("INVALID_AVRO_OPTION"), error.getMessage());
        }
        assertThrows(AnalysisException.class, () -> rows("select from_avro('text', 5)"));
        assertThrows(AnalysisException.class,
                () -> rows("select from_avro(X'00', cast(id as string)) from range(1)"));
    }
}
