package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TextLengthTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("lengths").getOrCreate();
        session.sql("CREATE TABLE c (a CHAR(3), b CHAR(5), v VARCHAR(2))");
        session.sql("INSERT INTO c VALUES ('x', 'x', 'yy'), ('abc  ', 'ab', 'z ')");
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static String refused(String sql) {
        return assertThrows(SqlException.class, () -> session.sql(sql).collectAsList()).condition();
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
