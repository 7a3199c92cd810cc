package io.troupe.sql.sources;

/// A column not below a value; not fulfilled by null.
public record GreaterThanOrEqual(String attribute, Object value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
