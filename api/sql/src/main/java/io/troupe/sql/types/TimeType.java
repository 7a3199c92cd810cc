package io.troupe.sql.types;

/// Times of day without a date or zone.
///
/// @param precision
///            digits of the fraction of a second, 0 to 6
public record TimeType(int precision) implements DataType {
    @Override
    public String typeName() {
        return "time(" + precision + ")";
    }

    @Override
    public String simpleString() {
        return typeName();
    }
}
