package io.troupe.sql.parse;

import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.Locale;

/// The units that an interval names: the greatest and the least of each kind.
final class UnitRange {
    private byte firstMonth = Byte.MAX_VALUE;
    private byte lastMonth = -1;
    private byte firstTime = Byte.MAX_VALUE;
    private byte lastTime = -1;

    void add(String unit) {
        switch (unit.toUpperCase(Locale.ROOT)) {
            case "YEAR", "YEARS" -> addMonth(YearMonthIntervalType.YEAR);
            case "MONTH", "MONTHS" -> addMonth(YearMonthIntervalType.MONTH);
            case "WEEK", "WEEKS", "DAY", "DAYS" -> addTime(DayTimeIntervalType.DAY);
            case "HOUR", "HOURS" -> addTime(DayTimeIntervalType.HOUR);
            case "MINUTE", "MINUTES" -> addTime(DayTimeIntervalType.MINUTE);
            default -> addTime(DayTimeIntervalType.SECOND);
        }
    }

    private void addMonth(byte field) {
        firstMonth = (byte) Math.min(firstMonth, field);
        lastMonth = (byte) Math.max(lastMonth, field);
    }

    private void addTime(byte field) {
        firstTime = (byte) Math.min(firstTime, field);
        lastTime = (byte) Math.max(lastTime, field);
    }

    boolean hasMonths() {
        return lastMonth >= 0;
    }

    boolean hasTimes() {
        return lastTime >= 0;
    }

    byte firstMonth() {
        return firstMonth;
    }

    byte lastMonth() {
        return lastMonth;
    }

    byte firstTime() {
        return firstTime;
    }

    byte lastTime() {
        return lastTime;
    }
}
