package io.troupe.sql.types;

/// Integers of 64 bits.
public record LongType() implements DataType {
    @Override
    public String typeName() {
        return "long";
    }

    @Override
    public String simpleString() {
        return "bigint";
    }

    @Override
    public String toString() {
        return "LongType";
    }
}
