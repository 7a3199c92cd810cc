package io.troupe.sql.sources;

/// A column below a value; not fulfilled by null.
public record LessThan(String attribute, Object value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
