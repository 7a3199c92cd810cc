package io.troupe.sql.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.troupe.sql.TroupeSession;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JoinOrderTest {
    /// The condition about sales and people lets so little through that joining them first seems to give few rows.
    private static final String QUERY = """
        SELECT count(*)
        FROM range(0, 100000) sales,
             (SELECT id AS sale, id * 2 AS person FROM range(0, 100000)) returns,
             range(0, 1000000) people
        WHERE sales.id = returns.sale
          AND people.id = returns.person
          AND (sales.id % 7 = 1 AND people.id % 5 = 1 OR sales.id % 7 = 2 AND people.id % 5 = 2)""";

    @Test
    void joinsThatLookAtEveryPairAreTheLastResort() {
        try (TroupeSession session = TroupeSession.builder().master("local[1]").getOrCreate()) {
            String plan = session.sql("EXPLAIN " + QUERY)
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining("\n"));
            assertFalse(plan.contains("NestedLoop"), plan);
            long expected = LongStream.range(0, 100_000)
                    .filter(id -> id % 7 == 1 && id * 2 % 5 == 1 || id % 7 == 2 && id * 2 % 5 == 2)
                    .count();
            assertEquals(
                    List.of(expected),
                    session.sql(QUERY).collectAsList().stream().map(row -> row.getLong(0)).toList());
        }
    }

    @Test
    void aUnionOfJoinsKeepsTheOrderOfTheirColumns() {
        String joins = """
            SELECT * FROM range(0, 100000) a,
                (SELECT id AS b, concat('b', id) AS text FROM range(0, 100000)) b, range(7, 8) c
            WHERE a.id = b.b AND b.b = c.id""";
        try (TroupeSession session = TroupeSession.builder().master("local[1]").getOrCreate()) {
            assertEquals(
                    List.of("[-1,-2,none,-3]", "[7,7,b7,7]"),
                    session.sql(joins + " UNION ALL SELECT -1, -2, 'none', -3").collectAsList().stream()
                            .map(Object::toString).sorted().toList());
        }
    }
}
