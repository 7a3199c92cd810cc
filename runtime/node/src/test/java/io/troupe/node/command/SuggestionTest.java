package io.troupe.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    @Test
    void namesTheNearestCandidate() {
        assertEquals(" Did you mean 'wordcount'?",
                Suggestion.didYouMean("wrdcont", List.of("pagerank", "wordcount")));
    }

    @Test
    void staysSilentWhenNothingIsNear() {
        assertEquals("", Suggestion.didYouMean("sql", List.of("wordcount", "pi")));
    }

    @Test
    void countsInsertedDeletedAndReplacedCharacters() {
        assertEquals(3, Suggestion.distance("kitten", "sitting"));
        assertEquals(4, Suggestion.distance("", "four"));
        assertEquals(0, Suggestion.distance("same", "same"));
    }
}
