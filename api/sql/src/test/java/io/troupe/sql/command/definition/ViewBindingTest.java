package io.troupe.sql.command.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.session.SessionTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewBindingTest extends SessionTest {
    private static void view(String binding) {
        session.sql("DROP VIEW IF EXISTS v");
        session.sql("DROP TABLE IF EXISTS t");
        session.sql("CREATE TABLE t (c1 INT, c2 INT)");
        session.sql("CREATE VIEW v WITH SCHEMA " + binding + " AS SELECT * FROM t");
        session.sql("DROP TABLE t");
    }

    @Test
    void bindingTakesOnlyTypesThatFit() {
        view("BINDING");
        session.sql("CREATE TABLE t (c1 SMALLINT, c2 INT, c3 INT)");
        session.sql("INSERT INTO t VALUES (1, 2, 3)");
        assertEquals(List.of("[1,2]"), rows("SELECT * FROM v"));
        view("BINDING");
        session.sql("CREATE TABLE t (c1 BIGINT, c2 INT)");
        assertEquals("CANNOT_UP_CAST_DATATYPE", refused("SELECT * FROM v"));
        view("BINDING");
        session.sql("CREATE TABLE t (c1 INT)");
        assertEquals("INCOMPATIBLE_VIEW_SCHEMA_CHANGE", refused("SELECT * FROM v"));
    }

    @Test
    void compensationConverts() {
        view("COMPENSATION");
        session.sql("CREATE TABLE t (c2 INT, c1 STRING)");
        session.sql("INSERT INTO t VALUES (2, '1')");
        assertEquals(List.of("[1,2]"), rows("SELECT * FROM v"));
    }

    @Test
    void evolutionTakesOverTypesAndColumns() {
        view("TYPE EVOLUTION");
        session.sql("CREATE TABLE t (c1 STRING, c2 INT, c3 INT)");
        assertEquals("struct<c1:string,c2:int>", session.sql("SELECT * FROM v").schema().simpleString());
        view("EVOLUTION");
        session.sql("CREATE TABLE t (c1 STRING, c2 INT, c3 INT)");
        assertEquals("struct<c1:string,c2:int,c3:int>",
                session.sql("SELECT * FROM v").schema().simpleString());
        session.sql("ALTER VIEW v WITH SCHEMA TYPE EVOLUTION");
    }

    @Test
    void tellHowTheyAreBound() {
        view("TYPE EVOLUTION");
        session.sql("CREATE TABLE t (c1 INT, c2 INT)");
        assertEquals(List.of(
                "[CREATE VIEW default.v (\n  c1,\n  c2)\nWITH SCHEMA TYPE EVOLUTION\nAS SELECT * FROM t\n]"),
                rows("SHOW CREATE TABLE v"));
        assertEquals(List.of("[View Schema Mode,TYPE EVOLUTION,]"), rows("DESCRIBE EXTENDED v").stream()
                .filter(row -> row.startsWith("[View Schema")).toList());
    }

}
