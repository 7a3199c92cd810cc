package io.troupe.sql.sources;

/// A text that has another in it.
public record StringContains(String attribute, String value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
