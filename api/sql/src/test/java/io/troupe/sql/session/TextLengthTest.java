package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TextLengthTest extends SessionTest {
    @BeforeAll
    static void prepare() {
        session.sql("CREATE TABLE c (a CHAR(3), b CHAR(5), v VARCHAR(2))");
        session.sql("INSERT INTO c VALUES ('x', 'x', 'yy'), ('abc  ', 'ab', 'z ')");
    }

    @Test
    void fillsAndCutsSpaces() {
        assertEquals(List.of("[abc|,ab   |,z |]", "[x  |,x    |,yy|]"),
                rows("SELECT a || '|', b || '|', v || '|' FROM c"));
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertEquals("EXCEED_LIMIT_LENGTH", refused("INSERT INTO c (v) VALUES ('long')"));
        assertEquals("EXCEED_LIMIT_LENGTH", refused("INSERT INTO c (a) SELECT 'long'"));
        assertEquals(List.of("[2]"), rows("SELECT count(*) FROM c"));
    }

    @Test
    void comparesWithoutRegardToLength() {
        assertEquals(List.of("[x  ]"), rows("SELECT a FROM c WHERE a = 'x'"));
        assertEquals(List.of("[x  ]"), rows("SELECT a FROM c WHERE a = 'x      '"));
        assertEquals(List.of("[x  ]"), rows("SELECT a FROM c WHERE a = b"));
        assertEquals(List.of(), rows("SELECT a FROM c WHERE v = 'z'"));
    }

    @Test
    void keepsTheTypesOfColumns() {
        session.sql("CREATE TABLE d AS SELECT * FROM c");
        assertEquals(List.of("[a,char(3),null]", "[b,char(5),null]", "[v,varchar(2),null]"),
                rows("DESCRIBE d"));
        assertEquals("struct<a:string,b:string,v:string>",
                session.sql("SELECT * FROM d").schema().simpleString());
    }

}
