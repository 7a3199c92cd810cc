package io.troupe.sql.types;

/// Integers of 32 bits.
public record IntegerType() implements DataType {
    @Override
    public String typeName() {
        return "integer";
    }

    @Override
    public String simpleString() {
        return "int";
    }

    @Override
    public String toString() {
        return "IntegerType";
    }
}
