package io.troupe.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantNameTest {
    @ParameterizedTest
    @CsvSource({"amount,AMOUNT", "unitPrice,UNIT_PRICE", "URL,URL", "orderID,ORDER_ID",
            "parseURLFast,PARSE_URL_FAST", "unit_price,UNIT_PRICE", "a1B,A1_B", "x,X", "_1,_1", "이름,이름",
            "aB,A_B"})
    void wordsAreApartInCapitals(String name, String constant) {
        assertEquals(constant, ConstantName.of(name));
    }
}
