package io.troupe.sql.function.datetime;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.cast.CastErrors;
import io.troupe.sql.function.cast.DateTimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Arithmetic of the calendar on days and microseconds.
final class Moments {
    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private Moments() {}

    /// A date cut to the start of a year, quarter, month or week; null for other units.
    static @Nullable LocalDate truncated(LocalDate date, String unit) {
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "YEAR", "YYYY", "YY" -> date.withDayOfYear(1);
            case "QUARTER" -> date.with(IsoFields.DAY_OF_QUARTER, 1);
            case "MONTH", "MM", "MON" -> date.withDayOfMonth(1);
            case "WEEK" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            default -> null;
        };
    }

    /// A moment cut to the start of a unit in `zone`; null for what is no unit.
    static @Nullable Long truncated(long micros, String unit, ZoneId zone) {
        LocalDateTime local = DateTimeText.local(micros, zone);
        LocalDate date = truncated(local.toLocalDate(), unit);
        if (date != null) {
            return DateTimeText.micros(date.atStartOfDay(), zone);
        }
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "DAY", "DD" -> DateTimeText.micros(local.toLocalDate().atStartOfDay(), zone);
            case "HOUR" -> micros - Math.floorMod(localMicros(local), HOUR);
            case "MINUTE" -> micros - Math.floorMod(localMicros(local), MINUTE);
            case "SECOND" -> micros - Math.floorMod(micros, SECOND);
            case "MILLISECOND" -> micros - Math.floorMod(micros, 1_000L);
            case "MICROSECOND" -> micros;
            default -> null;
        };
    }

    private static long localMicros(LocalDateTime local) {
        return local.toLocalTime().toNanoOfDay() / 1_000;
    }

    /// Months from `second` to `first`: whole when both are the same day of the month or both the last, else with days
    /// as 31sts.
    static double monthsBetween(long first, long second, boolean roundOff, ZoneId zone) {
        LocalDateTime a = DateTimeText.local(first, zone);
        LocalDateTime b = DateTimeText.local(second, zone);
        double months = 12.0 * (a.getYear() - b.getYear()) + a.getMonthValue() - b.getMonthValue();
        boolean bothLast = isLast(a.toLocalDate()) && isLast(b.toLocalDate());
        if (a.getDayOfMonth() == b.getDayOfMonth() || bothLast) {
            return months;
        }
        double seconds = (a.getDayOfMonth() - b.getDayOfMonth()) * 86_400.0
                + (a.toLocalTime().toNanoOfDay() / 1_000 / SECOND
                        - b.toLocalTime().toNanoOfDay() / 1_000 / SECOND);
        double difference = months + seconds / (31 * 86_400.0);
        return roundOff
                ? new BigDecimal(difference).setScale(8, RoundingMode.HALF_UP).doubleValue()
                : difference;
    }

    private static boolean isLast(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    /// The day of the week of a name of two letters, three, or all.
    static Optional<DayOfWeek> dayOfWeek(String name) {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "MO", "MON", "MONDAY" -> Optional.of(DayOfWeek.MONDAY);
            case "TU", "TUE", "TUESDAY" -> Optional.of(DayOfWeek.TUESDAY);
            case "WE", "WED", "WEDNESDAY" -> Optional.of(DayOfWeek.WEDNESDAY);
            case "TH", "THU", "THURSDAY" -> Optional.of(DayOfWeek.THURSDAY);
            case "FR", "FRI", "FRIDAY" -> Optional.of(DayOfWeek.FRIDAY);
            case "SA", "SAT", "SATURDAY" -> Optional.of(DayOfWeek.SATURDAY);
            case "SU", "SUN", "SUNDAY" -> Optional.of(DayOfWeek.SUNDAY);
            default -> Optional.empty();
        };
    }

    /// A date of its numbers; an error names the number that is out of range.
    static LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            throw outOfBounds(e, true);
        }
    }

    /// A date and time of numbers and of seconds with a fraction; 60 seconds are the start of the next minute.
    static LocalDateTime of(int year, int month, int day, int hour, int minute, BigDecimal second) {
        int whole = second.setScale(0, RoundingMode.FLOOR).intValue();
        int nanos = second.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
        try {
            if (whole == 60) {
                if (nanos != 0) {
                    throw SqlException.execution("INVALID_FRACTION_OF_SECOND", "secAndMicros",
                            second.stripTrailingZeros().toPlainString());
                }
                return LocalDateTime.of(year, month, day, hour, minute, 0).plusMinutes(1);
            }
            return LocalDateTime.of(year, month, day, hour, minute, whole, nanos);
        } catch (DateTimeException e) {
            throw outOfBounds(e, true);
        }
    }

    /// A time of day of its numbers.
    static LocalTime time(int hour, int minute, BigDecimal second) {
        int whole = second.setScale(0, RoundingMode.FLOOR).intValue();
        int nanos = second.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
        try {
            return LocalTime.of(hour, minute, whole, nanos);
        } catch (DateTimeException e) {
            throw outOfBounds(e, false);
        }
    }

    private static SqlException outOfBounds(DateTimeException error, boolean suggestion) {
        String message = String.valueOf(error.getMessage());
        return suggestion
                ? SqlException.execution("DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION", "rangeMessage",
                        message, "ansiConfig", CastErrors.ANSI_SETTING)
                : SqlException.execution("DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION", "rangeMessage",
                        message);
    }

    /// The week of the year by ISO 8601.
    static int week(LocalDate date) {
        return date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    /// The year that the week of a date belongs to.
    static int weekYear(LocalDate date) {
        return date.get(IsoFields.WEEK_BASED_YEAR);
    }

    /// 1 for Sunday to 7 for Saturday.
    static int sundayFirst(LocalDate date) {
        return date.get(ChronoField.DAY_OF_WEEK) % 7 + 1;
    }
}
