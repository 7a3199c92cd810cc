package io.troupe.sql.collation;

import io.troupe.sql.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// By the code points of the lower-case letters.
record LowerCaseCollation() implements Collation {
    private static final int DOTTED_I = 0x130;
    private static final int FINAL_SIGMA = 0x3c2;
    private static final int SIGMA = 0x3c3;

    @Override
    public Bytes key(String text) {
        return Bytes.of(lower(text).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compare(String left, String right) {
        return key(left).compareTo(key(right));
    }

    /// Each letter for itself, so that the same letter is the same wherever it stands.
    static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length() + 4);
        text.codePoints().forEach(point -> append(lower, point));
        return lower.toString();
    }

    private static void append(StringBuilder lower, int point) {
        switch (point) {
            case DOTTED_I -> lower.append("i\u0307");
            case FINAL_SIGMA -> lower.appendCodePoint(SIGMA);
            default -> lower.appendCodePoint(Character.toLowerCase(point));
        }
    }

    /// A match never begins or ends within the letters that one letter became.
    @Override
    public @Nullable Match find(String text, String part, int from) {
        StringBuilder lower = new StringBuilder(text.length() + 4);
        int[] sources = new int[2 * (text.length() - from) + 1];
        Arrays.fill(sources, -1);
        for (int i = from; i < text.length();) {
            sources[lower.length()] = i;
            int point = text.codePointAt(i);
            append(lower, point);
            i += Character.charCount(point);
        }
        sources[lower.length()] = text.length();
        String wanted = lower(part);
        int start = lower.indexOf(wanted);
        while (start >= 0) {
            int end = start + wanted.length();
            if (sources[start] >= 0 && sources[end] >= 0) {
                return new Match(sources[start], sources[end]);
            }
            start = lower.indexOf(wanted, start + 1);
        }
        return null;
    }

    @Override
    public boolean tellsAccents() {
        return true;
    }

    @Override
    public boolean tellsCases() {
        return false;
    }

    @Override
    public Locale locale() {
        return Locale.ROOT;
    }
}
