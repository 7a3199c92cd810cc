package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Batches of rows that are kept are left out when no row of them fulfils a condition, and only then.
class CachedZonesTest {
    private static final int ROWS = 30_000;
    private static final Pattern SKIPPED = Pattern.compile("skipped batches=(\\d+)");
    private static final String TABLE = "SELECT id AS l, CAST(id / 10 AS INT) AS i, CAST(id AS DECIMAL(12,2)) / 8 AS d,"
            + " CAST(id AS DECIMAL(30,2)) - 15000 AS big, CAST(id % 100 AS SMALLINT) AS s,"
            + " CASE id % 1000 WHEN 3 THEN double('NaN') WHEN 4 THEN double('-0.0') ELSE (id - 15000) / 7D END AS f,"
            + " date_add(DATE'2000-01-01', CAST(id / 50 AS INT)) AS day,"
            + " timestamp_seconds(id * 3600) AS t, lpad(CAST(id AS STRING), 8, 'ä') AS text,"
            + " CASE WHEN id BETWEEN 9000 AND 16000 THEN NULL ELSE id END AS holes,"
            + " CAST(CAST(id / 3000 AS INT) AS STRING) AS few, id % 2 = 0 AS even, array(id) AS list"
            + " FROM range(0, " + ROWS + ", 1, 3)";

    private TroupeSession session = TroupeSession.builder().master("local[2]").appName("zones").create();

    @AfterEach
    void close() {
        session.close();
    }

    private String text(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList().toString();
    }

    private long skipped(String sql) {
        Matcher found = SKIPPED.matcher(
                session.sql("EXPLAIN ANALYZE " + sql).collectAsList().getFirst().getString(0));
        long sum = 0;
        while (found.find()) {
            sum += Long.parseLong(found.group(1));
        }
        return sum;
    }

    private static String condition(Random random) {
        int at = random.nextInt(ROWS);
        String operator = List.of("=", "<>", "<", "<=", ">", ">=").get(random.nextInt(6));
        return switch (random.nextInt(15)) {
            case 0 -> "l " + operator + " " + at;
            case 1 -> "i " + operator + " " + at / 10;
            case 2 -> "d " + operator + " " + at / 8 + ".25";
            case 3 -> "big " + operator + " " + (at - 15_000);
            case 4 -> "f " + operator + " " + (at - 15_000) / 7.0 + "D";
            case 5 -> "f " + operator + List.of(" double('NaN')", " 0.0D", " -0.0D").get(random.nextInt(3));
            case 6 -> "day " + operator + " DATE'2000-01-01' + " + at / 50;
            case 7 -> "t " + operator + " timestamp_seconds(" + at * 3600L + ")";
            case 8 -> "text " + operator + " lpad('" + at + "', 8, 'ä')";
            case 9 -> "text LIKE '" + "ä".repeat(3) + at + "%'";
            case 10 -> "holes IS " + (random.nextBoolean() ? "" : "NOT ") + "NULL";
            case 11 -> "holes " + operator + " " + at;
            case 12 -> "l IN (" + at + ", " + (at + 7) + ", " + random.nextInt(ROWS) + ")";
            case 13 -> "few " + operator + " '" + random.nextInt(11) + "'";
            default -> "s " + operator + " " + random.nextInt(110) + " AND even";
        };
    }

    @Test
    void rowsAreTheSameWithAndWithoutTheCache() {
        session.sql("CREATE TEMPORARY VIEW plain AS " + TABLE);
        for (String level : List.of("MEMORY_ONLY", "DISK_ONLY")) {
            long seed = 7 + level.length();
            Random random = new Random(seed);
            session.sql("CACHE TABLE kept OPTIONS ('storageLevel' '" + level + "') AS " + TABLE
                    + " ORDER BY l"); // ordered, else it would be the same query as the plain one
            for (int i = 0; i < 40; i++) {
                String condition = condition(random);
                if (random.nextInt(3) == 0) {
                    condition = "(" + condition + (random.nextBoolean() ? ") AND (" : ") OR (")
                            + condition(random) + ")";
                }
                String query = "SELECT count(*), sum(l), max(text) FROM # WHERE " + condition;
                assertEquals(text(query.replace("#", "plain")), text(query.replace("#", "kept")),
                        "seed " + seed + ", " + level + ": " + condition);
            }
            session.sql("DROP VIEW kept");
        }
    }

    @Test
    void batchesThatHaveNoSuchRowAreLeftOut() {
        session.sql("CACHE TABLE kept AS " + TABLE);
        for (String condition : List.of("l = 29000", "i < 5", "d > 3700", "big > 14900",
                "day = DATE'2000-01-03'",
                "t < timestamp_seconds(7200)", "text >= 'ä29990'", "few = '9'", "holes IS NULL",
                "l IN (1, 29999)",
                "text LIKE 'äää29%'", "l = 3 OR l > 29990")) {
            String query = "SELECT count(*) FROM kept WHERE " + condition;
            if (!condition.startsWith("text")) { // ä sorts behind digits, so that texts are not clustered
                assertTrue(skipped(query) > 0, condition);
            }
        }
        assertTrue(skipped("SELECT count(*) FROM kept WHERE l < 100") >= 14, "of 15 batches one is of use");
        assertEquals(0, skipped("SELECT count(*) FROM kept WHERE l >= 0"));
        assertEquals(0, skipped("SELECT count(*) FROM kept"));
    }

    @Test
    void keysOfJoinsLeaveOutBatches() {
        session.sql("CACHE TABLE kept AS " + TABLE);
        String join = "SELECT count(*), sum(kept.l) FROM kept JOIN (SELECT id FROM range(20) WHERE id > 2) r ON kept.l = r.id";
        assertEquals("[[17,187]]", text(join));
        assertTrue(skipped(join) > 0);
    }

    @Test
    void readingWhileRowsAreKeptForTheFirstTimeLeavesBatchesOutToo() {
        session.sql("CACHE LAZY TABLE kept AS " + TABLE);
        assertEquals("[[10]]", text("SELECT count(*) FROM kept WHERE l < 10"));
        assertEquals("[[" + ROWS + "]]", text("SELECT count(*) FROM kept"));
        assertTrue(session.sql("EXPLAIN SELECT * FROM kept").collectAsList().getFirst().getString(0)
                .contains("Scan cached"));
    }

    @Test
    void whatDoesNotFitIntoMemoryIsComputedAgainOrReadFromDisk() {
        session.close();
        session = TroupeSession.builder().master("local[2]").appName("zones")
                .config("troupe.memory", "24m").create();
        String wide = "SELECT id, repeat(CAST(id AS STRING), 60) AS w FROM range(0, 200000, 1, 8)";
        for (String level : List.of("MEMORY_ONLY", "MEMORY_AND_DISK", "DISK_ONLY")) {
            session.sql("CACHE TABLE kept OPTIONS ('storageLevel' '" + level + "') AS " + wide);
            for (int i = 0; i < 2; i++) {
                assertEquals("[[200000,199999]]", text("SELECT count(w), max(id) FROM kept"), level);
                assertEquals("[[100]]", text("SELECT count(w) FROM kept WHERE id >= 199900"), level);
            }
            session.sql("UNCACHE TABLE kept");
            session.sql("DROP VIEW kept");
        }
    }
}
