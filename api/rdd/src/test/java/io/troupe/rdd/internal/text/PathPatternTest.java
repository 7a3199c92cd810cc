package io.troupe.rdd.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathPatternTest {
    /// Characters of names, some of which mean something in patterns.
    private static final String LETTERS = "abc{},*[^!-";
    private static final String MEANINGFUL = "{},*[]?\\";

    @TempDir
    Path folder;

    @Test
    void findsWhatThePatternsOfJavaMatch() throws IOException {
        int matchCount = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Path root = Files.createDirectory(folder.resolve("t" + seed));
            for (int i = 0; i < 30; i++) {
                Path file = root.resolve(name(random)).resolve(name(random));
                Files.createDirectories(file.getParent());
                Files.write(file, new byte[0]);
            }
            String pattern = component(random) + "/" + component(random);
            PathMatcher matcher = FileSystems.getDefault()
                    .getPathMatcher("glob:" + root + "/" + pattern.replace("[^", "[!"));
            try (Stream<Path> all = Files.walk(root)) {
                List<Path> expected = all.filter(matcher::matches).sorted().toList();
                assertEquals(expected, PathPattern.expand(root + "/" + pattern),
                        "pattern " + pattern + ", seed " + seed);
                matchCount += expected.size();
            }
        }
        assertTrue(matchCount > 400, () -> "the patterns match hardly anything");
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder("x");
        for (int i = random.nextInt(3); i >= 0; i--) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }

    private static String component(Random random) {
        StringBuilder pattern = new StringBuilder("x");
        for (int i = random.nextInt(3); i >= 0; i--) {
            pattern.append(switch (random.nextInt(8)) {
                case 0, 1 -> "*";
                case 2 -> "?";
                case 3 -> random.nextBoolean() ? "[a-b]" : "[b{,]";
                case 4 -> "[^a,]";
                case 5 -> "{" + literal(random) + "," + literal(random) + "*,c}";
                default -> literal(random);
            });
        }
        return pattern.toString();
    }

    private static String literal(Random random) {
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        return MEANINGFUL.indexOf(letter) >= 0 ? "\\" + letter : String.valueOf(letter);
    }

    @Test
    void expandsBracesInBraces() throws IOException {
        for (String name : List.of("ab", "acd", "ace", "af")) {
            Files.write(folder.resolve(name), new byte[0]);
        }
        assertEquals(
                new TreeSet<>(List.of("ab", "acd", "ace")),
                new TreeSet<>(PathPattern.expand(folder + "/a{b,c{d,e}}").stream()
                        .map(path -> path.getFileName().toString()).toList()));
    }

    @Test
    void splitsOnlyAtCommasThatSeparate() {
        assertEquals(List.of("a", "b{c,d}", "e"), PathPattern.splitAtCommas(" a,b{c,d}, ,e,"));
        assertEquals(List.of("a\\,b", "c"), PathPattern.splitAtCommas("a\\,b,c"));
        assertEquals(List.of("a\\{b", "c\\}"), PathPattern.splitAtCommas("a\\{b,c\\}"));
        assertEquals(List.of("[,]a", "b["), PathPattern.splitAtCommas("[,]a,b["));
        assertEquals(List.of("a\\"), PathPattern.splitAtCommas("a\\"));
        assertEquals(List.of(), PathPattern.splitAtCommas(", ,"));
    }

    @Test
    void saysWhatIsWrongWithAPattern() {
        for (String bad : List.of("a{b", "a{b,{c}", "[b", "a\\")) {
            TroupeException e = assertThrows(
                    TroupeException.class, () -> PathPattern.expand(folder + "/" + bad), bad);
            assertEquals(ErrorCode.INVALID_ARGUMENT, e.code());
            assertTrue(e.getMessage().contains(bad), e::getMessage);
        }
        TroupeException e = assertThrows(TroupeException.class, () -> TextInput.splits("a\0b", 1));
        assertEquals(ErrorCode.INVALID_ARGUMENT, e.code());
    }
}
