package io.troupe.sql.format.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FormatRows;
import io.troupe.sql.function.json.Json;
import io.troupe.sql.function.json.JsonParser;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files of CSV and JSON against parsers that are slow and simple. The property
/// `troupe.fuzz.files` says how many files each mode gets, `troupe.fuzz.seed` which ones.
class RecordFuzzTest {
    private static final int FILES = Integer.getInteger("troupe.fuzz.files", 200);
    private static final long SEED = Long.getLong("troupe.fuzz.seed", 20_26);
    private static final StructType SCHEMA = new StructType().add("a", DataTypes.IntegerType, true)
            .add("b", DataTypes.StringType, true).add("c", DataTypes.StringType, true)
            .add("_corrupt_record", DataTypes.StringType, true);

    @TempDir
    Path folder;

    @Test
    void readsDamagedCsvAsASimpleParserDoes() {
        check("csv", RecordFuzzTest::csvLine, RecordFuzzTest::csvRow, Map.of());
    }

    @Test
    void readsDamagedJsonAsASimpleParserDoes() {
        check("json", RecordFuzzTest::jsonLine, RecordFuzzTest::jsonRow,
                Map.of("allowNonNumericNumbers", "false"));
    }

    @Test
    void failsOnlyAsDeclaredWhenRecordsGoOverLines() {
        for (String format : List.of("csv", "json")) {
            Function<Random, String> line = format.equals("csv")
                    ? RecordFuzzTest::csvLine
                    : RecordFuzzTest::jsonLine;
            for (int i = 0; i < FILES; i++) {
                long seed = SEED + i;
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                    Path file = write(format, line, seed);
                    for (String mode : List.of("PERMISSIVE", "DROPMALFORMED", "FAILFAST")) {
                        Map<String, String> options = Map.of("multiLine", "true", "mode", mode);
                        try {
                            FileTable inferred = FileTable.of(format, List.of(file.toString()), options,
                                    Optional.empty());
                            FormatRows.of(inferred, 1);
                            rows(format, file, options, 1);
                        } catch (SqlException e) {
                            assertEquals("FAILFAST", mode, () -> "seed " + seed + ": " + e);
                            assertFalse(e.condition().isEmpty(), "seed " + seed);
                        }
                    }
                }, "seed " + seed);
            }
        }
    }

    private Path write(String format, Function<Random, String> line, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(line.apply(random)).append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        }
        Path file = folder.resolve("f." + format);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(file, Mutations.of(bytes, 1 << random.nextInt(6), random));
        return file;
    }

    private void check(String format, Function<Random, String> line,
            Function<byte[], List<List<Object>>> naive, Map<String, String> options) {
        for (int i = 0; i < FILES; i++) {
            long seed = SEED + i;
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> check(format, write(format, line, seed), naive, options, seed),
                    "seed " + seed);
        }
    }

    private static void check(String format, Path file, Function<byte[], List<List<Object>>> naive,
            Map<String, String> options, long seed) throws IOException {
        List<List<Object>> expected = new ArrayList<>();
        for (byte[] line : lines(Files.readAllBytes(file))) {
            naive.apply(line).forEach(row -> expected.add(compact(row)));
        }
        assertEquals(expected, rows(format, file, options, 1), "seed " + seed);
        Map<String, String> mode = new HashMap<>(options);
        mode.put("mode", "DROPMALFORMED");
        List<List<Object>> good = expected.stream().filter(row -> row.getLast() == null).toList();
        assertEquals(good, rows(format, file, mode, 1), "seed " + seed);
        mode.put("mode", "FAILFAST");
        try {
            assertEquals(expected, rows(format, file, mode, 1), "seed " + seed);
            assertEquals(good.size(), expected.size(), "seed " + seed);
        } catch (SqlException e) {
            assertEquals("FAILED_READ_FILE.NO_HINT", e.condition(), "seed " + seed);
            assertEquals(
                    "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                    ((SqlException) e.getCause()).condition(), "seed " + seed);
            assertTrue(good.size() < expected.size(), "seed " + seed);
        }
    }

    private static List<List<Object>> rows(String format, Path file, Map<String, String> options, int splits)
            throws IOException {
        return FormatRows
                .of(FileTable.of(format, List.of(file.toString()), options, Optional.of(SCHEMA)), splits)
                .stream()
                .map(RecordFuzzTest::compact).toList();
    }

    private static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                lines.add(line.toByteArray());
                line.reset();
            } else {
                line.write(bytes[i]);
            }
        }
        lines.add(line.toByteArray());
        return lines;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String csvLine(Random random) {
        String first = random.nextInt(5) == 0 ? "" : String.valueOf(random.nextInt());
        return first + "," + quoted(Mutations.word(random)) + ","
                + (random.nextBoolean() ? "plain" : quoted(Mutations.word(random)));
    }

    private static List<List<Object>> csvRow(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.chars().allMatch(c -> c <= ' ')) {
            return List.of();
        }
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            at = csvField(text, at, fields) + 1;
        }
        String first = fields.getFirst();
        boolean isNumber = first != null && first.matches("[+-]?[0-9]{1,18}")
                && Long.parseLong(first) == (int) Long.parseLong(first);
        boolean whole = fields.size() == 3 && (first == null || isNumber);
        return List.of(
                Arrays.asList(
                        isNumber ? (Object) Integer.valueOf(first) : null,
                        fields.size() > 1 ? fields.get(1) : null,
                        fields.size() > 2 ? fields.get(2) : null, whole ? null : text));
    }

    private static int csvField(String text, int start, List<String> fields) {
        if (start < text.length() && text.charAt(start) == '"') {
            StringBuilder field = new StringBuilder();
            int at = start + 1;
            while (at < text.length()) {
                String two = text.substring(at, Math.min(text.length(), at + 2));
                if (two.equals("\\\"") || two.equals("\\\\")) {
                    field.append(two.charAt(1));
                    at += 2;
                } else if (two.charAt(0) == '"') {
                    int last = at;
                    while (text.startsWith("\"", last + 1)) {
                        last++;
                    }
                    if (last + 1 < text.length() && text.charAt(last + 1) != ',') {
                        return plain(text, start, at, fields);
                    }
                    fields.add(textOrNull(field + text.substring(at, last)));
                    return last + 1;
                } else {
                    field.append(text.charAt(at++));
                }
            }
            fields.add(textOrNull(field.toString()));
            return at;
        }
        return plain(text, start, start, fields);
    }

    private static String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static int plain(String text, int start, int from, List<String> fields) {
        int comma = text.indexOf(',', from);
        int end = comma < 0 ? text.length() : comma;
        fields.add(end == start ? null : text.substring(start, end));
        return end;
    }

    private static String jsonLine(Random random) {
        String b = "\"b\": " + quoted(Mutations.word(random));
        String c = "\"c\":" + (random.nextBoolean() ? "null" : quoted(Mutations.word(random)));
        String skipped = "\"z\" : [1, {\"y\": -2.5e3}, true, " + quoted(Mutations.word(random)) + "]";
        return switch (random.nextInt(4)) {
            case 0 -> "{\"a\":" + random.nextInt() + "," + b + "," + c + "}";
            case 1 -> "{" + skipped + ", \"a\": " + random.nextInt(100) + ", " + c + "}";
            case 2 -> "{" + c + "}";
            default -> "{" + b + "," + skipped + "}";
        };
    }

    private static List<List<Object>> jsonRow(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.chars().allMatch(each -> each == ' ' || each == '\t')) {
            return List.of();
        }
        List<Object> broken = Arrays.asList(null, null, null, text);
        Optional<Json> json = text.indexOf('\uFFFD') >= 0 ? Optional.empty() : JsonParser.parse(text);
        if (json.isPresent() && json.get() instanceof Json.ArrayValue list) {
            List<List<Object>> rows = new ArrayList<>();
            list.elements().forEach(each -> rows.add(jsonRow(each, each.text())));
            return rows;
        }
        return List.of(json.isEmpty() ? broken : jsonRow(json.get(), text));
    }

    private static List<Object> jsonRow(Json json, String text) {
        if (!(json instanceof Json.ObjectValue object)) {
            return Arrays.asList(null, null, null, text);
        }
        Json a = object.fields().get("a");
        boolean isNull = a == null || a.text().equals("null") && a instanceof Json.Token;
        boolean isNumber = a instanceof Json.Token && a.text().matches("-?[0-9]{1,18}")
                && Long.parseLong(a.text()) == (int) Long.parseLong(a.text());
        return Arrays.asList(
                isNumber ? (Object) Integer.valueOf(a.text()) : null, text(object.fields().get("b")),
                text(object.fields().get("c")), isNull || isNumber ? null : text);
    }

    /// Values that are kept as they were written, without blanks.
    private static List<Object> compact(List<Object> row) {
        return row.stream()
                .map(
                        value -> value instanceof String text
                                && (text.startsWith("{") || text.startsWith("["))
                                        ? JsonParser.parse(text).map(Json::text).orElse(text)
                                        : value)
                .toList();
    }

    private static String text(Json json) {
        return json == null || json instanceof Json.Token && json.text().equals("null")
                ? null
                : json instanceof Json.StringValue string ? string.value() : json.text();
    }
}
