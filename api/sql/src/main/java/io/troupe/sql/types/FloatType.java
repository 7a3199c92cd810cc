package io.troupe.sql.types;

/// Floating-point numbers of 32 bits. NaN equals NaN and is greater than any other value; -0.0 equals 0.0.
public record FloatType() implements DataType {
    @Override
    public String typeName() {
        return "float";
    }

    @Override
    public String simpleString() {
        return "float";
    }

    @Override
    public String toString() {
        return "FloatType";
    }
}
