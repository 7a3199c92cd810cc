package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.AnalysisException;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CollatedQueriesTest {
    private static final long SEED = 7;
    private static TroupeSession session;
    private static List<String> words;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").config("troupe.sql.shuffle.partitions", "3")
                .getOrCreate();
        Random random = new Random(SEED);
        words = IntStream.range(0, 500).mapToObj(_ -> random.ints(1 + random.nextInt(2), 0, 6)
                .mapToObj(i -> "aAbBcC".substring(i, i + 1)).collect(Collectors.joining())).toList();
        session.sql(
                "CREATE TABLE words (id INT, word STRING COLLATE UTF8_LCASE, nested STRUCT<w: STRING COLLATE UNICODE_CI>)");
        session.sql("INSERT INTO words VALUES " + IntStream.range(0, words.size())
                .mapToObj(
                        i -> "(" + i + ", '" + words.get(i) + "', named_struct('w', '" + words.get(i) + "'))")
                .collect(Collectors.joining(", ")));
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<String> lines(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    private static long number(String sql) {
        return session.sql(sql).collectAsList().getFirst().getLong(0);
    }

    private static Map<String, Long> counts() {
        return words.stream().collect(Collectors.groupingBy(
                word -> word.toLowerCase(Locale.ROOT), TreeMap::new, Collectors.counting()));
    }

    @Test
    void groupsAreThoseOfEqualWords() {
        List<String> expected = counts().entrySet().stream()
                .map(entry -> "[" + entry.getKey() + "," + entry.getValue() + "]").toList();
        for (String group : List.of("word", "nested")) {
            assertEquals(expected, lines("SELECT w, n FROM (SELECT lower(cast(" + (group.equals("word")
                    ? "word"
                    : "nested.w") + " AS STRING)) w, count(*) n FROM words GROUP BY " + group
                    + ", word) ORDER BY w"), group);
        }
        assertEquals(expected.size(), number("SELECT count(DISTINCT word) FROM words"));
        assertEquals(expected.size(), number("SELECT count(*) FROM (SELECT DISTINCT word FROM words)"));
        assertEquals(expected.size(), number("SELECT count(DISTINCT nested) FROM words"));
        assertEquals(List.of("[" + expected.size() + "]"), lines(
                "SELECT size(collect_list(DISTINCT word)) FROM words"));
        assertEquals(expected.size() + 1, number(
                "SELECT count(*) FROM (SELECT word FROM words GROUP BY word WITH ROLLUP)"));
    }

    @Test
    void joinsFindEqualWords() {
        long pairs = counts().values().stream().mapToLong(count -> count * count).sum();
        String join = "FROM words l JOIN words r ON l.word = r.word";
        assertEquals(pairs, number("SELECT count(*) " + join));
        assertEquals(pairs, number("SELECT /*+ MERGE(r) */ count(*) " + join));
        assertEquals(pairs, number("SELECT count(*) FROM words l JOIN words r USING (word)"));
        assertEquals(words.size(),
                number("SELECT count(*) FROM words WHERE word IN (SELECT upper(word) FROM words)"));
        assertEquals(0,
                number("SELECT count(*) FROM words WHERE word NOT IN (SELECT upper(word) FROM words)"));
        assertEquals(counts().get("a"), number("SELECT count(*) FROM words WHERE word IN ('A', 'xyz')"));
        assertEquals(words.size(), number("SELECT count(*) FROM words l WHERE EXISTS "
                + "(SELECT 1 FROM words r WHERE r.word = l.word AND r.word = upper(l.word))"));
    }

    @Test
    void orderIsThatOfTheLowerCase() {
        List<String> expected = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).sorted().toList();
        assertEquals(expected, lines("SELECT word FROM words ORDER BY word").stream()
                .map(line -> line.substring(1, line.length() - 1).toLowerCase(Locale.ROOT)).toList());
        assertEquals(List.of("[" + expected.getFirst() + "," + expected.getLast() + "]"),
                lines("SELECT lower(min(word)), lower(max(word)) FROM words"));
        List<Long> sizes = counts().values().stream().toList();
        assertEquals(sizes.stream().mapToLong(Long::longValue).max().orElseThrow(), number(
                "SELECT max(cast(n AS BIGINT)) FROM (SELECT row_number() OVER (PARTITION BY word ORDER BY id) n FROM words)"));
    }

    @Test
    void setOperationsCompareByTheCollation() {
        assertEquals(0,
                number("SELECT count(*) FROM (SELECT word FROM words EXCEPT SELECT upper(word) FROM words)"));
        assertEquals(counts().size(), number(
                "SELECT count(*) FROM (SELECT word FROM words INTERSECT SELECT upper(word) FROM words)"));
        assertEquals(counts().size(), number(
                "SELECT count(*) FROM (SELECT word FROM words UNION SELECT upper(word) FROM words)"));
    }

    @Test
    void patternsFollowTheCollation() {
        long expected = words.stream().filter(word -> word.toLowerCase(Locale.ROOT).startsWith("a")).count();
        assertEquals(expected, number("SELECT count(*) FROM words WHERE word LIKE 'A%'"));
        assertEquals(expected, number("SELECT count(*) FROM words WHERE word RLIKE '^A'"));
        assertEquals(expected, number("SELECT count(*) FROM words WHERE startswith(word, 'A')"));
        assertEquals(List.of("[x]"), lines("SELECT trim(BOTH 'ab' FROM 'ABxBA' COLLATE UTF8_LCASE)"));
    }

    @Test
    void explicitCollationsWinOverThoseOfColumnsAndTheseOverConstants() {
        assertEquals(List.of("[true,false]"), lines(
                "SELECT word = 'A', word COLLATE UTF8_BINARY = 'A' FROM VALUES ('a' COLLATE UTF8_LCASE) t(word)"));
        assertCondition("COLLATION_MISMATCH.EXPLICIT", "SELECT 'a' COLLATE UNICODE = 'a' COLLATE UTF8_LCASE");
        assertCondition("INDETERMINATE_COLLATION_IN_EXPRESSION",
                "SELECT a = b FROM VALUES ('a' COLLATE UNICODE, 'a' COLLATE UTF8_LCASE) t(a, b)");
        assertCondition("COLLATION_INVALID_NAME", "SELECT 'a' COLLATE klingon");
        assertCondition("COLLATION_INVALID_NAME", "SELECT CAST('a' AS STRING COLLATE klingon)");
    }

    @Test
    void tablesAndViewsHaveDefaults() {
        session.sql(
                "CREATE TABLE lower_case (a STRING, b STRING COLLATE UNICODE) DEFAULT COLLATION utf8_lcase");
        session.sql("INSERT INTO lower_case VALUES ('x', 'x')");
        assertEquals(List.of("[SYSTEM.BUILTIN.UTF8_LCASE,SYSTEM.BUILTIN.UNICODE,true]"),
                lines("SELECT collation(a), collation(b), a = 'X' FROM lower_case"));
        session.sql("CREATE VIEW lower_view DEFAULT COLLATION UTF8_LCASE AS SELECT 'x' AS c WHERE 'a' = 'A'");
        assertEquals(List.of("[x]"), lines("SELECT c FROM lower_view WHERE c = 'X'"));
        session.sql(
                "CREATE TABLE lower_copy DEFAULT COLLATION UTF8_LCASE AS SELECT 'x' AS c, b FROM lower_case");
        assertEquals(List.of("[true,SYSTEM.BUILTIN.UNICODE]"),
                lines("SELECT c = 'X', collation(b) FROM lower_copy"));
        session.sql("CREATE DATABASE turkish DEFAULT COLLATION tr_ci");
        session.sql("CREATE TABLE turkish.letters AS SELECT 'I' AS c");
        session.sql("CREATE TABLE turkish.more (c STRING)");
        session.sql("CREATE VIEW turkish.shown AS SELECT 'I' = 'ı' AS same");
        assertEquals(List.of("[true,SYSTEM.BUILTIN.tr_CI,true]"), lines(
                "SELECT c = 'ı', collation(c), same FROM turkish.letters, turkish.shown"));
        assertEquals("string collate tr_CI", session.sql("TABLE turkish.more").schema().apply(0).dataType()
                .simpleString());
        assertCondition("COLLATION_INVALID_NAME", "CREATE DATABASE wrong DEFAULT COLLATION klingon");
    }

    @Test
    void collationsAreListed() {
        assertEquals(List.of("[SYSTEM,BUILTIN,tr_CI,Turkish,null,ACCENT_SENSITIVE,CASE_INSENSITIVE,NO_PAD]"),
                lines("SELECT CATALOG, SCHEMA, NAME, LANGUAGE, COUNTRY, ACCENT_SENSITIVITY, CASE_SENSITIVITY, "
                        + "PAD_ATTRIBUTE FROM collations() WHERE NAME = 'tr_CI'"));
        assertEquals(List.of("[United States]"),
                lines("SELECT country FROM collations() WHERE name = 'en_USA_AI_RTRIM'"));
    }

    @Test
    void whatIsMadeOfEqualTextsIsEqual() {
        assertEquals(List.of("[true,true,1,1]"), lines("SELECT hash(a) = hash(b), xxhash64(a) = xxhash64(b), "
                + "size(array_distinct(array(a, b))), size(array_union(array(a), array(b))) "
                + "FROM VALUES ('É' COLLATE UNICODE_CI, 'e\\u0301' COLLATE UNICODE_CI) t(a, b) "
                + "WHERE a = b"));
        assertEquals(List.of("[1,1,2]"), lines("SELECT size(collect_set(w)), approx_count_distinct(w), "
                + "max(n) FROM (SELECT w, count(*) OVER (PARTITION BY w) n FROM VALUES "
                + "('é' COLLATE UNICODE_AI), ('e' COLLATE UNICODE_AI) t(w))"));
    }

    private static void assertCondition(String condition, String sql) {
        assertEquals(condition,
                assertThrows(AnalysisException.class, () -> session.sql(sql).collectAsList(), sql)
                        .condition());
    }
}
