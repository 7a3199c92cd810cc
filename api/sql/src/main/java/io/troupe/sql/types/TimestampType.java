package io.troupe.sql.types;

/// Moments, to the microsecond, shown in the time zone of the session.
public record TimestampType() implements DataType {
    @Override
    public String typeName() {
        return "timestamp";
    }

    @Override
    public String simpleString() {
        return "timestamp";
    }

    @Override
    public String toString() {
        return "TimestampType";
    }
}
