package io.troupe.sql.types;

/// Strings of bytes, ordered as unsigned.
public record BinaryType() implements DataType {
    @Override
    public String typeName() {
        return "binary";
    }

    @Override
    public String simpleString() {
        return "binary";
    }

    @Override
    public String toString() {
        return "BinaryType";
    }
}
