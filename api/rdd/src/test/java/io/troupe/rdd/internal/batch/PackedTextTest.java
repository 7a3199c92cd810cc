package io.troupe.rdd.internal.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTextTest {
    private static final int TRIES = 200;

    @Test
    void keepsEveryText() {
        for (int seed = 0; seed < TRIES; seed++) {
            List<String> texts = texts(new Random(seed));
            PackedText packed = pack(texts);
            for (int row = 0; row < texts.size(); row++) {
                String text = texts.get(row);
                assertEquals(text, packed.get(row), "seed " + seed);
                assertEquals(text.length(), packed.length(row), "seed " + seed);
                for (int i = 0; i < text.length(); i++) {
                    assertEquals(text.charAt(i), packed.charAt(row, i), "seed " + seed);
                }
            }
        }
    }

    @Test
    void comparesLikeStrings() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            List<String> first = texts(random);
            List<String> second = texts(random);
            PackedText packed = pack(first);
            PackedText others = pack(second);
            for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
                assertEquals(
                        Integer.signum(first.get(i).compareTo(second.get(i))),
                        Integer.signum(packed.compare(i, others, i)), "seed " + seed);
            }
        }
    }

    @Test
    void takesANarrowByteForACharacterBelow256() {
        PackedText packed = pack(List.of("\u00ff\u0000", "\u0100", "\u00ff".repeat(40), "\u0100".repeat(40)));
        assertEquals(2, packed.byteCount(0, 1));
        assertEquals(2, packed.byteCount(1, 2));
        assertEquals(40, packed.byteCount(2, 3));
        assertEquals(80, packed.byteCount(3, 4));
    }

    @Test
    void readsFromTheMiddleOfAnArrayWithoutChangingIt() {
        byte[] bytes = "..ab\u00e9\u0000\u0001..".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] before = bytes.clone();
        PackedText packed = PackedText.over(bytes, 2, new int[]{0, 3 << 1, 1 << 1 | 1, 0});

        assertEquals("ab\u00e9", packed.get(0));
        assertEquals("\u0100", packed.get(1));
        assertEquals("", packed.get(2));
        assertTrue(packed.tryAppend("more"));
        assertEquals("more", packed.get(3));
        assertEquals("ab\u00e9", packed.get(0));
        PackedText cleared = PackedText.over(bytes, 2, new int[]{0, 3 << 1});
        cleared.clear();
        assertTrue(cleared.tryAppend("zzz"));
        assertArrayEquals(before, bytes);
    }

    @Test
    void refusesATextThatIsTooLong() {
        PackedText packed = pack(List.of("a"));
        assertFalse(packed.tryAppend("x".repeat(PackedText.LONGEST + 1)));
        assertTrue(packed.tryAppend("x".repeat(PackedText.LONGEST)));
        assertEquals(2, packed.size());
    }

    private static PackedText pack(List<String> texts) {
        PackedText packed = new PackedText(0, 0);
        texts.forEach(packed::tryAppend);
        return packed;
    }

    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        int widest = List.of(0x80, 0x100, 0x102, 0x10000).get(random.nextInt(4));
        for (int i = random.nextInt(30); i > 0; i--) {
            StringBuilder text = new StringBuilder();
            for (int letter = random.nextInt(random.nextInt(5) == 0 ? 300 : 40); letter > 0; letter--) {
                text.append(
                        (char) random.nextInt(random.nextInt(20) == 0 ? widest : Math.min(widest, 0x100)));
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
