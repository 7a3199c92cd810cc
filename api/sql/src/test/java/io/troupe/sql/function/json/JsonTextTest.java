package io.troupe.sql.function.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void numbersKeepTheirDigitsAndTextIsEscaped() {
        String text = "{\"a\" : [1.10, -2e5, true, null] , 'b': \"x\\\"\\u0041\\n\"}";
        assertEquals("{\"a\":[1.10,-2e5,true,null],\"b\":\"x\\\"A\\n\"}",
                JsonParser.parse(text).orElseThrow().text());
    }

    @Test
    void whatIsNoJsonIsEmpty() {
        for (String text : List.of("", "{", "[1,]", "{a:1}", "01", "[1] 2", "\"a", "nul", "{\"a\":}",
                "\"\\x\"",
                "[".repeat(5000))) {
            assertTrue(JsonParser.parse(text).isEmpty(), text);
        }
    }

    @Test
    void pathsLeadThroughNamesIndexesAndAll() {
        Json json = JsonParser.parse("{\"a\":[{\"b c\":1},{\"b c\":2}],\"d\":{\"e\":3}}").orElseThrow();
        assertEquals("[1]", found(json, "$.a[0]['b c']"));
        assertEquals("[1,2]", found(json, "$.a[*][\"b c\"]"));
        assertEquals("[3]", found(json, "$.d.*"));
        assertEquals("[]", found(json, "$.a.b"));
        assertTrue(JsonPath.parse("a.b").isEmpty());
        assertTrue(JsonPath.parse("$.a[x]").isEmpty());
    }

    private static String found(Json json, String path) {
        return new Json.ArrayValue(JsonPath.parse(path).orElseThrow().find(json)).text();
    }

    @Test
    void escapesOfCharactersHaveFourDigitsAndNoSign() {
        for (String wrong : new String[]{"-823", "+123", "12", "00g0", "\uFF11234"}) {
            assertTrue(JsonParser.parse("\"\\u" + wrong + "\"").isEmpty(), wrong);
        }
        assertTrue(JsonParser.parse("\"\\u00e4\"").isPresent());
    }
}
