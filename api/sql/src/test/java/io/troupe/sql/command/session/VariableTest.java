package io.troupe.sql.command.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.Row;
import io.troupe.sql.session.SessionTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariableTest extends SessionTest {
    @Test
    void holdValuesThatQueriesRead() {
        session.sql("DECLARE OR REPLACE VARIABLE v INT DEFAULT 3");
        assertEquals(List.of("[3,4]"), rows("SELECT v, session.v + 1"));
        session.sql("SET VAR v = (SELECT max(id) FROM range(8))");
        assertEquals(List.of("[7]"), rows("SELECT system.session.v"));
        session.sql("SET VAR v = DEFAULT");
        assertEquals(List.of("[3]"), rows("SELECT v"));
        assertEquals("VARIABLE_ALREADY_EXISTS", refused("DECLARE v INT"));
        session.sql("DROP TEMPORARY VARIABLE v");
        assertEquals("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", refused("SELECT v"));
        assertEquals("VARIABLE_NOT_FOUND", refused("DROP TEMPORARY VARIABLE v"));
        assertEquals("UNRESOLVED_VARIABLE", refused("SET VAR v = 1"));
    }

    @Test
    void areHiddenByColumns() {
        session.sql("DECLARE OR REPLACE VARIABLE id = 100L");
        assertEquals(List.of("[0,100]"), rows("SELECT id, session.id FROM range(1)"));
    }

    @Test
    void takeTheRowOfAQuery() {
        session.sql("DECLARE OR REPLACE VARIABLE a INT");
        session.sql("DECLARE OR REPLACE VARIABLE b STRING");
        session.sql("SET VAR (a, b) = (SELECT 1, 'x')");
        assertEquals(List.of("[1,x]"), rows("SELECT a, b"));
        session.sql("SET VAR (a, b) = (SELECT 1, 'x' WHERE false)");
        assertEquals(List.of("[null,null]"), rows("SELECT a, b"));
        assertEquals("ROW_SUBQUERY_TOO_MANY_ROWS",
                refused("SET VAR (a, b) = (SELECT id, 'x' FROM range(2))"));
        assertEquals("DUPLICATE_ASSIGNMENTS", refused("SET VAR a = 1, a = 2"));
    }

    @Test
    void areWhatTextsAreExecutedWithAndInto() {
        session.sql("DECLARE OR REPLACE VARIABLE n BIGINT");
        session.sql("EXECUTE IMMEDIATE 'SELECT sum(id) FROM range(:most)' INTO n USING 4 AS most");
        assertEquals(List.of("[6]"), rows("SELECT n"));
        assertEquals(List.of("[1,'; DROP]"), rows("EXECUTE IMMEDIATE 'SELECT ?, ?' USING 1, '\\'; DROP'"));
        assertEquals("INVALID_STATEMENT_FOR_EXECUTE_INTO", refused("EXECUTE IMMEDIATE 'SET x = 1' INTO n"));
        assertEquals("NULL_QUERY_STRING_EXECUTE_IMMEDIATE",
                refused("EXECUTE IMMEDIATE CAST(NULL AS STRING)"));
    }

    @Test
    void parametersAreValuesAndNotText() {
        assertEquals(List.of("[a' OR 1 = 1,2]"), session
                .sql("SELECT :name, :number", java.util.Map.of("name", "a' OR 1 = 1", "number", 2))
                .collectAsList().stream().map(Row::toString).toList());
        assertEquals(1, session.sql("SELECT * FROM range(9) WHERE id = ?", 4).count());
        assertEquals("UNBOUND_SQL_PARAMETER", refused("SELECT :missing"));
    }

}
