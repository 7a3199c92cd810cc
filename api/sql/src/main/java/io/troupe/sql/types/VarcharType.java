package io.troupe.sql.types;

/// Text of at most `length` characters.
///
/// @param length
///            in characters, at least 1
public record VarcharType(int length) implements DataType {
    @Override
    public String typeName() {
        return "varchar";
    }

    @Override
    public String simpleString() {
        return "varchar(" + length + ")";
    }
}
