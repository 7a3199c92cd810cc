package io.troupe.sql.parse;

import java.util.Arrays;

/// The tokens of one text, as parallel arrays. The last one is [Kind#END].
final class Tokens {
    /// What a token is.
    enum Kind {
        /// A name without quotes or a keyword; its word is in upper case.
        WORD,
        /// A name in quotes.
        QUOTED,
        /// A text in quotes, raw or not.
        STRING,
        /// A number, with its suffix.
        NUMBER,
        /// An operator or other sign, which is its word.
        SYMBOL,
        /// A character that means nothing.
        OTHER,
        /// The end of the text.
        END
    }

    private static final int INITIAL = 64;

    final String text;
    private Kind[] kinds = new Kind[INITIAL];
    private String[] words = new String[INITIAL];
    private int[] starts = new int[INITIAL];
    private int[] stops = new int[INITIAL];
    private int count;

    Tokens(String text) {
        this.text = text;
    }

    void add(Kind kind, String word, int start, int stop) {
        if (count == kinds.length) {
            int capacity = count * 2;
            kinds = Arrays.copyOf(kinds, capacity);
            words = Arrays.copyOf(words, capacity);
            starts = Arrays.copyOf(starts, capacity);
            stops = Arrays.copyOf(stops, capacity);
        }
        kinds[count] = kind;
        words[count] = word;
        starts[count] = start;
        stops[count++] = stop;
    }

    int count() {
        return count;
    }

    Kind kind(int index) {
        return kinds[Math.min(index, count - 1)];
    }

    /// The upper-case word or the sign; empty for texts, numbers and quoted names.
    String word(int index) {
        return words[Math.min(index, count - 1)];
    }

    int start(int index) {
        return starts[Math.min(index, count - 1)];
    }

    int stop(int index) {
        return stops[Math.min(index, count - 1)];
    }

    /// As it was written.
    String raw(int index) {
        return text.substring(start(index), stop(index));
    }

    /// For each opening parenthesis the token that closes it, else the last token.
    int[] closings() {
        int[] closings = new int[count];
        Arrays.fill(closings, count - 1);
        int[] open = new int[count];
        int depth = 0;
        for (int i = 0; i < count; i++) {
            if (words[i].equals("(")) {
                open[depth++] = i;
            } else if (words[i].equals(")") && depth > 0) {
                closings[open[--depth]] = i;
            }
        }
        return closings;
    }

    /// Takes the first character off a sign, as in `>>` where two brackets close.
    void dropFirst(int index) {
        words[index] = words[index].substring(1);
        starts[index]++;
    }
}
