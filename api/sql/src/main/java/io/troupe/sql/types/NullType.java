package io.troupe.sql.types;

/// The type of NULL where nothing else is known.
public record NullType() implements DataType {
    @Override
    public String typeName() {
        return "void";
    }

    @Override
    public String simpleString() {
        return "void";
    }

    @Override
    public String toString() {
        return "NullType";
    }
}
