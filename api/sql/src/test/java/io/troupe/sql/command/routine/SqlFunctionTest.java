package io.troupe.sql.command.routine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.session.SessionTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqlFunctionTest extends SessionTest {
    @BeforeAll
    static void prepare() {
        session.sql("CREATE TABLE l AS SELECT * FROM VALUES (1, 10), (2, 20) AS t(a, b)");
        session.sql(
                "CREATE FUNCTION above(least INT, most INT DEFAULT 100) RETURNS TABLE (v INT, twice BIGINT) "
                        + "RETURN SELECT b, 2 * b FROM l WHERE b > least AND b < most");
        session.sql("CREATE FUNCTION count_above(least INT) RETURNS BIGINT "
                + "RETURN (SELECT count(*) FROM l WHERE b > (SELECT max(x) FROM (SELECT least AS x)))");
    }

    @Test
    void giveTablesForArguments() {
        assertEquals(List.of("[10,20]", "[20,40]"), rows("SELECT * FROM above(5)"));
        assertEquals(List.of("[10,20]"), rows("SELECT * FROM above(most => 15, least => 5)"));
        assertEquals(List.of("[20]"), rows("SELECT above.v FROM above(10)"));
    }

    @Test
    void giveTablesForEachRow() {
        assertEquals(List.of("[1,20]", "[2,20]"),
                rows("SELECT a, v FROM l, LATERAL above(9 + a)  WHERE v > 15"));
        assertEquals(List.of("[1,20]", "[2,20]"), rows("SELECT a, (SELECT max(v) FROM above(a)) FROM l"));
    }

    @Test
    void seeTheirParametersInSubqueriesOfSubqueries() {
        assertEquals(List.of("[1,1]", "[2,1]"), rows("SELECT a, count_above(9 + a) FROM l"));
    }

    @Test
    void areTablesOrValuesButNotBoth() {
        assertEquals("NOT_A_TABLE_FUNCTION", refused("SELECT * FROM count_above(1)"));
        assertEquals("NOT_A_SCALAR_FUNCTION", refused("SELECT above(1)"));
        assertEquals("UNRESOLVABLE_TABLE_VALUED_FUNCTION", refused("SELECT * FROM nobody_made_this(1)"));
    }

    @Test
    void mustFitWhenTheyAreMade() {
        assertEquals("DUPLICATE_ROUTINE_PARAMETER_NAMES",
                refused("CREATE FUNCTION q(a INT, A INT) RETURNS INT RETURN 1"));
        assertEquals("USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION",
                refused("CREATE FUNCTION q(a INT DEFAULT 1, b INT) RETURNS INT RETURN 1"));
        assertEquals("USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH",
                refused("CREATE FUNCTION q() RETURNS TABLE (a INT) RETURN SELECT 1, 2"));
        assertEquals("USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY",
                refused("CREATE FUNCTION q() RETURNS TABLE (a INT) RETURN 1"));
        assertEquals("INVALID_SQL_FUNCTION_DATA_ACCESS",
                refused("CREATE FUNCTION q() RETURNS BIGINT CONTAINS SQL RETURN SELECT count(*) FROM l"));
    }

    @Test
    void doNotCallThemselves() {
        session.sql("CREATE FUNCTION ping(x INT) RETURNS INT RETURN x");
        session.sql("CREATE FUNCTION pong(x INT) RETURNS INT RETURN ping(x)");
        assertEquals("CYCLIC_FUNCTION_REFERENCE",
                refused("CREATE OR REPLACE FUNCTION ping(x INT) RETURNS INT RETURN (SELECT pong(x))"));
        assertEquals(List.of("[3]"), rows("SELECT pong(3)"));
    }

    @Test
    void doNotOutliveWhatTheyName() {
        session.sql("CREATE TEMPORARY FUNCTION fleeting(x INT) RETURNS INT RETURN x");
        session.sql("CREATE TEMPORARY VIEW passing AS SELECT 1 AS a");
        assertEquals("INVALID_TEMP_OBJ_REFERENCE",
                refused("CREATE FUNCTION q(x INT) RETURNS INT RETURN fleeting(x)"));
        assertEquals("INVALID_TEMP_OBJ_REFERENCE",
                refused("CREATE FUNCTION q() RETURNS INT RETURN (SELECT max(a) FROM passing)"));
    }
}
