package io.troupe.sql.types;

/// Dates with a time of day, to the microsecond, of no time zone.
public record TimestampNTZType() implements DataType {
    @Override
    public String typeName() {
        return "timestamp_ntz";
    }

    @Override
    public String simpleString() {
        return "timestamp_ntz";
    }

    @Override
    public String toString() {
        return "TimestampNTZType";
    }
}
