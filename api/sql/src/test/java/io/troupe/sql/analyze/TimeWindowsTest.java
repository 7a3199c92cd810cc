package io.troupe.sql.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Windows of time against naive references.
class TimeWindowsTest {
    private static TroupeSession session;
    private static final List<Integer> SECONDS = new ArrayList<>();
    private static final long SEED = 5;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        Random random = new Random(SEED);
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            SECONDS.add(random.nextInt(20_000));
            values.append(i == 0 ? "" : ", ").append('(').append(SECONDS.getLast()).append(')');
        }
        session.sql(
                "CREATE TEMPORARY VIEW moments AS SELECT timestamp_seconds(s) AS t, s FROM VALUES " + values
                        + " AS v(s)");
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static String rows(String sql) {
        List<String> lines = new ArrayList<>();
        for (Row row : session.sql(sql).collectAsList()) {
            lines.add(row.get(0) + ":" + row.get(1));
        }
        return String.join(" ", lines);
    }

    @Test
    void slidingWindowsHoldEveryMomentInThem() {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (int second : SECONDS) {
            for (int start = -3600; start <= second; start += 200) {
                if (second < start + 700) {
                    counts.merge(start, 1, Integer::sum);
                }
            }
        }
        List<String> expected = new ArrayList<>();
        counts.forEach((start, count) -> expected.add(start + ":" + count));
        assertEquals(String.join(" ", expected),
                rows("SELECT unix_seconds(window.start), count(*) FROM moments "
                        + "GROUP BY window(t, '700 seconds', '200 seconds') ORDER BY 1"),
                "seed " + SEED);
    }

    @Test
    void aSessionEndsWhenNothingComesForTheGap() {
        List<Integer> sorted = SECONDS.stream().sorted().toList();
        List<String> expected = new ArrayList<>();
        int start = sorted.getFirst();
        int count = 0;
        for (int i = 0; i < sorted.size(); i++) {
            count++;
            if (i + 1 == sorted.size() || sorted.get(i + 1) > sorted.get(i) + 60) {
                expected.add(start + ":" + count);
                count = 0;
                start = i + 1 < sorted.size() ? sorted.get(i + 1) : 0;
            }
        }
        assertEquals(String.join(" ", expected), rows("SELECT unix_seconds(session_window.start), count(*) "
                + "FROM moments GROUP BY session_window(t, '1 minute') ORDER BY 1"), "seed " + SEED);
    }

    @Test
    void sessionsOfOtherKeysAreApart() {
        assertEquals("0:2 1:2",
                rows("SELECT k, count(*) FROM (SELECT s % 2 AS k, session_window(t, '1 day') AS w "
                        + "FROM (SELECT * FROM moments WHERE s < 100000) GROUP BY s % 2, session_window(t, '1 day')) "
                        + "x RIGHT JOIN (VALUES (0), (1), (0), (1) AS y(j)) ON k = j GROUP BY k ORDER BY k"));
    }
}
