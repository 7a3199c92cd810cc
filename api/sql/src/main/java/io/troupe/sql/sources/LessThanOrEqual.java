package io.troupe.sql.sources;

/// A column not above a value; not fulfilled by null.
public record LessThanOrEqual(String attribute, Object value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
