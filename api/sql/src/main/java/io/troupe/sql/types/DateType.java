package io.troupe.sql.types;

/// Days of the proleptic Gregorian calendar.
public record DateType() implements DataType {
    @Override
    public String typeName() {
        return "date";
    }

    @Override
    public String simpleString() {
        return "date";
    }

    @Override
    public String toString() {
        return "DateType";
    }
}
