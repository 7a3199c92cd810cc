package io.troupe.sql.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DisplayTextTest {
    @Test
    void wideCharactersTakeTwoColumns() {
        assertEquals(3, DisplayText.width("abc"));
        assertEquals(6, DisplayText.width("한국어"));
        assertEquals(4, DisplayText.width("漢字"));
        assertEquals(2, DisplayText.width("😀"));
        assertEquals(1, DisplayText.width("e\u0301"));
    }

    @Test
    void aCutTextFillsTheWidthAtMost() {
        assertEquals("abcd…", DisplayText.cut("abcdefgh", 5));
        assertEquals("한국…", DisplayText.cut("한국어한국어", 6));
        assertEquals("abcdefgh", DisplayText.cut("abcdefgh", 8));
        assertEquals("abcdefgh", DisplayText.cut("abcdefgh", 0));
    }

    @Test
    void noTextIsWiderThanItsCut() {
        long seed = 20261122;
        Random random = new Random(seed);
        int[] alphabet = {'a', 'é', '한', 0x1f600, 0x301};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            int most = 1 + random.nextInt(20);
            String cut = DisplayText.cut(text.toString(), most);
            assertTrue(DisplayText.width(cut) <= most, "seed " + seed + " round " + round + ": " + text);
        }
    }

    @Test
    void controlCharactersAreEscaped() {
        assertEquals("a\\nb\\tc\\u001b[1m", DisplayText.onOneLine("a\nb\tc\u001b[1m"));
        assertEquals("plain", DisplayText.onOneLine("plain"));
    }
}
