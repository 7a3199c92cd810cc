package io.troupe.sql.metastore;

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
}
