package io.troupe.sql.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    @Test
    void countsInsertedRemovedAndReplacedCharacters() {
        assertEquals(0, Suggestions.distance("name", "name"));
        assertEquals(1, Suggestions.distance("name", "names"));
        assertEquals(3, Suggestions.distance("kitten", "sitting"));
        assertEquals(4, Suggestions.distance("", "four"));
    }

    @Test
    void namesTheLikestFirstAndAtMostFive() {
        assertEquals(
                List.of("price", "prices", "pride", "rice", "x"),
                Suggestions.of("PRICE", List.of("something", "x", "prices", "price", "pride", "rice")));
    }

    @Test
    void takesForASlipOnlyWhatIsNearlyTheSame() {
        assertEquals(List.of("name"), Suggestions.near("nmae", List.of("id", "name", "born")));
        assertEquals(List.of("FROM"), Suggestions.near("form", List.of("FROM", "WHERE", "HAVING")));
        assertEquals(List.of(), Suggestions.near("q", List.of("id", "x")));
        assertEquals(List.of(), Suggestions.near("balance", List.of("birthday")));
    }

    @Test
    void asksForWhatWasMeant() {
        assertEquals(" Did you mean people?", Suggestions.hint("peple", List.of("people", "orders")));
        assertEquals("", Suggestions.hint("zebra", List.of("people", "orders")));
    }
}
