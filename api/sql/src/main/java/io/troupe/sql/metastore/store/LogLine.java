package io.troupe.sql.metastore.store;

import io.troupe.sql.function.json.Json;
import io.troupe.sql.function.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One line of a log: a checksum of eight hexadecimal digits, a blank, and a JSON object of documents by
/// key; null for keys that go. JSON escapes line ends, so that a line has one only at its end.
record LogLine(Map<String, Optional<Json>> changes) {
    private static final int CHECKSUM = 8;
    private static final Json NULL = new Json.Token("null");

    /// The line with its end.
    byte[] bytes() {
        Map<String, Json> fields = new LinkedHashMap<>();
        changes.forEach((key, value) -> fields.put(key, value.orElse(NULL)));
        String text = new Json.ObjectValue(fields).text();
        return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// What a line without its end says; empty when it is not whole.
    static Optional<LogLine> parse(String line) {
        if (line.length() <= CHECKSUM + 1 || line.charAt(CHECKSUM) != ' '
                || !line.substring(0, CHECKSUM).equals(checksum(line.substring(CHECKSUM + 1)))
                || !(JsonParser.parse(line.substring(CHECKSUM + 1))
                        .orElse(NULL) instanceof Json.ObjectValue object)) {
            return Optional.empty();
        }
        Map<String, Optional<Json>> changes = new LinkedHashMap<>();
        object.fields().forEach((key, value) -> changes.put(
                key, value.equals(NULL) ? Optional.empty() : Optional.of(value)));
        return Optional.of(new LogLine(changes));
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }
}
