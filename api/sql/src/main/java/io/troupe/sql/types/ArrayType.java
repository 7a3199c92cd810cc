package io.troupe.sql.types;

/// Lists of values of one type.
///
/// @param containsNull
///            whether elements may be null
public record ArrayType(DataType elementType, boolean containsNull) implements DataType {
    /// Lists whose elements may be null.
    public ArrayType(DataType elementType) {
        this(elementType, true);
    }

    @Override
    public String typeName() {
        return "array";
    }

    @Override
    public String simpleString() {
        return "array<" + elementType.simpleString() + ">";
    }

    @Override
    public String sql() {
        return "ARRAY<" + elementType.sql() + ">";
    }
}
