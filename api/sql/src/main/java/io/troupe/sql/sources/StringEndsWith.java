package io.troupe.sql.sources;

/// A text that ends with another.
public record StringEndsWith(String attribute, String value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
