package io.troupe.sql.sources;

/// A column equal to a value; not fulfilled by null.
public record EqualTo(String attribute, Object value) implements Filter {
    @Override
    public String[] references() {
        return new String[]{attribute};
    }
}
