package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Inputs that are large, deep or broken work or give one clear error, in little memory.
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileInputsTest {
    private static final int COLUMNS = 10_000;

    @TempDir
    static @Nullable Path folder;

    private static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[2]").config("troupe.memory", "128m").getOrCreate();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static List<Row> rows(String query) {
        return session.sql(query).collectAsList();
    }

    private static String only(String query) {
        List<Row> rows = rows(query);
        assertEquals(1, rows.size());
        return String.valueOf(rows.getFirst().get(0));
    }

    private static String condition(String query) {
        return assertThrows(SqlException.class, () -> rows(query)).condition();
    }

    private static String repeated(int count, String separator, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(separator));
    }

    private static Path path(String name) {
        return java.util.Objects.requireNonNull(folder).resolve(name);
    }

    // ---- large ----------------------------------------------------------------------------------------------------

    @Test
    void aMillionRowsReachTheClient() {
        Iterator<Row> rows = session
                .sql("SELECT id, id % 7 AS a, CAST(id AS STRING) AS s FROM range(1000000)")
                .toLocalIterator();
        long sum = 0;
        int count = 0;
        while (rows.hasNext()) {
            sum += (Long) java.util.Objects.requireNonNull(rows.next().get(0));
            count++;
        }
        assertEquals(1_000_000, count);
        assertEquals(499_999_500_000L, sum);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTableMayHaveManyColumns() {
        String columns = repeated(COLUMNS, ", ", i -> "id + " + i + " AS c" + i);
        session.sql("CREATE TABLE wide USING parquet LOCATION '" + path("wide") + "' AS SELECT " + columns
                + " FROM range(3)").collectAsList();
        List<Row> all = rows("SELECT * FROM parquet.`" + path("wide") + "`");
        assertEquals(3, all.size());
        assertEquals(COLUMNS, all.getFirst().length());
        assertEquals(String.valueOf(3 * COLUMNS), only("SELECT sum(c" + (COLUMNS - 1) + ") FROM wide"));
        assertEquals(COLUMNS,
                rows("SELECT " + repeated(COLUMNS, ", ", i -> "max(c" + i + ")") + " FROM wide").getFirst()
                        .length());
    }

    @Test
    void aListMayHaveFiveThousandTerms() {
        assertEquals("5000", only("SELECT count(*) FROM range(100000) WHERE id IN ("
                + repeated(5_000, ", ", i -> String.valueOf(i * 3)) + ")"));
        assertEquals("95000", only("SELECT count(*) FROM range(100000) WHERE id NOT IN ("
                + repeated(5_000, ", ", i -> String.valueOf(i * 3)) + ")"));
    }

    @Test
    void conditionsMayHaveFiveThousandTerms() {
        assertEquals("5000", only("SELECT count(*) FROM range(100000) WHERE "
                + repeated(5_000, " OR ", i -> "id = " + i)));
        assertEquals("95000", only("SELECT count(*) FROM range(100000) WHERE "
                + repeated(5_000, " AND ", i -> "id <> " + i)));
    }

    @Test
    void sumsMayHaveManyTerms() {
        for (int terms : new int[]{250, 5_000}) {
            worksOrRefuses("SELECT max(" + repeated(terms, " + ", _ -> "id") + ") FROM range(3)",
                    String.valueOf(2 * terms));
            worksOrRefuses("SELECT " + repeated(terms, " + ", _ -> "1"), String.valueOf(terms));
            worksOrRefuses("SELECT length(" + repeated(terms, " || ", _ -> "'x'") + ")",
                    String.valueOf(terms));
        }
        assertEquals("250", only("SELECT " + repeated(250, " + ", _ -> "1")));
    }

    @Test
    void aTextMayHaveAMillionCharacters() {
        assertEquals("1000000", only("SELECT length('" + "x".repeat(1_000_000) + "')"));
        assertEquals("1000000",
                only("SELECT max(length(s)) FROM (SELECT repeat('y', 1000000) AS s FROM range(5)"
                        + " GROUP BY repeat('y', 1000000))"));
    }

    // ---- deep -----------------------------------------------------------------------------------------------------

    @Test
    void subqueriesMayBeAHundredDeep() {
        String from = "range(3)";
        String in = "SELECT id FROM range(3)";
        for (int i = 0; i < 100; i++) {
            from = "(SELECT id + 1 AS id FROM " + from + ")";
            in = "SELECT id FROM range(3) WHERE id IN (" + in + ")";
        }
        assertEquals("102", only("SELECT max(id) FROM " + from));
        assertEquals("3", only("SELECT count(*) FROM (" + in + ")"));
    }

    @Test
    void aQueryMayNameAThousandOthers() {
        String named = "c0 AS (SELECT 1 AS a)" + repeated(999, "",
                i -> ", c" + (i + 1) + " AS (SELECT a + 1 AS a FROM c" + i + ")");
        worksOrRefuses("WITH " + named + " SELECT a FROM c999", "1000");
        worksOrRefuses("WITH " + repeated(1_000, ", ", i -> "c" + i + " AS (SELECT " + i + " AS a)")
                + " SELECT a FROM c999", "999");
    }

    /// The right value, or an error that says what is too much.
    private static void worksOrRefuses(String query, String value) {
        try {
            assertEquals(value, only(query));
        } catch (SqlException e) {
            assertTrue(String.valueOf(e.getMessage()).length() > 20, () -> "an unclear error: " + e);
        }
    }

    @Test
    void fiveHundredTablesOfOneRowMayBeJoined() {
        worksOrRefuses("SELECT count(*) FROM (SELECT 1 AS k) t0 " + repeated(499, " ",
                i -> "JOIN (SELECT 1 AS k) t" + (i + 1) + " ON t" + i + ".k = t" + (i + 1) + ".k"), "1");
    }

    @Test
    void parenthesesAndCasesNestOrAreRefused() {
        for (int depth : new int[]{100, 1_000, 20_000}) {
            worksOrRefuses("SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth), "1");
            worksOrRefuses("SELECT " + "CASE WHEN TRUE THEN ".repeat(depth) + "1" + " END".repeat(depth),
                    "1");
            worksOrRefuses("SELECT " + "abs(".repeat(depth) + "1" + ")".repeat(depth), "1");
            worksOrRefuses("SELECT " + "- ".repeat(depth) + "1", "1");
            worksOrRefuses("SELECT " + "NOT ".repeat(depth) + "TRUE", "true");
            worksOrRefuses(
                    "SELECT count(*) FROM " + "(SELECT * FROM ".repeat(depth) + "range(1)"
                            + ")".repeat(depth),
                    "1");
        }
    }

    @Test
    void unionsMayBeLong() {
        worksOrRefuses("SELECT sum(a) FROM (" + repeated(2_000, " UNION ALL ", _ -> "SELECT 1 AS a") + ")",
                "2000");
        worksOrRefuses(
                "SELECT count(*) FROM (" + repeated(200, " UNION ", i -> "SELECT " + i % 10 + " AS a") + ")",
                "10");
    }

    // ---- broken files ---------------------------------------------------------------------------------------------

    @Test
    void brokenFilesGiveOneClearError() throws IOException {
        Path good = path("good");
        session.sql("CREATE TABLE good USING parquet LOCATION '" + good
                + "' AS SELECT id, CAST(id AS STRING) AS s FROM range(0, 20000, 1, 1)").collectAsList();
        Path file;
        try (var files = Files.walk(good)) {
            file = files.filter(each -> each.toString().endsWith(".parquet")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        refuses(written("empty.parquet", new byte[0]));
        refuses(written("cut.parquet", java.util.Arrays.copyOf(bytes, bytes.length / 2)));
        refuses(written("text.parquet", "this is no Parquet file, but text".getBytes(
                java.nio.charset.StandardCharsets.UTF_8)));
        refuses(path("absent.parquet"));
        Path mixed = Files.createDirectories(path("mixed"));
        Files.write(mixed.resolve("a.parquet"), bytes);
        Files.writeString(mixed.resolve("b.txt"), "no Parquet");
        worksOrRefuses("SELECT count(*) FROM parquet.`" + mixed + "`", "20000");
        java.util.Random random = new java.util.Random(7);
        for (int trial = 0; trial < 60; trial++) {
            byte[] flipped = bytes.clone();
            for (int flip = 0; flip < 3; flip++) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path broken = written("flipped" + trial + ".parquet", flipped);
            try {
                rows("SELECT count(*), max(id), max(s) FROM parquet.`" + broken + "`");
            } catch (SqlException | TroupeException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("flipped" + trial),
                        () -> "the error does not name the file: " + e);
            }
        }
    }

    private static Path written(String name, byte[] bytes) throws IOException {
        return Files.write(path(name), bytes);
    }

    private static void refuses(Path file) {
        RuntimeException error = assertThrows(RuntimeException.class,
                () -> rows("SELECT * FROM parquet.`" + file + "`"));
        assertTrue(error instanceof SqlException || error instanceof TroupeException,
                () -> file + ": " + error);
        assertTrue(String.valueOf(error.getMessage()).contains(String.valueOf(file.getFileName())),
                () -> "the error does not name the file: " + error);
    }

    // ---- values and endless work ----------------------------------------------------------------------------------

    @Test
    void badValuesGiveTheirErrors() {
        assertEquals("DIVIDE_BY_ZERO", condition("SELECT id / 0 FROM range(3)"));
        assertEquals("ARITHMETIC_OVERFLOW", condition("SELECT 2147483647 + CAST(id AS INT) FROM range(3)"));
        assertEquals("CAST_INVALID_INPUT", condition("SELECT CAST('x' || id AS INT) FROM range(3)"));
    }

    @Test
    void recursionWithoutEndIsStopped() {
        assertTrue(condition(
                "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r")
                .startsWith("RECURSION"));
    }

    @Test
    void viewsCannotBeBuiltOnThemselves() {
        session.sql("CREATE TEMPORARY VIEW circle AS SELECT 1 AS a").collectAsList();
        session.sql("CREATE TEMPORARY VIEW around AS SELECT a FROM circle").collectAsList();
        assertEquals("RECURSIVE_VIEW",
                condition("CREATE OR REPLACE TEMPORARY VIEW circle AS SELECT a FROM around"));
    }

    @Test
    void limitsMayBeHuge() {
        assertEquals("100", only("SELECT count(*) FROM (SELECT * FROM range(100) LIMIT 2147483647)"));
        assertEquals("0", only("SELECT count(*) FROM (SELECT * FROM range(100) OFFSET 2147483647)"));
        assertEquals(5, rows("SELECT * FROM range(1000000000000) LIMIT 5").size());
        assertEquals(5, rows("SELECT id FROM range(1000000000000) WHERE id % 1000 = 7 LIMIT 5").size());
    }
}
