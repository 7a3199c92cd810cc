package io.troupe.sql.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The words that mean something in SQL text.
public final class Keywords {
    private Keywords() {}

    /// All of them in upper case and in order. Reads a file that comes with the library.
    public static List<String> all() {
        try (InputStream file = Keywords.class.getResourceAsStream("keywords.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(file, "keywords.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether `word`, in upper case, cannot be a name where reserved words are enforced.
    public static boolean isReserved(String word) {
        return Words.isReserved(word);
    }
}
