package io.troupe.sql.types;

/// Intervals of months.
///
/// @param startField
///            the greatest unit that is shown, [#YEAR] or [#MONTH]
/// @param endField
///            the least unit, not greater than `startField`
public record YearMonthIntervalType(byte startField, byte endField) implements DataType {
    /// Years.
    public static final byte YEAR = 0;
    /// Months.
    public static final byte MONTH = 1;

    /// `INTERVAL YEAR TO MONTH`.
    public YearMonthIntervalType() {
        this(YEAR, MONTH);
    }

    @Override
    public String typeName() {
        String start = field(startField);
        return "interval " + (startField == endField ? start : start + " to " + field(endField));
    }

    @Override
    public String simpleString() {
        return typeName();
    }

    private static String field(byte field) {
        return field == YEAR ? "year" : "month";
    }
}
