package io.troupe.sql.types;

import java.util.List;

/// Intervals of microseconds.
///
/// @param startField
///            the greatest unit that is shown, [#DAY] to [#SECOND]
/// @param endField
///            the least unit, not greater than `startField`
public record DayTimeIntervalType(byte startField, byte endField) implements DataType {
    /// Days of 24 hours.
    public static final byte DAY = 0;
    /// Hours.
    public static final byte HOUR = 1;
    /// Minutes.
    public static final byte MINUTE = 2;
    /// Seconds with a fraction.
    public static final byte SECOND = 3;

    private static final List<String> NAMES = List.of("day", "hour", "minute", "second");

    /// `INTERVAL DAY TO SECOND`.
    public DayTimeIntervalType() {
        this(DAY, SECOND);
    }

    @Override
    public String typeName() {
        String start = NAMES.get(startField);
        return "interval " + (startField == endField ? start : start + " to " + NAMES.get(endField));
    }

    @Override
    public String simpleString() {
        return typeName();
    }
}
