package io.troupe.sql.types;

/// Text that tables store padded with spaces to `length` characters.
///
/// @param length
///            in characters, at least 1
public record CharType(int length) implements DataType {
    @Override
    public String typeName() {
        return "char";
    }

    @Override
    public String simpleString() {
        return "char(" + length + ")";
    }
}
