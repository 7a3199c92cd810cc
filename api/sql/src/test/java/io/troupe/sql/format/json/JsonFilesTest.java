package io.troupe.sql.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FormatRows;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.Variant;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {
    @TempDir
    Path folder;

    private FileTable table(String content, Map<String, String> options, StructType schema)
            throws IOException {
        Path file = folder.resolve("f.json");
        Files.writeString(file, content);
        return FileTable.of("json", List.of(file.toString()), options, Optional.ofNullable(schema));
    }

    private List<List<Object>> rows(String content, Map<String, String> options, StructType schema)
            throws IOException {
        return FormatRows.of(table(content, options, schema), 1);
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static final StructType AB = new StructType().add("a", DataTypes.IntegerType, true)
            .add("b", DataTypes.StringType, true);

    @Test
    void findsFieldsAndTheirTypes() throws IOException {
        FileTable table = table("""
            {"z": 1, "a": "x", "nested": {"p": 1.5, "q": [1, 2, null]}, "ok": true}
            {"z": 123456789012345678901, "nested": {"p": 2, "r": null}, "list": []}

            {"z": 3, "ok": "mixed", "objects": [{"u": 1}, {"v": "w"}]}
            """, Map.of(), null);
        assertEquals(
                "struct<a:string,list:array<string>,nested:struct<p:double,q:array<bigint>,r:string>,"
                        + "objects:array<struct<u:bigint,v:string>>,ok:string,z:decimal(21,0)>",
                table.schema().simpleString());
        List<List<Object>> rows = FormatRows.of(table, 1);
        assertEquals(3, rows.size());
        assertEquals(new StructValue(Arrays.asList(1.5, Arrays.asList(1L, 2L, null), null)),
                rows.get(0).get(2));
        assertEquals("true", rows.get(0).get(4));
        assertEquals(new BigDecimal("123456789012345678901"), rows.get(1).get(5));
        assertEquals(
                List.of(new StructValue(Arrays.asList(1L, null)), new StructValue(Arrays.asList(null, "w"))),
                rows.get(2).get(3));
    }

    @Test
    void findsFieldsHoweverTheyAreSpacedAndOrdered() throws IOException {
        assertEquals(
                List.of(row(1, "p"), row(2, "q"), row(3, "r"), row(4, "s"), row(5, null), row(null, "u")),
                rows("""
                    {"a":1,"b":"p"}
                    { "a" : 2 , "b"\t:"q" }
                    {"b":"r","a":3}
                    {"a":4,"longer than a word":{"a":9,"b":[]},"b":"s"}
                    {"a":5,"bb":"x","B ":"y"}
                    {"b" :"u"}
                    """, Map.of(), AB));
    }

    @Test
    void findsOtherTypesWhenAsked() throws IOException {
        String text = """
            {"n": 1, "d": 1.25, "t": "2024-01-02T03:04:05Z", "x": null, "e": {}}
            {"n": 22, "d": 10.5, "t": "2024-01-02 03:04:05"}
            """;
        assertEquals("struct<d:double,n:bigint,t:string,x:string>", table(text, Map.of(), null).schema()
                .simpleString());
        assertEquals(
                "struct<d:decimal(4,2),n:bigint,t:timestamp>",
                table(
                        text,
                        Map.of("prefersDecimal", "true", "inferTimestamp", "true", "dropFieldIfAllNull",
                                "true"),
                        null).schema().simpleString());
        assertEquals(
                "struct<d:string,n:string,t:string,x:string>",
                table(text, Map.of("primitivesAsString", "true"), null).schema().simpleString());
        assertEquals(
                List.of(row("1.25", "1", "2024-01-02T03:04:05Z", null),
                        row("10.5", "22", "2024-01-02 03:04:05", null)),
                rows(text, Map.of("primitivesAsString", "true"), null));
    }

    @Test
    void readsAllTypes() throws IOException {
        StructType schema = new StructType().add("b", DataTypes.BooleanType, true)
                .add("y", DataTypes.ByteType, true)
                .add("s", DataTypes.ShortType, true).add("l", DataTypes.LongType, true)
                .add("f", DataTypes.FloatType, true).add("d", DataTypes.DoubleType, true)
                .add("c", new DecimalType(10, 2), true).add("w", new DecimalType(30, 5), true)
                .add("day", DataTypes.DateType, true).add("at", DataTypes.TimestampType, true)
                .add("local", DataTypes.TimestampNTZType, true)
                .add("m", DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType), true);
        List<List<Object>> rows = rows(
                """
                    {"b":true,"y":-128,"s":300,"l":-9223372036854775808,"f":0.1,"d":1e300,"c":1.005,"w":"123.45",\
                    "day":"2024-02-29","at":"2024-02-29T10:00:00.5Z","local":"1969-12-31 23:59:59","m":{"k":1,"n":null}}
                    {"b":null,"y":null,"s":null,"l":9223372036854775807,"f":"NaN","d":"-Infinity","c":-12345678.9,"w":1,\
                    "day":"0001-01-01","at":86400,"local":"2024-01-01T00:00:00.123456","m":{}}
                    {}
                    """,
                Map.of("mode", "FAILFAST"), schema);
        long at = Instant.parse("2024-02-29T10:00:00Z").getEpochSecond() * 1_000_000 + 500_000;
        assertEquals(
                row(
                        true, -128, 300, Long.MIN_VALUE, 0.1f, 1e300, new BigDecimal("1.01"),
                        new BigDecimal("123.45000"), (int) LocalDate.of(2024, 2, 29).toEpochDay(), at,
                        -1_000_000L,
                        new MapValue(List.of("k", "n"), Arrays.asList(1, null))),
                rows.get(0));
        assertEquals(
                row(
                        null, null, null, Long.MAX_VALUE, Float.NaN, Double.NEGATIVE_INFINITY,
                        new BigDecimal("-12345678.90"), new BigDecimal("1.00000"),
                        (int) LocalDate.of(1, 1, 1).toEpochDay(), 86_400_000_000L,
                        Instant.parse("2024-01-01T00:00:00Z").getEpochSecond() * 1_000_000 + 123_456,
                        new MapValue(List.of(), List.of())),
                rows.get(1));
        assertTrue(rows.get(2).stream().allMatch(java.util.Objects::isNull));
    }

    @Test
    void keepsTheOtherFieldsOfRecordsThatDoNotFitByMode() throws IOException {
        String text = """
            {"a": 1, "b": "x"}
            {"a": "no number", "b": "y"}
            {"a": 2, "b": "broken
            {"a": 3, "b": "z"} and more
            [{"a": 4, "b": "u"}, {"a": 5.5, "b": "v"}]
            17
            """;
        assertEquals(
                List.of(
                        row(1, "x"), row(null, "y"), row(null, null), row(null, null), row(4, "u"),
                        row(null, "v"),
                        row(null, null)),
                rows(text, Map.of(), AB));
        assertEquals(
                List.of(
                        row(1, "x", null), row(null, "y", "{\"a\": \"no number\", \"b\": \"y\"}"),
                        row(null, null, "{\"a\": 2, \"b\": \"broken"),
                        row(null, null, "{\"a\": 3, \"b\": \"z\"} and more"), row(4, "u", null),
                        row(null, "v", "[{\"a\": 4, \"b\": \"u\"}, {\"a\": 5.5, \"b\": \"v\"}]"),
                        row(null, null, "17")),
                rows(
                        text, Map.of("columnNameOfCorruptRecord", "bad"),
                        AB.add("bad", DataTypes.StringType, true)));
        assertEquals(List.of(row(1, "x"), row(4, "u")), rows(text, Map.of("mode", "dropMalformed"), AB));
        SqlException e = assertThrows(SqlException.class, () -> rows(text, Map.of("mode", "FAILFAST"), AB));
        assertEquals("FAILED_READ_FILE.NO_HINT", e.condition());
        assertEquals(
                "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", ((SqlException) e.getCause()).condition());
        assertTrue(e.getMessage().contains("no number") && e.getMessage().contains("f.json at 19"),
                e.getMessage());
    }

    @Test
    void knowsRecordsThatDoNotFitWhicheverColumnsAreWanted() throws IOException {
        String text = "{\"a\": \"x\", \"b\": \"y\"}\n{\"a\": 1, \"b\": \"z\"}\n";
        StructType b = new StructType().add("b", DataTypes.StringType, true);
        assertEquals(List.of(row("y"), row("z")), FormatRows.of(table(text, Map.of(), AB), b, 1));
        assertEquals(
                List.of(row("z")), FormatRows.of(table(text, Map.of("mode", "DROPMALFORMED"), AB), b, 1));
        assertEquals(2, FormatRows.of(table(text, Map.of(), AB), new StructType(), 1).size());
        assertEquals(
                1,
                FormatRows.of(table(text, Map.of("mode", "DROPMALFORMED"), AB), new StructType(), 1).size());
    }

    @Test
    void addsAColumnForRecordsThatAreNoJson() throws IOException {
        String text = "{\"a\": 1}\nnonsense\n";
        FileTable table = table(text, Map.of(), null);
        assertEquals("struct<_corrupt_record:string,a:bigint>", table.schema().simpleString());
        assertEquals(List.of(row(null, 1L), row("nonsense", null)), FormatRows.of(table, 1));
        assertEquals(
                "struct<a:bigint>",
                table(text, Map.of("mode", "DROPMALFORMED"), null).schema().simpleString());
        assertThrows(SqlException.class, () -> table(text, Map.of("mode", "FAILFAST"), null));
    }

    @Test
    void readsDocumentsOverSeveralLines() throws IOException {
        String text = "\uFEFF[\n {\"a\": 1,\n \"b\": \"x\"},\n {\"a\": 2}\n]\n{\"a\":\n3}\n[]\n{\"a\": 4} [{\"b\": \"q\"}";
        Map<String, String> options = Map.of("multiLine", "true", "columnNameOfCorruptRecord", "bad");
        assertEquals(
                List.of(
                        row(1, "x", null), row(2, null, null), row(3, null, null), row(4, null, null),
                        row(null, null, "[{\"b\": \"q\"}")),
                rows(text, options, AB.add("bad", DataTypes.StringType, true)));
        assertEquals(
                "struct<_corrupt_record:string,a:bigint,b:string>",
                table(text, Map.of("multiLine", "true"), null).schema().simpleString());
    }

    @Test
    void takesMoreThanTheStandardWhenAsked() throws IOException {
        String text = "{a: 007, // first\n 'b': 'it\\'s' /* second */}";
        Map<String, String> all = Map.of(
                "multiLine", "true", "allowComments", "true", "allowUnquotedFieldNames", "true",
                "allowNumericLeadingZeros", "true");
        assertEquals(List.of(row(7, "it's")), rows(text, all, AB));
        for (String option : List.of("allowComments", "allowUnquotedFieldNames",
                "allowNumericLeadingZeros")) {
            Map<String, String> fewer = new java.util.HashMap<>(all);
            fewer.put(option, "false");
            assertEquals(List.of(row(null, null)), rows(text, fewer, AB), option);
        }
        assertEquals(List.of(row(null, null)), rows("{'a': 1}", Map.of("allowSingleQuotes", "false"), AB));
        assertEquals(List.of(row(1, null)), rows("{'a': 1}", Map.of(), AB));
        assertEquals(List.of(row(null, null)), rows("{\"b\": \"\\q\"}", Map.of(), AB));
        assertEquals(
                List.of(row(null, "q")),
                rows("{\"b\": \"\\q\"}", Map.of("allowBackslashEscapingAnyCharacter", "true"), AB));
        assertEquals(List.of(row(null, null)), rows("{\"b\": \"\t\"}", Map.of(), AB));
        assertEquals(
                List.of(row(null, "\t")),
                rows("{\"b\": \"\t\"}", Map.of("allowUnquotedControlChars", "true"), AB));
        StructType d = new StructType().add("d", DataTypes.DoubleType, true);
        assertEquals(List.of(row(Double.NaN), row(Double.POSITIVE_INFINITY)),
                rows("{\"d\":NaN}\n{\"d\":+INF}",
                        Map.of(), d));
        assertEquals(
                List.of(row((Object) null)),
                rows("{\"d\":NaN}", Map.of("allowNonNumericNumbers", "false"), d));
    }

    @Test
    void understandsEscapesAndRefusesBytesThatAreNoText() throws IOException {
        assertEquals(
                List.of(row(null, "a\n\u00e4\u20ac\ud83d\ude00?\"/")),
                rows("{\"b\": \"a\\n\\u00e4\\u20ac\\ud83d\\ude00\\ud83d\\\"\\/\"}", Map.of(), AB));
        Path file = folder.resolve("bytes.json");
        Files.write(file, new byte[]{'{', '"', 'b', '"', ':', '"', (byte) 0xC3, '"', '}'});
        FileTable table = FileTable.of("json", List.of(file.toString()), Map.of(), Optional.of(AB));
        assertEquals(List.of(row(null, null)), FormatRows.of(table, 1));
    }

    @Test
    void keepsTheLastOfFieldsThatComeTwiceAndTextsAsTheyWere() throws IOException {
        assertEquals(
                List.of(row(2, "{\"x\": [1,  2]}"), row(null, "1.50"), row(3, "true")),
                rows(
                        "{\"a\":1,\"b\":{\"x\": [1,  2]},\"a\":2}\n{\"b\":1.50}\n{\"b\":true,\"c\":[{}],\"a\":3}",
                        Map.of(), AB));
    }

    @Test
    void readsEachRecordOnceHoweverTheFileIsDivided() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        List<List<Object>> expected = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            String b = "x".repeat(random.nextInt(20));
            expected.add(row(i, b));
            text.append(random.nextBoolean()
                    ? "{\"a\":" + i + ",\"b\":\"" + b + "\"}"
                    : "{\"b\":\"" + b + "\", \"skipped\": [{}, \"\\\"\"], \"a\": " + i + "}");
            text.append(switch (random.nextInt(4)) {
                case 0 -> "\r\n";
                case 1 -> "\r";
                case 2 -> "\n\n";
                default -> "\n";
            });
        }
        FileTable table = table(text.toString(), Map.of(), AB);
        for (int splits : new int[]{1, 3, 7}) {
            assertEquals(expected, FormatRows.of(table, splits), "splits " + splits);
        }
        String separated = text.toString().replaceAll("[\r\n]+", "||");
        assertEquals(expected, FormatRows.of(table(separated, Map.of("lineSep", "||"), AB), 5));
        assertEquals("struct<a:bigint,b:string,skipped:array<string>>", table(text.toString(), Map.of(), null)
                .schema().simpleString());
    }

    @Test
    void readsWhatItWritesInAllCodecsAndCharacterSets() throws IOException {
        StructType schema = AB.add("at", DataTypes.TimestampType, true).add("day", DataTypes.DateType, true)
                .add("n", new StructType().add("l", DataTypes.createArrayType(DataTypes.DoubleType), true),
                        true);
        List<List<Object>> rows = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            rows.add(row(
                    random.nextInt(5) == 0 ? null : i,
                    random.nextInt(5) == 0 ? null : "ä\"\n\\" + random.nextLong(),
                    random.nextLong(1L << 50) / 1000 * 1000, random.nextInt(20_000),
                    random.nextInt(5) == 0
                            ? null
                            : new StructValue(List.of(Arrays.asList(random.nextDouble(), null, -0.5)))));
        }
        for (String codec : List.of("none", "gzip", "deflate", "zstd", "snappy", "lz4")) {
            for (String charset : List.of("UTF-8", "UTF-16LE")) {
                Map<String, String> options = Map.of("compression", codec, "encoding", charset);
                Path target = folder.resolve(codec + charset);
                FormatRows.write("json", target, schema, options, rows);
                assertEquals(
                        rows,
                        FormatRows.of(
                                FileTable.of("json", List.of(target.toString()), options,
                                        Optional.of(schema)),
                                2),
                        codec + " " + charset);
            }
        }
    }

    @Test
    void writesNullsAndTimesAsAsked() throws IOException {
        StructType schema = AB.add("at", DataTypes.TimestampType, true).add("day", DataTypes.DateType, true);
        Path target = folder.resolve("out");
        FormatRows.write(
                "json", target, schema,
                Map.of(
                        "ignoreNullFields", "false", "timestampFormat", "yyyy/MM/dd HH:mm", "dateFormat",
                        "dd.MM.yyyy",
                        "timeZone", "Europe/Berlin"),
                List.of(row(null, "x", 0L, 1)));
        Path file = Path.of(
                FileTable.of("json", List.of(target.toString()), Map.of(), Optional.of(schema)).files()
                        .getFirst()
                        .path());
        assertEquals(
                "{\"a\":null,\"b\":\"x\",\"at\":\"1970/01/01 01:00\",\"day\":\"02.01.1970\"}\n",
                Files.readString(file));
        assertEquals(
                List.of(row(null, "x", 0L, 1)),
                FormatRows.of(
                        FileTable.of(
                                "json", List.of(target.toString()),
                                Map.of(
                                        "timestampFormat", "yyyy/MM/dd HH:mm", "dateFormat", "dd.MM.yyyy",
                                        "timeZone",
                                        "Europe/Berlin"),
                                Optional.of(schema)),
                        1));
    }

    @Test
    void keepsRecordsAsVariants() throws IOException {
        FileTable table = table("{\"a\": [1, \"x\"]}\n[1]\n5\nbroken", Map.of("singleVariantColumn", "v"),
                null);
        assertEquals("struct<v:variant>", table.schema().simpleString());
        List<List<Object>> rows = FormatRows.of(table, 1);
        assertEquals(4, rows.size());
        VariantNode one = new VariantNode.Scalar(1L, DataTypes.LongType);
        assertEquals(
                new VariantNode.Fields(
                        new TreeMap<>(
                                Map.of(
                                        "a", new VariantNode.Elements(
                                                List.of(one,
                                                        new VariantNode.Scalar("x",
                                                                DataTypes.StringType)))))),
                VariantCodec.decode((Variant) rows.get(0).get(0)));
        assertEquals(new VariantNode.Elements(List.of(one)),
                VariantCodec.decode((Variant) rows.get(1).get(0)));
        assertEquals(new VariantNode.Scalar(5L, DataTypes.LongType),
                VariantCodec.decode((Variant) rows.get(2).get(0)));
        assertEquals(null, rows.get(3).get(0));
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        for (Map<String, String> options : List.of(
                Map.of("multiLine", "yes"), Map.of("samplingRatio", "2"), Map.of("allowComments", "1"))) {
            SqlException e = assertThrows(SqlException.class, () -> rows("{}", options, AB));
            assertEquals("INVALID_FORMAT_OPTION", e.condition());
            options.forEach((name, value) -> {
                assertTrue(e.getMessage().contains(name) && e.getMessage().contains(value), e.getMessage());
            });
        }
        SqlException e = assertThrows(
                SqlException.class,
                () -> new JsonFormat().requireReadable(
                        AB.add("_corrupt_record", DataTypes.IntegerType, true), Map.of()));
        assertEquals("INVALID_CORRUPT_RECORD_TYPE", e.condition());
    }

    @Test
    void takesAListThatHasOtherElementsThanObjectsForOneRecord() throws IOException {
        StructType schema = AB.add("bad", DataTypes.StringType, true);
        Map<String, String> options = Map.of("columnNameOfCorruptRecord", "bad");
        assertEquals(
                List.of(row(null, null, "[7, 8]"), row(null, null, "[{\"a\": 1}, null]")),
                rows("[7, 8]\n[{\"a\": 1}, null]\n", options, schema));
        String list = "[{\"a\": \"x\", \"b\": \"y\"}, {\"a\": 2}]";
        assertEquals(List.of(row(null, "y", list), row(2, null, null)), rows(list + "\n", options, schema));
    }

    @Test
    void leavesListsAndMapsOutOfWhichAnElementDoesNotFit() throws IOException {
        StructType schema = new StructType().add("l", "array<int>").add("m", "map<string,int>")
                .add("s", "array<struct<x:int>>");
        assertEquals(
                List.of(row(null, null, List.of(new StructValue(Arrays.asList((Object) null))))),
                rows(
                        "{\"l\": [1, \"\"], \"m\": {\"k\": true}, \"s\": [{\"x\": \"\"}]}\n", Map.of(),
                        schema));
    }

    @Test
    void findsTheCharacterSetOfWholeFiles() throws IOException {
        String text = "{\"a\": 5,\n\"b\": \"é\"}";
        for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16")) {
            Path file = folder.resolve(name + ".json");
            Files.write(file, text.getBytes(Charset.forName(name)));
            FileTable table = FileTable.of(
                    "json", List.of(file.toString()), Map.of("multiLine", "true"), Optional.of(AB));
            assertEquals(List.of(row(5, "é")), FormatRows.of(table, 1), name);
        }
    }

    @Test
    void takesEmptyTextsForNothingWhenItLooksForTypes() throws IOException {
        assertEquals(
                "struct<n:bigint,t:string>",
                schema("{\"n\": \"\", \"t\": \"\"}\n{\"n\": 3, \"t\": null}\n", Map.of()));
        String times = "{\"t\": \"2024-05-06T07:08:09\"}\n";
        Map<String, String> local = Map.of("inferTimestamp", "true", "timestampType", "TIMESTAMP_NTZ");
        assertEquals("struct<t:timestamp_ntz>", schema(times, local));
        assertEquals("struct<t:timestamp>", schema(times + "{\"t\": \"2024-05-06T07:08:09Z\"}\n", local));
    }

    @Test
    void refusesFieldsThatDifferInTheirCaseOnly() throws IOException {
        String text = "{\"key\": 1}\n{\"Key\": 2}\n";
        assertEquals(
                "COLUMN_ALREADY_EXISTS",
                assertThrows(SqlException.class, () -> schema(text, Map.of())).condition());
        assertEquals("struct<Key:bigint,key:bigint>", schema(text, Map.of("caseSensitive", "true")));
        assertEquals(
                "INVALID_JSON_SCHEMA_MAP_TYPE",
                assertThrows(
                        SqlException.class,
                        () -> rows(text, Map.of(), new StructType().add("m", "map<int,int>"))).condition());
    }

    private String schema(String text, Map<String, String> options) throws IOException {
        Path file = folder.resolve("inferred.json");
        Files.writeString(file, text);
        return FileTable.of("json", List.of(file.toString()), options, Optional.empty()).schema()
                .simpleString();
    }
}
