package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LateralJoinTest {
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("lateral").getOrCreate();
        session.sql(
                "CREATE TABLE l AS SELECT * FROM VALUES (1, 10), (2, 20), (2, 20), (NULL, 30) AS t(a, b)");
        session.sql("CREATE TABLE r AS SELECT * FROM VALUES (1, 'x'), (1, 'y'), (2, 'z') AS t(a, c)");
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).sorted().toList();
    }

    @Test
    void computesColumnsOfTheLeftRow() {
        assertEquals(List.of("[11]", "[22]", "[22]", "[null]"),
                rows("SELECT s FROM l, LATERAL (SELECT a + b AS s)"));
    }

    @Test
    void joinsRowsThatReferToTheLeftRowOncePerLeftRow() {
        assertEquals(List.of("[10,x]", "[10,y]", "[20,z]", "[20,z]"),
                rows("SELECT b, c FROM l, LATERAL (SELECT c FROM r WHERE r.a = l.a)"));
    }

    @Test
    void countsNothingAsZero() {
        assertEquals(List.of("[10,2]", "[20,1]", "[20,1]", "[30,0]"),
                rows("SELECT b, n FROM l, LATERAL (SELECT count(*) AS n FROM r WHERE r.a = l.a)"));
    }

    @Test
    void keepsLeftRowsOfOuterJoins() {
        assertEquals(List.of("[10,y]", "[20,z]", "[20,z]", "[30,null]"),
                rows("SELECT b, m FROM l LEFT JOIN LATERAL (SELECT c AS m FROM r WHERE r.a = l.a "
                        + "ORDER BY c DESC) ON m > 'x'"));
    }
}
