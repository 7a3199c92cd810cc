package io.troupe.sql.sources;

/// A column above a value; not fulfilled by null.
public record GreaterThan(String attribute, Object value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
