package io.troupe.sql.types;

/// Months, days and microseconds that do not convert into each other. Not comparable.
public record CalendarIntervalType() implements DataType {
    @Override
    public String typeName() {
        return "interval";
    }

    @Override
    public String simpleString() {
        return "interval";
    }

    @Override
    public String toString() {
        return "CalendarIntervalType";
    }
}
