package io.troupe.sql.collation;

import io.troupe.sql.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// By the bytes of UTF-8, which is by code points.
record BinaryCollation() implements Collation {
    @Override
    public Bytes key(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compare(String left, String right) {
        return key(left).compareTo(key(right));
    }

    @Override
    public @Nullable Match find(String text, String part, int from) {
        int start = text.indexOf(part, from);
        return start < 0 ? null : new Match(start, start + part.length());
    }

    @Override
    public boolean tellsAccents() {
        return true;
    }

    @Override
    public boolean tellsCases() {
        return true;
    }

    @Override
    public Locale locale() {
        return Locale.ROOT;
    }
}
