package io.troupe.sql.types;

/// Floating-point numbers of 64 bits. NaN equals NaN and is greater than any other value; -0.0 equals 0.0.
public record DoubleType() implements DataType {
    @Override
    public String typeName() {
        return "double";
    }

    @Override
    public String simpleString() {
        return "double";
    }

    @Override
    public String toString() {
        return "DoubleType";
    }
}
