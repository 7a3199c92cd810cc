package io.troupe.sql.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.parse.ParserOptions;
import io.troupe.sql.parse.SqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every golden statement is read, or refused with the expected condition. The numbers only go up.
class GoldenParseTest {
    private static final List<String> SUITES = List.of("regular", "postgreSQL", "nonansi", "cte",
            "timestampNTZ");
    private static final double READ = 0.992;
    private static final double REFUSED = 0.99;

    /// How many of a group of statements went well.
    private static final class Tally {
        private int good;
        private int all;

        void count(boolean well) {
            good += well ? 1 : 0;
            all++;
        }

        double share() {
            return all == 0 ? 1 : (double) good / all;
        }

        @Override
        public String toString() {
            return good + " of " + all + String.format(" (%.2f %%)", 100 * share());
        }
    }

    @Test
    void readsWhatIsRightAndRefusesWhatIsNot() throws IOException {
        Map<String, Tally> files = new TreeMap<>();
        Map<String, Tally> suites = new TreeMap<>();
        Tally read = new Tally();
        Tally refused = new Tally();
        List<String> failures = new ArrayList<>();
        Map<String, String> settings = new HashMap<>();
        String file = "";
        for (GoldenStatement statement : GoldenFiles.statements(SUITES)) {
            if (!statement.file().equals(file)) {
                file = statement.file();
                settings = new HashMap<>(statement.settings());
                settings.put("spark.sql.ansi.enabled", String.valueOf(statement.ansi()));
                statement.dimensions().stream().findFirst().ifPresent(settings::putAll);
            }
            if (statement.isParseError() && statement.sql().startsWith("EXECUTE IMMEDIATE")) {
                continue; // the text inside is read when it runs
            }
            String found = condition(statement.sql(), settings);
            boolean wrongText = statement.isParseError();
            String expected = wrongText ? statement.error().condition() : "";
            boolean well = found.equals(expected) || !found.isEmpty() && isRefusedLater(statement, found);
            (wrongText ? refused : read).count(well);
            files.computeIfAbsent(statement.suite() + " " + file, _ -> new Tally()).count(well);
            suites.computeIfAbsent(statement.suite() + (wrongText ? " refused" : " read"), _ -> new Tally())
                    .count(well);
            if (!well) {
                failures.add(
                        file + " " + statement.number() + ": expected '" + expected + "', found '" + found
                                + "': "
                                + statement.sql().replace('\n', ' '));
            }
            remember(statement.sql(), settings);
        }
        report(files, suites, failures);
        assertTrue(read.share() >= READ, () -> "read " + read + ", see target/golden-parse.txt");
        assertTrue(refused.share() >= REFUSED, () -> "refused " + refused + ", see target/golden-parse.txt");
    }

    /// Whether the condition is expected, but not as one of reading the text; or there is none to compare with.
    private static boolean isRefusedLater(GoldenStatement statement, String found) {
        return !statement.isParseError() && statement.error() != null
                && (statement.error().condition().equals(found) || statement.error().condition().isEmpty());
    }

    private static String condition(String sql, Map<String, String> settings) {
        try {
            new SqlParser(ParserOptions.from(settings)).parsePlan(sql);
            return "";
        } catch (SqlException e) {
            return e.condition();
        }
    }

    /// Follows SET, so that later statements are read as in a session.
    private static void remember(String sql, Map<String, String> settings) {
        String[] words = sql.strip().split("[\\s=]+", 3);
        if (words.length == 3 && words[0].equalsIgnoreCase("set") && words[1].startsWith("spark.")) {
            settings.put(words[1], words[2].replace("=", "").strip());
        }
    }

    private static void report(Map<String, Tally> files, Map<String, Tally> suites, List<String> failures)
            throws IOException {
        List<String> lines = new ArrayList<>();
        suites.forEach((suite, tally) -> lines.add(suite + ": " + tally));
        lines.add("");
        files.forEach((file, tally) -> lines.add(file + ": " + tally));
        lines.add("");
        lines.addAll(failures);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/golden-parse.txt"), lines);
    }
}
