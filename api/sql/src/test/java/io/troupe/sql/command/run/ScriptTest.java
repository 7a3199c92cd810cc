package io.troupe.sql.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.session.SessionTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScriptTest extends SessionTest {
    @BeforeAll
    static void prepare() {
        session.sql("CREATE TABLE log (line STRING)");
    }

    @Test
    void loopsWithVariables() {
        assertEquals(List.of("[55]"), rows("""
            BEGIN
              DECLARE total INT = 0;
              DECLARE i INT = 0;
              WHILE i < 10 DO
                SET i = i + 1;
                SET total = total + i;
              END WHILE;
              SELECT total;
            END"""));
        assertEquals("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", refused("SELECT total"));
    }

    @Test
    void leavesAndGoesOnWithLoopsByLabel() {
        assertEquals(List.of("[1,3,5]"), rows("""
            BEGIN
              DECLARE seen STRING = '';
              DECLARE i INT = 0;
              outer_loop: LOOP
                SET i = i + 1;
                IF i % 2 = 0 THEN ITERATE outer_loop; END IF;
                IF i > 5 THEN LEAVE outer_loop; END IF;
                SET seen = seen || IF(seen = '', '', ',') || i;
              END LOOP;
              SELECT seen;
            END"""));
        assertEquals(List.of("[3]"), rows("""
            BEGIN
              DECLARE i INT = 0;
              REPEAT SET i = i + 1; UNTIL i >= 3 END REPEAT;
              SELECT i;
            END"""));
    }

    @Test
    void goesThroughTheRowsOfAQuery() {
        assertEquals(List.of("[6]"), rows("""
            BEGIN
              DECLARE total BIGINT = 0;
              FOR line AS SELECT id, id * 2 AS twice FROM range(3) DO
                SET total = total + line.twice;
              END FOR;
              SELECT total;
            END"""));
    }

    @Test
    void choosesByConditionsAndValues() {
        String script = "BEGIN DECLARE x INT = %s; CASE x WHEN 1 THEN SELECT 'one'; WHEN 2 THEN SELECT 'two'; "
                + "END CASE; END";
        assertEquals(List.of("[two]"), rows(script.formatted("2")));
        assertEquals("CASE_NOT_FOUND", refused(script.formatted("3")));
        assertEquals(List.of("[no]"), rows("BEGIN IF NULL THEN SELECT 'yes'; ELSE SELECT 'no'; END IF; END"));
    }

    @Test
    void handlesErrorsInTheInnermostBlockThatCan() {
        assertEquals(List.of("[by name]"), rows("""
            BEGIN
              DECLARE r STRING = 'nothing';
              BEGIN
                DECLARE EXIT HANDLER FOR SQLEXCEPTION SET r = 'any';
                DECLARE EXIT HANDLER FOR DIVIDE_BY_ZERO SET r = 'by name';
                SELECT 1 / 0;
                SET r = 'not reached';
              END;
              SELECT r;
            END"""));
        assertEquals(List.of("[by state]"), rows("""
            BEGIN
              DECLARE r STRING = 'nothing';
              BEGIN
                DECLARE EXIT HANDLER FOR SQLSTATE '22012' SET r = 'by state';
                BEGIN
                  SELECT 1 / 0;
                END;
              END;
              SELECT r;
            END"""));
        assertEquals("DIVIDE_BY_ZERO", refused("BEGIN SELECT 1 / 0; END"));
    }

    @Test
    void goesOnAfterTheStatementThatFailed() {
        assertEquals(List.of("[2,2,1]"), rows("""
            BEGIN
              DECLARE failed INT = 0;
              DECLARE good INT = 0;
              DECLARE states INT = 0;
              DECLARE CONTINUE HANDLER FOR DIVIDE_BY_ZERO SET failed = failed + 1;
              DECLARE CONTINUE HANDLER FOR SQLSTATE '22018' BEGIN SET states = states + 1; END;
              FOR d AS SELECT * FROM VALUES (1), (0), (2), (0) AS t(a) ORDER BY a DO
                SELECT 10 / d.a;
                IF d.a > 0 THEN
                  SET good = good + 1;
                END IF;
              END FOR;
              SET good = CAST('no number' AS INT);
              SELECT failed, good, states;
            END"""));
    }

    @Test
    void goesOnAfterALoopOrAChoiceWhoseConditionFailed() {
        assertEquals(List.of("[4,after]"), rows("""
            BEGIN
              DECLARE failed INT = 0;
              DECLARE r STRING = 'before';
              DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET failed = failed + 1;
              IF 1 / 0 > 0 THEN SET r = 'then'; ELSE SET r = 'else'; END IF;
              CASE 1 / 0 WHEN 1 THEN SET r = 'one'; ELSE SET r = 'other'; END CASE;
              WHILE 1 / 0 > 0 DO SET r = 'while'; END WHILE;
              REPEAT SELECT 1; UNTIL 1 / 0 > 0 END REPEAT;
              SET r = concat(r, 'after', '');
              SET r = 'after';
              SELECT failed, r;
            END"""));
        assertEquals(List.of("[inner,outer]"), rows("""
            BEGIN
              DECLARE i STRING = '';
              DECLARE o STRING = '';
              DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET o = 'outer';
              BEGIN
                DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN SET i = 'inner'; SELECT 2 / 0; END;
                SELECT 1 / 0;
                SET i = 'not reached';
              END;
              SELECT i, o;
            END"""));
    }

    @Test
    void anErrorOfAHandlerThatNobodyHandlesEndsTheScript() {
        session.sql("CREATE TABLE runs(n INT)");
        assertEquals("CAST_INVALID_INPUT", refused("""
            BEGIN
              DECLARE CONTINUE HANDLER FOR SQLEXCEPTION
              BEGIN
                INSERT INTO runs VALUES (1);
                SELECT CAST('x' AS INT);
              END;
              WHILE true DO
                SELECT 1 / 0;
              END WHILE;
            END"""));
        assertEquals(List.of("[1]"), rows("SELECT count(*) FROM runs"));
    }

    @Test
    void handlersStandWhereTheyShouldAndAreForWhatThereIs() {
        String handler = "BEGIN DECLARE %s HANDLER FOR %s SELECT 1; SELECT 2; END";
        for (String kind : List.of("EXIT", "CONTINUE")) {
            assertEquals("INVALID_HANDLER_DECLARATION.CONDITION_NOT_FOUND",
                    refused(handler.formatted(kind, "NO_SUCH_THING")));
            assertEquals("INVALID_HANDLER_DECLARATION.DUPLICATE_CONDITION_IN_HANDLER_DECLARATION",
                    refused(handler.formatted(kind, "DIVIDE_BY_ZERO, divide_by_zero")));
            assertEquals("INVALID_HANDLER_DECLARATION.DUPLICATE_SQLSTATE_IN_HANDLER_DECLARATION",
                    refused(handler.formatted(kind, "SQLSTATE '22012', SQLSTATE VALUE '22012'")));
            assertEquals("INVALID_HANDLER_DECLARATION.INVALID_CONDITION_COMBINATION",
                    refused(handler.formatted(kind, "SQLEXCEPTION, DIVIDE_BY_ZERO")));
            for (String state : List.of("00000", "01xxx", "2201", "22-12")) {
                assertEquals("INVALID_SQLSTATE",
                        refused(handler.formatted(kind, "SQLSTATE '" + state + "'")));
            }
        }
        assertEquals("DUPLICATE_EXCEPTION_HANDLER.CONDITION", refused("BEGIN DECLARE EXIT HANDLER FOR "
                + "DIVIDE_BY_ZERO SELECT 1; DECLARE CONTINUE HANDLER FOR DIVIDE_BY_ZERO SELECT 2; END"));
        assertEquals("DUPLICATE_EXCEPTION_HANDLER.SQLSTATE", refused("BEGIN DECLARE EXIT HANDLER FOR "
                + "SQLSTATE '22012' SELECT 1; DECLARE EXIT HANDLER FOR SQLSTATE '22012' SELECT 2; END"));
        assertEquals("INVALID_HANDLER_DECLARATION.WRONG_PLACE_OF_DECLARATION",
                refused("BEGIN SELECT 1; DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 1; END"));
        assertEquals("INVALID_HANDLER_DECLARATION.WRONG_PLACE_OF_DECLARATION",
                refused("BEGIN IF true THEN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 1; END IF; END"));
        assertEquals("INVALID_ERROR_CONDITION_DECLARATION.ONLY_AT_BEGINNING",
                refused("BEGIN SELECT 1; DECLARE mine CONDITION; END"));
        assertEquals("DUPLICATE_CONDITION_IN_SCOPE",
                refused("BEGIN DECLARE mine CONDITION; DECLARE MINE CONDITION FOR SQLSTATE '45001'; END"));
        session.sql("SET spark.sql.scripting.continueHandlerEnabled=false");
        assertEquals("FEATURE_NOT_ENABLED", refused(handler.formatted("CONTINUE", "SQLEXCEPTION")));
        session.sql("RESET spark.sql.scripting.continueHandlerEnabled");
    }

    @Test
    void errorsOfAHandlerGoToTheBlockAround() {
        assertEquals(List.of("[outer]"), rows("""
            BEGIN
              DECLARE r STRING = 'nothing';
              BEGIN
                DECLARE EXIT HANDLER FOR SQLEXCEPTION SET r = 'outer';
                BEGIN
                  DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 2 / 0;
                  SELECT 1 / 0;
                END;
              END;
              SELECT r;
            END"""));
    }

    @Test
    void namesOfInnerBlocksHideOuterOnes() {
        assertEquals(List.of("[2,1]"), rows("""
            BEGIN
              a: BEGIN
                DECLARE x INT = 1;
                BEGIN
                  DECLARE x INT = 2;
                  SELECT x, a.x;
                END;
              END;
            END"""));
    }

    @Test
    void changesTables() {
        session.sql("BEGIN DECLARE i INT = 0; WHILE i < 3 DO INSERT INTO log VALUES ('line ' || i); "
                + "SET i = i + 1; END WHILE; END");
        assertEquals(List.of("[line 0]", "[line 1]", "[line 2]"), rows("SELECT * FROM log"));
    }

}
