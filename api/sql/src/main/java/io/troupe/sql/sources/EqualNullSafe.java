package io.troupe.sql.sources;

import org.jspecify.annotations.Nullable;

/// A column equal to a value, where null equals null.
public record EqualNullSafe(String attribute, @Nullable Object value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
