package io.troupe.sql.sources;

/// A column that is null.
public record IsNull(String attribute) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
