package io.troupe.sql.types;

/// Values that carry their own type, as JSON does.
public record VariantType() implements DataType {
    @Override
    public String typeName() {
        return "variant";
    }

    @Override
    public String simpleString() {
        return "variant";
    }

    @Override
    public String toString() {
        return "VariantType";
    }
}
