package io.troupe.columnar.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Values;
import io.troupe.columnar.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LikePatternTest {
    private static final String[] UNITS = {"a", "b", "ab", "\u00e4", "\u20ac", "\ud83d\ude00", "%", "_", "\\",
            "\n"};

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(UNITS[random.nextInt(random.nextBoolean() ? 3 : UNITS.length)]);
        }
        return text.toString();
    }

    /// Texts with nulls: in order, taken from anywhere, cut out of longer ones, or by dictionary.
    private static Vector texts(Random random, List<String> into) {
        int size = random.nextInt(200);
        String[] texts = new String[size];
        for (int i = 0; i < size; i++) {
            texts[i] = random.nextInt(8) == 0 ? null : text(random, 12);
        }
        BytesVector vector = BytesVector.of(texts);
        int[] rows = size == 0 ? new int[0] : random.ints(random.nextInt(200), 0, size).toArray();
        int form = random.nextInt(4);
        if (form == 0) {
            into.addAll(java.util.Arrays.asList(texts));
            return vector;
        }
        if (form == 1) {
            if (random.nextBoolean()) {
                java.util.Arrays.sort(rows);
            }
            for (int row : rows) {
                into.add(texts[row]);
            }
            return vector.gather(rows, rows.length);
        }
        if (form == 2 && random.nextBoolean()) {
            for (int i = 0; i < rows.length; i++) {
                rows[i] = random.nextInt(4) == 0 ? -1 : Math.min(i, size - 1);
                into.add(rows[i] < 0 ? null : texts[rows[i]]);
            }
            return io.troupe.columnar.Nulls.orNull(vector, rows, rows.length);
        }
        if (form == 2) {
            into.addAll(java.util.Arrays.asList(texts).subList(size / 3, size / 2));
            return vector.slice(size / 3, size / 2);
        }
        int[] codes = new int[rows.length];
        BytesVector entries = BytesVector.of("", "ab", "ba\u20acab", "a%b_", "b\\a");
        for (int i = 0; i < codes.length; i++) {
            codes[i] = random.nextInt(5);
            into.add((String) new String[]{"", "ab", "ba\u20acab", "a%b_", "b\\a"}[codes[i]]);
        }
        return new DictionaryVector(codes, entries, null, codes.length);
    }

    private static List<Object> expected(List<String> texts, Predicate<String> predicate) {
        List<Object> outcome = new ArrayList<>();
        for (String text : texts) {
            outcome.add(text == null ? null : predicate.test(text));
        }
        return outcome;
    }

    @Test
    void matchesAsARegularExpressionDoes() {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            StringBuilder pattern = new StringBuilder();
            StringBuilder regex = new StringBuilder();
            boolean ones = random.nextBoolean();
            for (int i = random.nextInt(6); i > 0; i--) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        pattern.append('%');
                        regex.append(".*");
                    }
                    case 1 -> {
                        pattern.append(ones ? "_" : "a");
                        regex.append(ones ? "." : "a");
                    }
                    default -> {
                        String literal = text(random, 4);
                        pattern.append(literal.replaceAll("([%_\\\\])", "\\\\$1"));
                        regex.append(Pattern.quote(literal));
                    }
                }
            }
            Pattern compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
            List<String> texts = new ArrayList<>();
            Vector vector = texts(random, texts);
            assertEquals(expected(texts, text -> compiled.matcher(text).matches()),
                    Values.all(LikePattern.of(pattern.toString(), '\\').matches(vector)),
                    "seed " + seed + " " + pattern);
        }
    }

    @Test
    void findsPartsBeginningsAndEnds() {
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            List<String> texts = new ArrayList<>();
            Vector vector = texts(random, texts);
            String part = text(random, 4);
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            String text = "seed " + seed + " " + part;
            assertEquals(expected(texts, t -> t.contains(part)),
                    Values.all(TextSearch.contains(vector, bytes)), text);
            assertEquals(expected(texts, t -> t.startsWith(part)),
                    Values.all(TextSearch.startsWith(vector, bytes)), text);
            assertEquals(expected(texts, t -> t.endsWith(part)),
                    Values.all(TextSearch.endsWith(vector, bytes)), text);
        }
    }

    @Test
    void aHitAcrossTwoRowsIsNone() {
        BytesVector vector = BytesVector.of("xab", "cab", "abc", "", "a", "bc");
        assertEquals(List.of(false, false, true, false, false, false),
                Values.all(TextSearch.contains(vector, "abc".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void anEscapeMustStandBeforeSomethingThatNeedsIt() {
        assertThrows(IllegalArgumentException.class, () -> LikePattern.of("a\\", '\\'));
        assertThrows(IllegalArgumentException.class, () -> LikePattern.of("\\a", '\\'));
        assertEquals(List.of(true, false),
                Values.all(LikePattern.of("a#%##", '#').matches(BytesVector.of("a%#", "ab#"))));
        assertThrows(IllegalArgumentException.class,
                () -> LikePattern.of("a", '\\').matches(IntVector.of(1)));
    }
}
