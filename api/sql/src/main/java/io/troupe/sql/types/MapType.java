package io.troupe.sql.types;

/// Maps from keys, which are never null, to values.
///
/// @param valueContainsNull
///            whether values may be null
public record MapType(DataType keyType, DataType valueType, boolean valueContainsNull) implements DataType {
    /// Maps whose values may be null.
    public MapType(DataType keyType, DataType valueType) {
        this(keyType, valueType, true);
    }

    @Override
    public String typeName() {
        return "map";
    }

    @Override
    public String simpleString() {
        return "map<" + keyType.simpleString() + "," + valueType.simpleString() + ">";
    }

    @Override
    public String sql() {
        return "MAP<" + keyType.sql() + ", " + valueType.sql() + ">";
    }
}
