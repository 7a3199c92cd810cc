package io.troupe.sql.function.cast;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Casts to dates, moments, times of day and intervals.
///
/// @param from
///            the type of the values
/// @param to
///            the target type
/// @param mode
///            what happens to bad values
/// @param zone
///            of the session
record TimeConversions(DataType from, DataType to, CastMode mode, ZoneId zone) implements Serializable {
    /// The conversion.
    Conversion conversion() {
        return switch (to) {
            case DateType _ -> this::date;
            case TimestampType _ -> this::timestamp;
            case TimestampNTZType _ -> this::withoutZone;
            case TimeType time -> value -> time(value, time);
            case YearMonthIntervalType interval -> value -> yearMonth(value, interval);
            case DayTimeIntervalType interval -> value -> dayTime(value, interval);
            default -> value -> IntervalParser.calendar((String) value).map(Object.class::cast)
                    .orElseGet(() -> bad(value));
        };
    }

    /// The start of `day` in `zone`, in microseconds.
    static long startOfDay(int day, ZoneId zone) {
        return DateTimeText.micros(LocalDate.ofEpochDay(day).atStartOfDay(), zone);
    }

    private @Nullable Object bad(Object value) {
        if (mode == CastMode.LEGACY) {
            return null;
        }
        throw CastErrors.invalid(value, from, to);
    }

    private @Nullable Object overflow(Object value) {
        if (mode == CastMode.LEGACY) {
            return null;
        }
        throw CastErrors.overflow(value, from, to);
    }

    private @Nullable Object date(Object value) {
        return switch (from) {
            case TimestampType _ -> day((Long) value, zone);
            case TimestampNTZType _ -> day((Long) value, ZoneOffset.UTC);
            default -> {
                var parsed = DateTimeParser.date((String) value);
                yield parsed.isPresent() ? (Object) parsed.getAsInt() : bad(value);
            }
        };
    }

    private static Object day(long micros, ZoneId zone) {
        return (int) DateTimeText.local(micros, zone).toLocalDate().toEpochDay();
    }

    private @Nullable Object timestamp(Object value) {
        return switch (from) {
            case DateType _ -> startOfDay((Integer) value, zone);
            case TimestampNTZType _ ->
                DateTimeText.micros(DateTimeText.local((Long) value, ZoneOffset.UTC), zone);
            default -> from.isText() ? parsed((String) value) : seconds(value);
        };
    }

    private @Nullable Object parsed(String text) {
        var micros = DateTimeParser.timestamp(text, zone);
        return micros.isPresent() ? (Object) micros.getAsLong() : bad(text);
    }

    private @Nullable Object seconds(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? 1L : 0L;
            case BigDecimal number -> NumberConversions.micros(number).longValue();
            case Double number -> ofDouble(number, value);
            case Float number -> ofDouble(number.doubleValue(), value);
            default -> saturated(((Number) value).longValue());
        };
    }

    private @Nullable Object ofDouble(double number, Object value) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return bad(value);
        }
        return (long) (number * 1_000_000L);
    }

    private static long saturated(long seconds) {
        return java.util.concurrent.TimeUnit.SECONDS.toMicros(seconds);
    }

    private @Nullable Object withoutZone(Object value) {
        return switch (from) {
            case DateType _ -> startOfDay((Integer) value, ZoneOffset.UTC);
            case TimestampType _ ->
                DateTimeText.micros(DateTimeText.local((Long) value, zone), ZoneOffset.UTC);
            default -> {
                var micros = DateTimeParser.timestampWithoutZone((String) value, true);
                yield micros.isPresent() ? (Object) micros.getAsLong() : bad(value);
            }
        };
    }

    private @Nullable Object time(Object value, TimeType type) {
        long nanos;
        if (from.isText()) {
            var parsed = DateTimeParser.time((String) value);
            if (parsed.isEmpty()) {
                return bad(value);
            }
            nanos = parsed.getAsLong();
        } else {
            nanos = (Long) value;
        }
        long unit = (long) Math.pow(10, 9 - type.precision());
        return nanos / unit * unit;
    }

    private @Nullable Object yearMonth(Object value, YearMonthIntervalType type) {
        boolean years = type.endField() == YearMonthIntervalType.YEAR;
        if (from.isText()) {
            var months = IntervalParser.yearMonth((String) value, type);
            return months.isPresent() ? (Object) months.getAsInt() : bad(value);
        }
        if (from instanceof YearMonthIntervalType) {
            return years ? (Integer) value / 12 * 12 : (Integer) value;
        }
        try {
            if (value instanceof BigDecimal decimal) {
                BigDecimal months = years ? decimal.multiply(BigDecimal.valueOf(12)) : decimal;
                return months.setScale(0, RoundingMode.HALF_UP).intValueExact();
            }
            long count = ((Number) value).longValue();
            return Math.toIntExact(years ? Math.multiplyExact(count, 12L) : count);
        } catch (ArithmeticException e) {
            return overflow(value);
        }
    }

    private @Nullable Object dayTime(Object value, DayTimeIntervalType type) {
        long unit = NumberConversions.unit(type);
        if (from.isText()) {
            var micros = IntervalParser.dayTime((String) value, type);
            return micros.isPresent() ? (Object) micros.getAsLong() : bad(value);
        }
        if (from instanceof DayTimeIntervalType) {
            boolean seconds = type.endField() == DayTimeIntervalType.SECOND;
            return seconds ? (Long) value : (Long) value / unit * unit;
        }
        try {
            if (value instanceof BigDecimal decimal) {
                return decimal.multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
            }
            return Math.multiplyExact(((Number) value).longValue(), unit);
        } catch (ArithmeticException e) {
            return overflow(value);
        }
    }
}
