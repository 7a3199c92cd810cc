package io.troupe.sql.collation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.collation.Collation.Match;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollationLawsTest {
    private static final String[] LETTERS = {"a", "A", "å", "a\u030A", "Å", "b", "B", " ", "  ", "ı", "I",
            "İ", "i",
            "ß", "ss", "ς", "σ", "Σ", "ж", "Ж", "가", "😀", "-", "1", "e\u0301", "é"};

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF8_BINARY_RTRIM", "UTF8_LCASE", "UTF8_LCASE_RTRIM", "UNICODE", "UNICODE_CI",
            "UNICODE_AI", "UNICODE_CI_AI", "UNICODE_CI_AI_RTRIM", "de", "tr_CI", "sv_AI_RTRIM",
            "sr_Cyrl_SRB"})
    void orderIsTotalAndThatOfTheKeys(String name) {
        Collation collation = Collations.of(name);
        long seed = name.hashCode();
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            String a = text(random);
            String b = text(random);
            String c = text(random);
            String what = name + " seed " + seed + ": '" + a + "', '" + b + "', '" + c + "'";
            int order = Integer.signum(collation.compare(a, b));
            assertEquals(order, -Integer.signum(collation.compare(b, a)), what);
            assertEquals(0, collation.compare(a, a), what);
            assertEquals(order, Integer.signum(collation.key(a).compareTo(collation.key(b))), what);
            assertEquals(order == 0, collation.key(a).equals(collation.key(b)), what);
            if (order == 0) {
                assertEquals(collation.key(a).hashCode(), collation.key(b).hashCode(), what);
            }
            if (order <= 0 && collation.compare(b, c) <= 0) {
                assertTrue(collation.compare(a, c) <= 0, what);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF8_LCASE", "UNICODE", "UNICODE_CI", "tr_CI"})
    void whatIsFoundIsEqualToWhatWasWanted(String name) {
        Collation collation = Collations.of(name);
        long seed = 31L * name.hashCode();
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 5_000; i++) {
            String text = text(random) + text(random);
            String part = text(random).strip();
            if (part.isEmpty()) {
                continue;
            }
            Match match = collation.find(text, part, 0);
            if (match != null) {
                found++;
                assertTrue(collation.equal(text.substring(match.start(), match.end()), part),
                        () -> name + " seed " + seed + ": '" + part + "' in '" + text + "' at " + match);
            }
        }
        assertTrue(found > 100, name + " found only " + found);
    }

    @Test
    void textsAreFoundWhereTheyWerePut() {
        for (String name : List.of("UTF8_LCASE", "UNICODE_CI", "UTF8_BINARY_RTRIM")) {
            Match match = Collations.of(name).find("--abc--", "abc", 1);
            assertEquals(new Match(2, 5), match, name);
            assertEquals(null, Collations.of(name).find("--abc--", "abc", 3), name);
        }
        assertEquals(null, Collations.of("UTF8_LCASE").find("İo", "i", 0), "only a part of a letter");
        assertEquals(new Match(0, 1), Collations.of("UTF8_LCASE").find("İo", "i\u0307", 0));
    }

    @Test
    void namesAreShownInOneWay() {
        assertEquals("sr_CI_AI", normalised("SR_ai_ci"));
        assertEquals("UNICODE", normalised("unicode_cs_as"));
        assertEquals("en_USA_RTRIM", normalised("En_Usa_Rtrim"));
        assertEquals("UTF8_LCASE", normalised("system.builtin.utf8_lcase"));
        for (String wrong : List.of("", "xx_yy", "UTF8_LCASE_CI", "UNICODE_CI_CS", "UNICODE_CI_CI", "_CI",
                "RTRIM")) {
            assertEquals("COLLATION_INVALID_NAME",
                    assertThrows(SqlException.class, () -> normalised(wrong), wrong).condition());
        }
    }

    @Test
    void allThatAreListedCanBeUsed() {
        List<Collations.Description> all = Collations.all();
        Set<String> names = all.stream().map(Collations.Description::name).collect(Collectors.toSet());
        assertEquals(all.size(), names.size());
        assertTrue(names
                .containsAll(Set.of("UTF8_BINARY", "UTF8_LCASE_RTRIM", "UNICODE_CI_AI", "tr_CI", "sr_Cyrl")));
        for (int i = 0; i < all.size(); i += 13) {
            Collations.Description each = all.get(i);
            assertEquals(each.name(), normalised(each.name()));
            Collation collation = Collations.of(each.name());
            assertEquals(each.cases(), !collation.equal("q", "Q"), each.name());
            assertTrue(!each.trimmed() || collation.equal("q", "q "), each.name());
        }
    }

    private static String normalised(String name) {
        return Collations.normalised(name, Origin.UNKNOWN);
    }
}
