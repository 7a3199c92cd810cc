package io.troupe.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuerySuiteTest {
    @Test
    void aNumberMayStandForTwoStatements() {
        assertEquals(List.of("q01", "q14a", "q14b"), QuerySuite.TPCDS.parse("1, 14"));
        assertEquals(List.of("q14b", "q03"), QuerySuite.TPCDS.parse("14b,3"));
        assertEquals(103, QuerySuite.TPCDS.queries().size());
        assertEquals(List.of("q14"), QuerySuite.TPCH.parse("14"));
    }

    @Test
    void whatIsNoQueryOrComesTwiceIsRefused() {
        for (String numbers : List.of("0", "100", "1a", "14c", "q01", "1,1", "14,14a", ".", "")) {
            assertEquals(List.of(), QuerySuite.TPCDS.parse(numbers), numbers);
        }
        assertEquals(List.of(), QuerySuite.TPCH.parse("23"));
    }

    @Test
    void everyQueryHasAText() {
        for (QuerySuite suite : QuerySuite.values()) {
            for (String query : suite.queries()) {
                String text = suite.text(query, 1);
                assertTrue(text.matches("(?s)(SELECT|WITH)\\b.*[^;]"), query);
                assertEquals(-1, text.indexOf("${"), query);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> QuerySuite.TPCH.text("q23", 1));
    }

    @Test
    void theThresholdOfQueryElevenFollowsTheSize() {
        assertTrue(QuerySuite.TPCH.text("q11", 10).contains("0.00001"), QuerySuite.TPCH.text("q11", 10));
    }
}
