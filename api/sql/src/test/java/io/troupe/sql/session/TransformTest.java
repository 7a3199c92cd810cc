package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransformTest extends SessionTest {
    @Test
    void sendsRowsThroughAScript() {
        assertEquals(List.of("[0,x0]", "[1,x1]", "[2,x2]"), rows(
                "SELECT TRANSFORM(id, 'x' || id) USING 'cat' AS (a INT, b STRING) FROM range(3)"));
        assertEquals(List.of("[1,a]"),
                rows("SELECT TRANSFORM(*) USING 'cat' FROM VALUES (1, 'a') AS t(k, v)"));
    }

    @Test
    void keepsNullsAndFillsShortRows() {
        assertEquals(List.of("[1,null,null]"), rows(
                "SELECT TRANSFORM(a, b) USING 'cat' AS (a INT, b INT, c STRING) FROM VALUES (1, NULL) AS t(a, b)"));
        assertEquals(List.of("[null]"), rows("SELECT TRANSFORM('x') USING 'cat' AS (a INT)"));
    }

    @Test
    void takesOtherDelimiters() {
        assertEquals(List.of("[1-2]"),
                rows("SELECT TRANSFORM(1, 2) ROW FORMAT DELIMITED FIELDS TERMINATED BY '-' "
                        + "USING 'cat' AS (line STRING)"));
    }

    @Test
    void feedsFurtherQueries() {
        assertEquals(List.of("[6]"),
                rows("SELECT sum(a) FROM (SELECT TRANSFORM(id) USING 'grep -v 0' AS (a INT) "
                        + "FROM range(4)) WHERE a > 0"));
    }

    @Test
    void tellsHowAScriptFailed() {
        assertEquals("TRANSFORM_SCRIPT_FAILED",
                refused("SELECT TRANSFORM(1) USING 'echo no >&2; exit 3' AS (a)"));
        assertEquals("UNSUPPORTED_FEATURE.TRANSFORM_NON_HIVE",
                refused("SELECT TRANSFORM(1) ROW FORMAT SERDE 'x.Y' USING 'cat' AS (a)"));
    }

}
