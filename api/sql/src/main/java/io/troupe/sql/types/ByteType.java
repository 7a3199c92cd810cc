package io.troupe.sql.types;

/// Integers of 8 bits.
public record ByteType() implements DataType {
    @Override
    public String typeName() {
        return "byte";
    }

    @Override
    public String simpleString() {
        return "tinyint";
    }

    @Override
    public String toString() {
        return "ByteType";
    }
}
