package io.troupe.sql.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.format.FormatRows;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Table;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {
    private static final EvaluationContext CONTEXT = new EvaluationContext(
            ZoneOffset.UTC, Instant.EPOCH, "user", "catalog", "database", 0);

    @TempDir
    Path folder;

    private FileTable table(String content, Map<String, String> options, StructType schema)
            throws IOException {
        Path file = folder.resolve("f.csv");
        Files.writeString(file, content);
        return FileTable.of("csv", List.of(file.toString()), options, Optional.ofNullable(schema));
    }

    private static List<List<Object>> rows(Table table, int splits) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        ScanRequest request = new ScanRequest(table.schema(), List.of(), OptionalLong.empty(), splits);
        for (Split split : table.scan(request).splits()) {
            try (BatchReader reader = split.open(CONTEXT)) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        List<Object> values = new ArrayList<>();
                        for (int i = 0; i < table.schema().size(); i++) {
                            values.add(Values.get(batch.column(i), row, table.schema().apply(i).dataType()));
                        }
                        rows.add(values);
                    }
                }
            }
        }
        return rows;
    }

    @Test
    void findsNamesAndTypes() throws IOException {
        FileTable table = table("""
            id,price,day,at,ok,name,big
            1,2.5,2024-01-31,2024-01-31 10:00:00,true,"a, b",1
            2,,2024-02-01,2024-02-01 10:00:00,false,"say \\"hi\\"",99999999999
            """, Map.of("HEADER", "true", "inferSchema", "true"), null);
        assertEquals(
                "struct<id:int,price:double,day:date,at:timestamp,ok:boolean,name:string,big:bigint>",
                table.schema().simpleString());
        assertEquals(
                Arrays.asList(2, null, (int) LocalDate.of(2024, 2, 1).toEpochDay(),
                        Instant.parse("2024-02-01T10:00:00Z").getEpochSecond() * 1_000_000, false,
                        "say \"hi\"",
                        99_999_999_999L),
                rows(table, 1).get(1));
    }

    @Test
    void readsStringsByPlaceWithoutAHeader() throws IOException {
        FileTable table = table("a;\"\";NA\r\n\r\nb;c;\"x;y\"", Map.of("sep", ";", "nullValue", "NA"), null);
        assertEquals(List.of("_c0", "_c1", "_c2"), List.of(table.schema().fieldNames()));
        assertEquals(List.of(Arrays.asList("a", "", null), List.of("b", "c", "x;y")), rows(table, 1));
    }

    @Test
    void readsDelimitersOfSeveralCharacters() throws IOException {
        List<List<Object>> expected = List.of(List.of("a|b", "c"), List.of("d||e", "f|"), List.of("g", "|h"));
        for (int padding = 0; padding < 4; padding++) {
            // delimiters lie across the pieces in which the file is read
            String long0 = "x".repeat((1 << 18) - 10 + padding);
            FileTable table = table(
                    long0 + "||y\na|b||c\n\"d||e\"||f|\ng|||h", Map.of("sep", "||"), null);
            List<List<Object>> rows = rows(table, 1);
            assertEquals(List.of(long0, "y"), rows.getFirst());
            assertEquals(expected, rows.subList(1, 4));
        }
    }

    @Test
    void readsOtherCharacterSetsAndPackedFiles() throws IOException {
        String text = "größer,한\n" + "€uro,😀\n".repeat(20_000);
        List<List<Object>> expected = rows(table(text, Map.of(), null), 3);
        assertEquals(20_001, expected.size());
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32")) {
            Path file = folder.resolve("other.csv");
            Files.write(file, text.getBytes(java.nio.charset.Charset.forName(charset)));
            FileTable table = FileTable.of(
                    "csv", List.of(file.toString()), Map.of("encoding", charset), Optional.empty());
            assertEquals(expected, rows(table, 3), charset);
            Files.delete(file);
        }
        Path packed = folder.resolve("packed.csv.gz");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertEquals(expected, rows(FileTable.of("csv", packed.toString()), 3));
    }

    @Test
    void leavesOutCommentsAndSpacesWhenThatIsWanted() throws IOException {
        String content = "# first\n a , \" b \" ,c\n#x,y\nd,e,f # no comment\n";
        assertEquals(
                List.of(List.of("a", " b ", "c"), List.of("d", "e", "f # no comment")),
                rows(table(content, Map.of(
                        "comment", "#", "ignoreLeadingWhiteSpace", "true", "ignoreTrailingWhiteSpace",
                        "true"),
                        null), 1));
        assertEquals(List.of(" a ", " \" b \" ", "c"),
                rows(table(content, Map.of("comment", "#"), null), 1).getFirst());
    }

    @Test
    void readsWhatItWritesWithUnusualOptions() throws IOException {
        StructType schema = new StructType().add("t", DataTypes.StringType).add("u", DataTypes.StringType);
        Map<String, String> options = Map.of(
                "sep", "::", "comment", "#", "ignoreLeadingWhiteSpace", "true", "ignoreTrailingWhiteSpace",
                "true",
                "encoding", "UTF-16LE");
        List<List<Object>> rows = List.of(
                List.of("#1", " spaced "), List.of("a::b", ":c:"), List.of("say \"x\" \\ y", "größer"),
                List.of("", "z"));
        var table = new io.troupe.sql.format.FolderTable(
                "csv", folder.resolve("written"), schema, options, java.util.UUID::randomUUID);
        var write = table.write(io.troupe.sql.source.WritableTable.Mode.APPEND);
        var writer = write.factory().open(0, 0);
        writer.write(new Batch(List.of(
                Values.vector(DataTypes.StringType, rows.stream().map(row -> row.get(0)).toList()),
                Values.vector(DataTypes.StringType, rows.stream().map(row -> row.get(1)).toList())),
                rows.size()));
        write.commit(List.of(writer.finish()));
        List<List<Object>> expected = List.of(
                List.of("#1", "spaced"), rows.get(1), rows.get(2), Arrays.asList(null, "z"));
        assertEquals(expected, rows(table, 1));
    }

    @Test
    void treatsRecordsThatDoNotFitByMode() throws IOException {
        String content = "1,a\nx,b\n3\n4,d,e\n5,f\n";
        StructType schema = new StructType().add("n", DataTypes.IntegerType).add("t", DataTypes.StringType)
                .add("_corrupt_record", DataTypes.StringType);
        assertEquals(
                List.of(Arrays.asList(1, "a", null), Arrays.asList(null, "b", "x,b"),
                        Arrays.asList(3, null, "3"),
                        Arrays.asList(4, "d", "4,d,e"), Arrays.asList(5, "f", null)),
                rows(table(content, Map.of(), schema), 1));
        StructType plain = new StructType().add("n", DataTypes.IntegerType).add("t", DataTypes.StringType);
        assertEquals(
                List.of(List.of(1, "a"), List.of(5, "f")),
                rows(table(content, Map.of("mode", "dropMalformed"), plain), 1));
        SqlException error = assertThrows(
                SqlException.class, () -> rows(table(content, Map.of("mode", "FAILFAST"), plain), 1));
        assertEquals("FAILED_READ_FILE.NO_HINT", error.condition());
        assertTrue(error.getMessage().contains("x,b"), error.getMessage());
        SqlException record = (SqlException) error.getCause();
        assertEquals("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", record.condition());
        assertEquals("[null,b]", record.parameters().get("badRecord"));
    }

    @Test
    void keepsLineEndsInsideQuotesWhenAsked() throws IOException {
        FileTable table = table("a,\"b\nc\"\nd,e\n", Map.of("multiLine", "true"), null);
        assertEquals(List.of(List.of("a", "b\nc"), List.of("d", "e")), rows(table, 8));
    }

    @Test
    void readsEachRecordOnceHoweverTheFileIsDivided() throws IOException {
        StringBuilder content = new StringBuilder("n,t\n");
        Random random = new Random(7);
        List<List<Object>> expected = new ArrayList<>();
        for (long i = 0; i < 300_000; i++) {
            String text = "x".repeat(random.nextInt(40));
            content.append(i).append(",\"").append(text).append("\"\n");
            expected.add(List.of(i, text));
        }
        StructType schema = new StructType().add("n", DataTypes.LongType).add("t", DataTypes.StringType);
        FileTable table = table(
                content.toString(), Map.of("header", "true", "nullValue", "none"), schema);
        for (int splits : new int[]{1, 3, 7}) {
            assertEquals(expected, rows(table, splits), splits + " splits, seed 7");
        }
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        for (Map<String, String> options : List.of(
                Map.of("sep", "a\n"), Map.of("header", "1"), Map.of("quote", "ä"))) {
            assertEquals("INVALID_FORMAT_OPTION", refused(options), options.toString());
        }
        assertEquals("INVALID_PARAMETER_VALUE.CHARSET", refused(Map.of("encoding", "KLINGON")));
        assertEquals("OPTION_VALUE_EXCEEDS_ONE_CHARACTER", refused(Map.of("escape", "!!")));
        assertEquals("INVALID_LINE_SEPARATOR.EMPTY", refused(Map.of("lineSep", "")));
        assertEquals("INVALID_LINE_SEPARATOR.TOO_LONG", refused(Map.of("lineSep", "-=-")));
        assertEquals("INVALID_DELIMITER_VALUE.EMPTY_STRING", refused(Map.of("sep", "")));
        assertEquals("INVALID_DELIMITER_VALUE.SINGLE_BACKSLASH", refused(Map.of("sep", "\\")));
        assertEquals(
                "INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER", refused(Map.of("sep", "\\q")));
        assertEquals("INVALID_PARAMETER_VALUE.EXTENSION", refused(Map.of("extension", "text")));
    }

    private String refused(Map<String, String> options) {
        return assertThrows(SqlException.class, () -> table("a", options, null)).condition();
    }

    @Test
    void takesAnUnknownModeForTheUsualOne() throws IOException {
        assertEquals(
                List.of(Arrays.asList("a", null)),
                rows(
                        table(
                                "a\n", Map.of("mode", "sometimes"),
                                new StructType().add("x", "string").add("y", "string")),
                        1));
    }

    @Test
    void unescapesDelimiters() throws IOException {
        assertEquals(List.of(List.of("x", "y")), rows(table("x\\|y\n", Map.of("sep", "\\\\|"), null), 1));
        assertEquals(List.of(List.of("x", "y")), rows(table("x\ty\n", Map.of("sep", "\\t"), null), 1));
    }

    @Test
    void takesDoubledQuotesForOneOnlyWhenTheyAreTheEscape() throws IOException {
        String content = "\"5\"\" nail\",\"b\"\"\"\n";
        assertEquals(
                List.of(List.of("5\" nail", "b\"")), rows(table(content, Map.of("escape", "\""), null), 1));
        assertEquals(
                List.of(List.of("\"5\"\" nail\"", "b\"\"")), rows(table(content, Map.of(), null), 1));
    }

    @Test
    void readsTextsThatStandForNullAsSuchAlsoInQuotes() throws IOException {
        String content = "\"\",\"-\",-,\n";
        assertEquals(
                List.of(Arrays.asList(null, "-", "-", null)), rows(table(content, Map.of(), null), 1));
        assertEquals(
                List.of(Arrays.asList("", null, null, null)),
                rows(table(content, Map.of("nullValue", "-"), null), 1));
    }

    @Test
    void namesColumnsThatAreCalledAlikeByTheirPlaces() throws IOException {
        String header = "Id,id,,name\n";
        assertEquals(
                List.of("Id0", "id1", "_c2", "name"),
                List.of(table(header, Map.of("header", "true"), null).schema().fieldNames()));
        assertEquals(
                List.of("Id", "id", "_c2", "name"),
                List.of(
                        table(header, Map.of("header", "true", "caseSensitive", "true"), null).schema()
                                .fieldNames()));
    }

    @Test
    void looksOnlyAtFieldsThatAreAskedFor() throws IOException {
        StructType schema = new StructType().add("n", "int").add("t", "string");
        StructType name = new StructType().add("t", "string");
        String content = "1,a\nx,b\n3\n4,d,e\n";
        Map<String, String> drop = Map.of("mode", "DROPMALFORMED");
        assertEquals(
                List.of(List.of("a"), List.of("b"), Arrays.asList((Object) null), List.of("d")),
                asked(table(content, drop, schema), name));
        assertEquals(
                List.of(List.of("a")),
                asked(
                        table(content, Map.of("mode", "DROPMALFORMED", "columnPruning", "false"), schema),
                        name));
        assertEquals(
                List.of(List.of("a")),
                asked(table(content, Map.of("mode", "DROPMALFORMED", "multiLine", "true"), schema), name));
    }

    private static List<List<Object>> asked(Table table, StructType columns) throws IOException {
        return FormatRows.of(table, columns, 1);
    }

    @Test
    void refusesRecordsOfTooManyFieldsInAnyMode() throws IOException {
        StructType one = new StructType().add("x", "string").add("y", "string");
        SqlException error = assertThrows(
                SqlException.class, () -> rows(table("a,b,c\n", Map.of("maxColumns", "2"), one), 1));
        assertEquals("FAILED_READ_FILE.NO_HINT", error.condition());
        SqlException record = (SqlException) error.getCause();
        assertEquals("MALFORMED_CSV_RECORD", record.condition());
        assertEquals("a,b,c", record.parameters().get("badRecord"));
        assertEquals(
                "MALFORMED_CSV_RECORD",
                assertThrows(
                        SqlException.class, () -> table("a,b,c\n", Map.of("maxColumns", "2"), null))
                        .condition());
    }

    @Test
    void keepsDatesAndMomentsOfAPatternApart() throws IOException {
        String content = "2024-05-06\n2024-05-06T07:08:09\n";
        assertEquals(
                "struct<_c0:timestamp>",
                table(content, Map.of("inferSchema", "true"), null).schema().simpleString());
        assertEquals(
                "struct<_c0:timestamp_ntz>",
                table(content, Map.of("inferSchema", "true", "timestampType", "TIMESTAMP_NTZ"), null).schema()
                        .simpleString());
        assertEquals(
                "struct<_c0:string>",
                table(
                        content,
                        Map.of("inferSchema", "true", "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss"), null)
                        .schema().simpleString());
    }

    @Test
    void readsWhatItWrites() throws IOException {
        StructType schema = new StructType().add("i", DataTypes.IntegerType).add("t", DataTypes.StringType)
                .add("d", new DecimalType(12, 3)).add("w", new DecimalType(30, 5))
                .add("f", DataTypes.DoubleType)
                .add("day", DataTypes.DateType).add("at", DataTypes.TimestampType)
                .add("b", DataTypes.BooleanType);
        List<String> texts = Arrays.asList("plain", "", null, "a,b", "q\"uote", "back\\slash", "both\\\",",
                "line\nend", "한");
        List<List<Object>> rows = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            rows.add(Arrays.asList(i % 11 == 0 ? null : i - 2500, texts.get(random.nextInt(texts.size())),
                    new BigDecimal(random.nextInt()).movePointLeft(3).setScale(3),
                    new BigDecimal(random.nextLong()).setScale(5), random.nextGaussian(),
                    random.nextInt(40_000),
                    random.nextInt() * 1_000_003L, i % 5 == 0 ? null : random.nextBoolean()));
        }
        FolderTable table = new FolderTable(
                "csv", folder.resolve("t"), schema,
                Map.of("header", "true", "multiLine", "true", "nullValue", "\\N"),
                () -> new UUID(0, 1));
        Write write = table.write(Mode.APPEND);
        Write.PartWriter writer = write.factory().open(0, 0);
        for (int from = 0; from < rows.size(); from += 1000) {
            List<Vector> columns = new ArrayList<>();
            for (int c = 0; c < schema.size(); c++) {
                int column = c;
                columns.add(Values.vector(schema.apply(c).dataType(),
                        rows.subList(from, from + 1000).stream().map(row -> row.get(column)).toList()));
            }
            writer.write(new Batch(columns, 1000));
        }
        write.commit(List.of(writer.finish()));
        assertEquals(rows, rows(table, 1), "seed 3");
    }
}
