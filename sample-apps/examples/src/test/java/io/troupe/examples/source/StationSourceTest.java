package io.troupe.examples.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.examples.source.StationFolder.StationFile;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The source that the guide shows does what it says.
class StationSourceTest {
    @TempDir
    private Path folder;
    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[2]").appName("stations").create();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void write(String query, String mode) {
        session.sql(query).write().format("stations").mode(mode).save(folder.toString());
    }

    private Dataset<Row> read() {
        return session.read().format("stations").load(folder.toString());
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Object::toString).toList();
    }

    private static final String SOME = """
        SELECT * FROM VALUES ('b', DATE'2026-02-01', 1.5D), ('a', DATE'2026-02-01', NULL),
            ('a', DATE'1969-12-31', -3.0D) AS t(station, day, degrees)""";

    @Test
    void whatIsWrittenIsRead() throws IOException {
        write(SOME, "append");
        List<String> expected = List.of("[a,1969-12-31,-3.0]", "[a,2026-02-01,null]", "[b,2026-02-01,1.5]");
        assertEquals(expected, texts(read().orderBy("station", "day")));
        write("SELECT 'c' AS station, DATE'2026-03-01' AS day, 2D AS degrees", "append");
        assertEquals(4, read().count());
        write(SOME, "overwrite");
        assertEquals(expected, texts(read().orderBy("station", "day")));
        try (Stream<Path> all = Files.list(folder)) {
            assertTrue(all.noneMatch(each -> each.getFileName().toString().startsWith(".")));
        }
    }

    @Test
    void stationsColumnsAndLimitsAreLeftToIt() {
        write("SELECT concat('s', id % 3) AS station, DATE'2026-01-01' AS day, CAST(id AS DOUBLE) AS degrees"
                + " FROM range(300)", "append");
        String plan = read().where("station = 's1'").select("degrees").queryExecution()
                .explained("FORMATTED");
        assertTrue(plan.contains("files=1 conditions=[station = 's1']"), plan);
        assertEquals(List.of("[200]"), texts(read().where("station IN ('s0', 's2')").selectExpr("count(*)")));
        assertEquals(5, read().limit(5).collectAsList().size());
        Dataset<Row> groups = read().groupBy("station").count();
        assertFalse(groups.queryExecution().explained("FORMATTED").contains("Exchange"));
        assertEquals(List.of("[s0,100]", "[s1,100]", "[s2,100]"), texts(groups.orderBy("station")));
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws IOException {
        write(SOME, "append");
        assertThrows(SqlException.class, () -> write("SELECT IF(id = 99, raise_error('no'), 's') AS station,"
                + " DATE'2026-01-01' AS day, 1D AS degrees FROM range(100)", "overwrite"));
        assertThrows(TroupeException.class,
                () -> write("SELECT 'a\\tb' AS station, DATE'2026-01-01' AS day, 1D AS degrees", "append"));
        assertEquals(3, read().count());
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(1 + 2, all.count(), "a list and two files");
        }
    }

    @Test
    void commitsAtTheSameTimeAddToEachOther() throws Exception {
        StationFolder stations = new StationFolder(folder);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    stations.commit("w" + number, List.of(new StationFile("f" + number, "s", number)), false);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(28, stations.files().stream().mapToLong(StationFile::rows).sum());
    }

    @Test
    void aPathIsNeeded() {
        Exception missing = assertThrows(Exception.class, () -> session.read().format("stations").load());
        assertTrue(String.valueOf(missing.getMessage()).contains("needs the option path"),
                missing.toString());
    }

    /// Snippets of the guide are lines of the sample.
    @Test
    void theGuideShowsTheSampleAsItIs() throws IOException {
        String page = Files.readString(Path.of("../../docs/data-sources.md"));
        StringBuilder sample = new StringBuilder();
        try (Stream<Path> all = Files.list(Path.of("src/main/java/io/troupe/examples/source"))) {
            for (Path each : all.sorted().toList()) {
                sample.append(squeezed(Files.readString(each)));
            }
        }
        List<String> snippets = Pattern.compile("```java sample\n(.*?)```", Pattern.DOTALL).matcher(page)
                .results()
                .map(found -> found.group(1)).toList();
        assertTrue(snippets.size() >= 3, "snippets of the sample: " + snippets.size());
        for (String snippet : snippets) {
            assertTrue(sample.indexOf(squeezed(snippet)) >= 0, () -> "not in the sample:\n" + snippet);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
