package io.troupe.sql.function.cast;

import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.util.Locale;

/// Intervals as text.
public final class IntervalText {
    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private IntervalText() {}

    /// `1 years 2 months 3 days 4 hours 5 minutes 6.7 seconds` without what is zero; `0 seconds` for none.
    public static String calendar(CalendarInterval interval) {
        StringBuilder text = new StringBuilder();
        unit(text, interval.months() / 12, "years");
        unit(text, interval.months() % 12, "months");
        unit(text, interval.days(), "days");
        long rest = interval.microseconds();
        unit(text, rest / HOUR, "hours");
        rest %= HOUR;
        unit(text, rest / MINUTE, "minutes");
        rest %= MINUTE;
        if (rest != 0) {
            String seconds = BigDecimal.valueOf(rest, 6).stripTrailingZeros().toPlainString();
            text.append(text.isEmpty() ? "" : " ").append(seconds).append(" seconds");
        }
        return text.isEmpty() ? "0 seconds" : text.toString();
    }

    /// `INTERVAL '1-2' YEAR TO MONTH`, with the units of `type`.
    public static String yearMonth(int months, YearMonthIntervalType type) {
        boolean negative = months < 0;
        long size = Math.abs((long) months);
        String sign = negative ? "-" : "";
        String body = type.startField() == type.endField()
                ? Long.toString(type.startField() == YearMonthIntervalType.YEAR ? size / 12 : size)
                : size / 12 + "-" + size % 12;
        return "INTERVAL '" + sign + body + "' " + units(type.typeName());
    }

    /// `INTERVAL '1 02:03:04.5' DAY TO SECOND`, with the units of `type`.
    public static String dayTime(long micros, DayTimeIntervalType type) {
        StringBuilder body = new StringBuilder(micros < 0 ? "-" : "");
        byte start = type.startField();
        byte end = type.endField();
        long[] sizes = {DAY, HOUR, MINUTE, SECOND};
        // worked on as a negative number, of which there is one more
        long rest = micros < 0 ? micros : -micros;
        for (byte field = start; field <= end; field++) {
            long part = -(rest / sizes[field]);
            rest %= sizes[field];
            if (field > start) {
                body.append(field == DayTimeIntervalType.HOUR ? ' ' : ':');
            }
            if (field > DayTimeIntervalType.DAY && part < 10) {
                body.append('0');
            }
            body.append(part);
        }
        if (end == DayTimeIntervalType.SECOND && rest != 0) {
            body.append(BigDecimal.valueOf(-rest, 6).stripTrailingZeros().toPlainString().substring(1));
        }
        return "INTERVAL '" + body + "' " + units(type.typeName());
    }

    /// `1-2`: years and months.
    public static String plainYearMonth(int months) {
        long size = Math.abs((long) months);
        return (months < 0 ? "-" : "") + size / 12 + "-" + size % 12;
    }

    /// `1 02:03:04.500000000`: days, hours, minutes, seconds with 9 digits of a fraction.
    public static String plainDayTime(long micros) {
        long rest = micros < 0 ? micros : -micros;
        long days = -(rest / DAY);
        rest %= DAY;
        long hours = -(rest / HOUR);
        rest %= HOUR;
        long minutes = -(rest / MINUTE);
        rest %= MINUTE;
        return String.format(Locale.ROOT, "%s%d %02d:%02d:%02d.%09d", micros < 0 ? "-" : "", days, hours,
                minutes, -(rest / SECOND), -(rest % SECOND) * 1000);
    }

    private static void unit(StringBuilder text, long count, String unit) {
        if (count != 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }

    private static String units(String typeName) {
        return typeName.substring("interval ".length()).toUpperCase(Locale.ROOT);
    }
}
