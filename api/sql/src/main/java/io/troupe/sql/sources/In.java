package io.troupe.sql.sources;

import org.jspecify.annotations.Nullable;

/// A column that has one of some values.
public record In(String attribute, @Nullable Object[] values) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
