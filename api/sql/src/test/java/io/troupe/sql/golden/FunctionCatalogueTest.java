package io.troupe.sql.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every function of the catalogue is there, or says why it is not, and is described.
class FunctionCatalogueTest {
    /// Names that are forms of the language and not functions in the table, each with where it is understood.
    private static final Map<String, String> FORMS = Map.of("grouping", "an expression over grouping sets",
            "grouping_id", "an expression over grouping sets", "cast", "an expression with a type",
            "session_window", "a way to group", "struct", "an expression that keeps names of columns", "case",
            "an expression with branches", "||", "an operator that is concat", "range", "a table");
    /// Names that only refuse, each with the condition.
    private static final Map<String, String> REFUSED = Map.of("from_avro",
            "AVRO_NOT_LOADED_SQL_FUNCTIONS_UNUSABLE", "to_avro", "AVRO_NOT_LOADED_SQL_FUNCTIONS_UNUSABLE",
            "schema_of_avro", "AVRO_NOT_LOADED_SQL_FUNCTIONS_UNUSABLE", "from_protobuf",
            "PROTOBUF_NOT_LOADED_SQL_FUNCTIONS_UNUSABLE", "to_protobuf",
            "PROTOBUF_NOT_LOADED_SQL_FUNCTIONS_UNUSABLE");
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[1]").getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Set<String> catalogue() throws IOException {
        Path shared = GoldenFiles.shared().orElse(null);
        assumeTrue(shared != null && Files.exists(shared.resolve("spark/functions.tsv")),
                "the catalogue is not here");
        return Files.readAllLines(shared.resolve("spark/functions.tsv")).stream().skip(1)
                .map(line -> line.split("\t")[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        for (Row row : session.sql(sql).collectAsList()) {
            texts.add(String.valueOf(row.get(0)));
        }
        return texts;
    }

    @Test
    void everyNameIsAFunctionOrAFormOfTheLanguage() throws IOException {
        Set<String> names = Set.copyOf(session.sessionState().functions().names());
        Set<String> missing = catalogue();
        missing.removeAll(names);
        assertEquals(new TreeSet<>(FORMS.keySet()), missing);
    }

    @Test
    void formsOfTheLanguageAreUnderstood() {
        assertEquals(List.of("1"), texts("SELECT CASE WHEN true THEN CAST('1' AS INT) END"));
        assertEquals(List.of("ab"), texts("SELECT 'a' || 'b'"));
        assertEquals(List.of("0", "1"), texts("SELECT * FROM range(2)"));
        assertEquals(List.of("0", "1"),
                texts("SELECT grouping(id) + grouping_id() - grouping(id) g FROM range(1) GROUP BY ROLLUP (id) "
                        + "ORDER BY g"));
        assertEquals(List.of("1"), texts("SELECT struct(id + 1 AS n).n FROM range(1)"));
        assertEquals(List.of("1"), texts("SELECT count(*) FROM range(3) "
                + "GROUP BY session_window(timestamp_seconds(id), '1 minute') HAVING count(*) = 3")
                .stream().map(_ -> "1").toList());
    }

    @Test
    void whatNeedsAnAbsentDataSourceSaysSo() {
        REFUSED.forEach((name, condition) -> {
            RuntimeException e = assertThrows(RuntimeException.class,
                    () -> session.sql("SELECT " + name + "(id) FROM range(1)"));
            assertTrue(String.valueOf(e.getMessage()).contains(condition), e.toString());
        });
    }

    @Test
    void everyFunctionIsListedAndDescribed() throws IOException {
        Set<String> shown = Set.copyOf(texts("SHOW FUNCTIONS"));
        List<String> wrong = new ArrayList<>();
        for (String name : catalogue()) {
            List<String> lines = texts("DESCRIBE FUNCTION EXTENDED '" + name + "'");
            boolean described = lines.size() == 3 && lines.get(0).equals("Function: " + name)
                    && lines.get(1).startsWith("Usage: ")
                    && lines.get(1).toLowerCase(Locale.ROOT).contains(name)
                    && lines.get(2).startsWith("Extended Usage: ");
            if (!described || !shown.contains(name)) {
                wrong.add(name + " " + lines);
            }
        }
        assertEquals(List.of(), wrong);
    }
}
