package io.troupe.sql.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// Reads the golden file, when it is there.
public final class GoldenFiles {
    private GoldenFiles() {}

    /// All statements in order; the test that asks is skipped when the file is absent.
    public static List<GoldenStatement> statements() {
        Optional<Path> file = shared().map(shared -> shared.resolve("golden/spark-sql-golden.jsonl"));
        Assumptions.assumeTrue(
                file.isPresent() && Files.exists(file.get()),
                "golden statements are not at ../shared/golden");
        try {
            List<GoldenStatement> statements = new ArrayList<>();
            for (String line : Files.readAllLines(file.orElseThrow())) {
                statements.add(statement(object(JsonReader.read(line))));
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The statements of some suites.
    public static List<GoldenStatement> statements(List<String> suites) {
        return statements().stream().filter(statement -> suites.contains(statement.suite())).toList();
    }

    /// The folder `shared` beside the project or one of the folders above it.
    public static Optional<Path> shared() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            Path shared = path.resolveSibling("shared");
            if (Files.isDirectory(shared.resolve("golden"))) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }

    private static GoldenStatement statement(Map<?, ?> line) {
        return new GoldenStatement(
                text(line, "file"), text(line, "suite"), ((Double) line.get("n")).intValue(),
                text(line, "sql"),
                text(line, "kind"), Boolean.TRUE.equals(line.get("ansi")), settings(line.get("sets")),
                list(line.get("dims")).stream().map(GoldenFiles::settings).toList(), text(line, "schema"),
                Boolean.TRUE.equals(line.get("ordered")),
                list(line.get("rows")).stream().map(String::valueOf).toList(), error(line.get("error")));
    }

    private static GoldenStatement.ExpectedError error(Object error) {
        if (error == null) {
            return null;
        }
        Map<?, ?> map = object(error);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (map.get("params") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> parameters.put(String.valueOf(key), String.valueOf(value)));
        }
        String type = text(map, "class");
        return new GoldenStatement.ExpectedError(
                text(map, "condition"), text(map, "sqlstate"), parameters,
                type.substring(type.lastIndexOf('.') + 1));
    }

    private static Map<String, String> settings(Object pairs) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Object pair : list(pairs)) {
            List<?> keyAndValue = list(pair);
            settings.put(String.valueOf(keyAndValue.getFirst()), String.valueOf(keyAndValue.getLast()));
        }
        return settings;
    }

    private static Map<?, ?> object(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
