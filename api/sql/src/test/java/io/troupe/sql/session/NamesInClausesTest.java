package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesInClausesTest extends SessionTest {
    @Test
    void haveTheOtherMeaningWhenTheFirstHasNoSuchPart() {
        assertEquals(List.of("[[1]]"), rows(
                "SELECT named_struct('a', 1) AS c FROM VALUES ('x') AS t(c) GROUP BY c HAVING c.a > 0"));
        assertEquals(List.of("[x]"),
                rows("SELECT 'x' AS c FROM VALUES (array(1)) AS t(c) GROUP BY c ORDER BY c[0]"));
    }

    @Test
    void areColumnsFirstInHaving() {
        assertEquals(List.of(),
                rows("SELECT 1 AS `2`, 2 FROM VALUES (2) AS t(`2`) GROUP BY `2` HAVING `2` > 2"));
    }

    @Test
    void ofListedKeysMayBeLeftOutOfGroupingSets() {
        assertEquals(List.of("[1,null,3]", "[2,null,4]"),
                rows("SELECT a, b, sum(c) FROM VALUES (1, 1, 1), (1, 2, 2), (2, 1, 4) AS t(a, b, c) "
                        + "GROUP BY a, b GROUPING SETS (a)"));
    }

    @Test
    void ofOuterQueriesComeFirstWhenTheSessionSaysSo() {
        String query = "WITH t AS (SELECT 1 AS c) SELECT (WITH t AS (SELECT 2 AS c) SELECT c FROM t)";
        assertEquals(List.of("[2]"), rows(query));
        session.sql("SET spark.sql.legacy.ctePrecedencePolicy = legacy");
        try {
            assertEquals(List.of("[1]"), rows(query));
        } finally {
            session.sql("RESET spark.sql.legacy.ctePrecedencePolicy");
        }
    }

    @Test
    void groupMapsByTheirEntriesInAnyOrder() {
        assertEquals(List.of("[1]", "[2]"),
                rows("SELECT count(*) FROM VALUES (map(1, 2, 2, 3)), (map(1, 3)), "
                        + "(map(2, 3, 1, 2)) AS t(a) GROUP BY a"));
    }

    @Test
    void meanTimestampsWithoutZoneWhenTheSessionSaysSo() {
        session.sql("SET spark.sql.timestampType = TIMESTAMP_NTZ");
        try {
            assertEquals("timestamp_ntz",
                    session.sql("SELECT make_timestamp(2021, 7, 11, 6, 30, 45.6) AS t").schema()
                            .apply(0).dataType().simpleString());
        } finally {
            session.sql("RESET spark.sql.timestampType");
        }
    }

    @Test
    void ofTablesHaveNoOlderStates() {
        session.sql("CREATE TABLE once (a INT)");
        assertEquals("UNSUPPORTED_FEATURE.TIME_TRAVEL", refused("SELECT * FROM once VERSION AS OF 1"));
        assertEquals("UNSUPPORTED_FEATURE.TIME_TRAVEL",
                refused("SELECT * FROM once TIMESTAMP AS OF '2020-01-01'"));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", refused("SELECT * FROM never VERSION AS OF 1"));
    }

    @Test
    void mayBeGivenAsTexts() {
        session.sql("CREATE TABLE IDENTIFIER('by' || '_text') (a INT)");
        session.sql("INSERT INTO IDENTIFIER('by_text') VALUES (4)");
        assertEquals(List.of("[4]"), rows("SELECT IDENTIFIER('a') FROM IDENTIFIER('by_text')"));
    }

    @Test
    void ofNestedFieldsCanBeLeftOut() {
        assertEquals("struct<s:struct<a:int,t:struct<c:int>>>", session.sql("SELECT * EXCEPT (s.t.b) FROM "
                + "(SELECT named_struct('a', 1, 't', named_struct('b', 2, 'c', 3)) AS s)").schema()
                .simpleString());
    }
}
