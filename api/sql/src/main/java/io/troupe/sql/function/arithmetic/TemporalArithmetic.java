package io.troupe.sql.function.arithmetic;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.types.CalendarInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// Dates, moments and intervals added, subtracted and multiplied, one value at a time.
public final class TemporalArithmetic {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private TemporalArithmetic() {}

    /// A date some months later; the last day of the month when it has no such day.
    public static int plusMonths(int day, long months) {
        try {
            return Math.toIntExact(LocalDate.ofEpochDay(day).plusMonths(months).toEpochDay());
        } catch (DateTimeException | ArithmeticException e) {
            throw overflow();
        }
    }

    /// A date some days later.
    public static int plusDays(int day, long days) {
        try {
            return Math.toIntExact(Math.addExact((long) day, days));
        } catch (ArithmeticException e) {
            throw Overflow.arithmetic("integer", "+");
        }
    }

    /// A moment some months, days of the calendar of `zone`, and microseconds later.
    public static long plus(long micros, long months, long days, long rest, ZoneId zone) {
        try {
            long moved = micros;
            if (months != 0 || days != 0) {
                LocalDateTime local = DateTimeText.local(micros, zone).plusMonths(months).plusDays(days);
                moved = DateTimeText.micros(local, zone);
            }
            return Math.addExact(moved, rest);
        } catch (DateTimeException | ArithmeticException e) {
            throw overflow();
        }
    }

    /// A moment and an interval of days and time: whole days are days of the calendar.
    public static long plusDayTime(long micros, long interval, ZoneId zone) {
        return plus(micros, 0, interval / MICROS_PER_DAY, interval % MICROS_PER_DAY, zone);
    }

    /// A time of day some microseconds later; beyond the day is an error.
    public static long plusTime(long nanos, long micros) {
        try {
            long sum = Math.addExact(nanos, Math.multiplyExact(micros, 1000L));
            if (sum >= 0 && sum < MICROS_PER_DAY * 1000) {
                return sum;
            }
        } catch (ArithmeticException e) {
            throw overflow();
        }
        throw overflow();
    }

    /// The microseconds from one date and time of day to another in `zone`, days counted by the calendar.
    public static long between(long from, long to, ZoneId zone) {
        LocalDateTime start = DateTimeText.local(from, zone);
        LocalDateTime end = DateTimeText.local(to, zone);
        try {
            return Math.addExact(
                    Math.multiplyExact(end.toEpochSecond(java.time.ZoneOffset.UTC)
                            - start.toEpochSecond(java.time.ZoneOffset.UTC), 1_000_000L),
                    (end.getNano() - start.getNano()) / 1_000);
        } catch (ArithmeticException e) {
            throw Overflow.arithmetic("long", "-");
        }
    }

    /// The sum of two calendar intervals, or their difference with a sign of -1.
    static CalendarInterval plus(CalendarInterval a, CalendarInterval b, int sign) {
        try {
            return new CalendarInterval(Math.toIntExact((long) a.months() + (long) sign * b.months()),
                    Math.toIntExact((long) a.days() + (long) sign * b.days()),
                    sign > 0
                            ? Math.addExact(a.microseconds(), b.microseconds())
                            : Math.subtractExact(a.microseconds(), b.microseconds()));
        } catch (ArithmeticException e) {
            throw Overflow.interval(sign > 0 ? "+" : "-");
        }
    }

    /// A calendar interval times a number; what is left of months becomes days and of days microseconds.
    static CalendarInterval times(CalendarInterval interval, double factor, boolean exact) {
        double months = factor * interval.months();
        double days = factor * interval.days();
        double micros = factor * interval.microseconds() + (days - (long) days) * MICROS_PER_DAY;
        try {
            return exact
                    ? new CalendarInterval(Math.toIntExact((long) months), Math.toIntExact((long) days),
                            whole(micros))
                    : new CalendarInterval((int) months, (int) days, Math.round(micros));
        } catch (ArithmeticException e) {
            throw Overflow.interval("*");
        }
    }

    private static long whole(double micros) {
        if (Double.isNaN(micros) || Math.abs(micros) >= 0x1p63) {
            throw new ArithmeticException();
        }
        return Math.round(micros);
    }

    /// `count` units of an interval times or divided by a number, rounded half up; throws ArithmeticException when it
    /// is no long.
    static long scaled(long count, Number number, boolean divides) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            double result = divides ? count / value : count * value;
            if (Double.isNaN(result) || Math.abs(result) >= 0x1p63) {
                throw new ArithmeticException();
            }
            return new BigDecimal(result).setScale(0, RoundingMode.HALF_UP).longValueExact();
        }
        BigDecimal value = number instanceof BigDecimal decimal
                ? decimal
                : BigDecimal.valueOf(number.longValue());
        BigDecimal whole = BigDecimal.valueOf(count);
        return (divides
                ? whole.divide(value, 0, RoundingMode.HALF_UP)
                : whole.multiply(value).setScale(0, RoundingMode.HALF_UP)).longValueExact();
    }

    private static SqlException overflow() {
        return SqlException.execution("DATETIME_OVERFLOW", "operation", "date and interval arithmetic");
    }
}
