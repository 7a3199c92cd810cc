package io.troupe.sql.sources;

/// A column that is not null.
public record IsNotNull(String attribute) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
