package io.troupe.sql.collation;

import io.troupe.sql.types.Bytes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Another collation for which spaces at the end do not count.
record TrimmedCollation(Collation base) implements Collation {
    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    @Override
    public Bytes key(String text) {
        return base.key(trimmed(text));
    }

    @Override
    public int compare(String left, String right) {
        return base.compare(trimmed(left), trimmed(right));
    }

    @Override
    public @Nullable Match find(String text, String part, int from) {
        return base.find(text, part, from);
    }

    @Override
    public boolean tellsAccents() {
        return base.tellsAccents();
    }

    @Override
    public boolean tellsCases() {
        return base.tellsCases();
    }

    @Override
    public Locale locale() {
        return base.locale();
    }

    @Override
    public Collation untrimmed() {
        return base;
    }

    @Override
    public String searched(String text) {
        return trimmed(text);
    }
}
