package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
