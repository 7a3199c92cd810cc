package io.troupe.sql.sources;

/// A text that begins with another.
public record StringStartsWith(String attribute, String value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
