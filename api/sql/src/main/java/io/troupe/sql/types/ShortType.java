package io.troupe.sql.types;

/// Integers of 16 bits.
public record ShortType() implements DataType {
    @Override
    public String typeName() {
        return "short";
    }

    @Override
    public String simpleString() {
        return "smallint";
    }

    @Override
    public String toString() {
        return "ShortType";
    }
}
