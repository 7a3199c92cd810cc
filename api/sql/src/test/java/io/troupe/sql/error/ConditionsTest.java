package io.troupe.sql.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    /// A condition where an error is made: the first text in the arguments. Beginnings and ends of names are no names.
    private static final Pattern MADE = Pattern.compile(
            "(SqlException\\s*\\.\\s*(?:analysis|parse|execution)|call\\.mismatch)\\((?:[^\"();]|\\([^()\"]*\\))*"
                    + "\"([A-Z][A-Z_0-9.]*[A-Z0-9])\"");

    @Test
    void everyConditionThatIsThrownHasAMessage() throws IOException {
        TreeSet<String> without = new TreeSet<>();
        int found = 0;
        for (String source : sources()) {
            Matcher matcher = MADE.matcher(source);
            while (matcher.find()) {
                String condition = (matcher.group(1).startsWith("call") ? "DATATYPE_MISMATCH." : "")
                        + matcher.group(2);
                found++;
                if (!ErrorConditions.isKnown(condition)) {
                    without.add(condition);
                }
            }
        }
        assertTrue(found > 300, "only " + found + " conditions were found in the sources");
        assertEquals(List.of(), List.copyOf(without));
    }

    @Test
    void roomForAHintIsNotShownWhenThereIsNone() {
        SqlException error = SqlException.analysis(Origin.UNKNOWN, "TABLE_OR_VIEW_NOT_FOUND", "relationName",
                "`t`");
        assertEquals("[TABLE_OR_VIEW_NOT_FOUND] There is no table or view `t`. SQLSTATE: 42P01",
                error.getMessage());
    }

    @Test
    void placeIsOneInATextOrALineOfTheProgramOrBoth() {
        assertEquals("line 1, column 2", new Origin("a b", 2, 3).toString());
        assertEquals("line 1, column 2, Report.java:14",
                new Origin("a b", 2, 3).within("Report.java:14").toString());
        assertEquals("Report.java:14", Origin.UNKNOWN.within("Report.java:14").toString());
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(file -> {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }).toList();
        }
    }
}
